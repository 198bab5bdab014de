import { readdirSync, readFileSync } from "node:fs";

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** The process that `parent` started with these words in its command line, by the kernel's own list. */
export function childOf(parent: number, words: string): number | undefined {
  for (const name of readdirSync("/proc")) {
    // The fields after the name of the program: state, then the parent's number.
    const fields = read(`/proc/${name}/stat`)?.split(") ").at(-1)?.split(" ");
    if (fields?.[1] !== String(parent)) continue;
    if (read(`/proc/${name}/cmdline`)?.includes(words) === true) return Number(name);
  }
  return undefined;
}
