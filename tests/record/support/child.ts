import type { ChildProcessByStdio } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";

export type Child = ChildProcessByStdio<null, Readable, null>;

/** Starts a program of tests/record/children on this Node; its lines come on stdout. */
export function startChild(name: string, ...rest: readonly string[]): Child {
  return spawn(process.execPath, [childFile(name), ...rest], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

/** The same, where no file may grow beyond so many blocks of 512 bytes. */
export function startChildWithFileLimit(
  blocks: number,
  name: string,
  ...rest: readonly string[]
): Child {
  const script = `ulimit -f ${blocks}; exec "$0" "$@"`;
  return spawn("sh", ["-c", script, process.execPath, childFile(name), ...rest], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

/**
 * The same, with an empty disk of 1 MB in the place of a folder, which is the program's first
 * argument.
 */
export function startChildOnSmallDisk(flags: string, folder: string, name: string): Child {
  const script = `mount -t tmpfs -o size=1m tmpfs "$1"; exec "$0" "$2" "$1"`;
  const shell = ["sh", "-c", script, process.execPath, folder, childFile(name)];
  return spawn("unshare", [...flags.split(" "), ...shell], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

/** Every line the child says until it ends; `onLine` sees each with the count of lines so far. */
export async function linesOf(
  child: Child,
  onLine: (line: string, count: number) => void = () => undefined,
): Promise<readonly string[]> {
  const lines: string[] = [];
  const ended = once(child, "close");
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    onLine(line, lines.length);
  }
  await ended;
  return lines;
}

function childFile(name: string): string {
  return fileURLToPath(new URL(`../children/${name}.ts`, import.meta.url));
}
