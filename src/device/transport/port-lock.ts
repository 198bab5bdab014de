import { mkdirSync, readdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemErrorCode } from "./system-error.ts";

export type PortLock =
  | { readonly ok: true; readonly release: () => void }
  | { readonly ok: false; readonly holder: number };

/** The locks this process holds, by file: its own pid alone cannot tell them from stale ones. */
const heldHere = new Set<string>();

/** The folder of lock files: for this user alone, and gone after a restart of the machine. */
export function defaultLockDirectory(): string {
  const runtime = process.env["XDG_RUNTIME_DIR"];
  if (runtime !== undefined && runtime !== "") return join(runtime, "plumb");
  return join(tmpdir(), `plumb-${process.getuid?.() ?? "user"}`);
}

/**
 * Claims a port among the programs of this project, before it is opened: opening alone can reset a
 * board, and the system's own lock is advisory and is only tried after that.
 *
 * Every claimant writes a file that carries its pid in the name, then looks for others. Two that
 * come at once both see each other and both give way: never do two hold the port. A file of a dead
 * process is removed. Throws where the folder cannot be used.
 *
 * @param realPath the port's path with every link resolved
 */
export function lockPort(realPath: string, directory: string): PortLock {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const port = `${encodeURIComponent(realPath)}.`;
  const own = join(directory, `${port}${process.pid}`);
  if (heldHere.has(own)) return { ok: false, holder: process.pid };
  const release = () => {
    heldHere.delete(own);
    removeFile(own);
  };
  writeFileSync(own, `${startOf(process.pid) ?? ""}\n`, { mode: 0o600 });
  heldHere.add(own);
  try {
    const holder = findOtherHolder(port, directory);
    if (holder === undefined) return { ok: true, release };
    release();
    return { ok: false, holder };
  } catch (error) {
    release();
    throw error;
  }
}

function findOtherHolder(port: string, directory: string): number | undefined {
  for (const name of readdirSync(directory)) {
    const pid = name.startsWith(port) ? Number(name.slice(port.length)) : Number.NaN;
    if (!Number.isSafeInteger(pid) || pid === process.pid) continue;
    if (holds(pid, join(directory, name))) return pid;
    removeFile(join(directory, name));
  }
  return undefined;
}

/** Whether the process that wrote the file lives: a pid alone may have gone to another program. */
function holds(pid: number, file: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    if (systemErrorCode(error) !== "EPERM") return false;
  }
  const written = readText(file)?.trim();
  const start = startOf(pid);
  return written === undefined || written === "" || start === undefined || written === start;
}

/** When a process started, in the kernel's ticks (proc(5), field 22), where the system tells it. */
function startOf(pid: number): string | undefined {
  const stat = readText(`/proc/${pid}/stat`);
  // The second field is the program's name in brackets and may hold blanks and brackets itself.
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function removeFile(file: string): void {
  try {
    unlinkSync(file);
  } catch (error) {
    if (systemErrorCode(error) !== "ENOENT") throw error;
  }
}
