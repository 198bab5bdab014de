import { readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { basename } from "node:path";

/**
 * Names the program that has a port, as far as the system tells this user: `process 812
 * (ModemManager)`. Linux only; undefined where nothing is found.
 *
 * @param realPath the port's path with every link resolved
 */
export function nameHolder(realPath: string): string | undefined {
  const pid = findLockOwner(realPath) ?? findOpener(realPath);
  return pid === undefined ? undefined : nameOfProgram(pid);
}

/**
 * `process 812 (node plumb.mjs)`, or the number alone where its command line is not told, or `this
 * program itself`.
 */
export function nameOfProgram(pid: number): string {
  if (pid === process.pid) return "this program itself";
  const words = quietly(() => readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0")) ?? [];
  const program = basename(words[0] ?? "");
  // Every program of Node bears the same name: the script tells them apart.
  const script = program === "node" ? words.slice(1).find((word) => !word.startsWith("-")) : "";
  const name = `${program} ${basename(script ?? "")}`.trim();
  return name === "" ? `process ${pid}` : `process ${pid} (${name})`;
}

/** The owner of the advisory lock on the port (proc(5), /proc/locks: `... FLOCK ... pid maj:min:inode`). */
function findLockOwner(realPath: string): number | undefined {
  return quietly(() => {
    const { dev, ino } = statSync(realPath);
    const major = (dev >>> 8) & 0xfff;
    const minor = (dev & 0xff) | ((dev >>> 12) & 0xfff00);
    const hex = (part: number) => part.toString(16).padStart(2, "0");
    const file = ` ${hex(major)}:${hex(minor)}:${ino} `;
    const line = readFileSync("/proc/locks", "utf8")
      .split("\n")
      .find((lock) => lock.includes(" FLOCK ") && lock.includes(file));
    const pid = Number(line?.slice(0, line.indexOf(file)).split(" ").at(-1));
    return pid > 0 ? pid : undefined;
  });
}

/** A process that has the port open without the lock, as modem programs do. */
function findOpener(realPath: string): number | undefined {
  const pids = (quietly(() => readdirSync("/proc")) ?? []).map(Number);
  return pids.find((pid) => {
    if (!Number.isSafeInteger(pid) || pid === process.pid) return false;
    const open = quietly(() => readdirSync(`/proc/${pid}/fd`)) ?? [];
    return open.some((fd) => quietly(() => readlinkSync(`/proc/${pid}/fd/${fd}`)) === realPath);
  });
}

/** Processes come and go, and other users' are hidden: what cannot be read is not there. */
function quietly<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
