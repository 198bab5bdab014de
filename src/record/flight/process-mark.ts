import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * What tells a process from every other one that had or will have its number: when it started, and in
 * which run of the system. undefined where no such process is alive; "unknown" where the system tells
 * that it is, and no more.
 */
export function markOf(pid: number): string | undefined {
  if (process.platform === "linux") return linuxMark(pid);
  if (!isAlive(pid)) return undefined;
  if (process.platform === "win32") return "unknown";
  const told = execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
  return told.trim().replaceAll(/[^0-9A-Za-z]+/g, "-") || undefined;
}

/** Field 22 of /proc/PID/stat is the start in ticks since the boot (proc_pid_stat(5)). */
function linuxMark(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The program's name stands in brackets and may hold anything.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "latin1").slice(0, 8);
    // A zombie is dead, and waits only for its parent to hear of it.
    return fields[0] === "Z" ? undefined : `${fields[19]}-${boot}`;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
