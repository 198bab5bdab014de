import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

const isFolder = (path: string) =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/**
 * Makes a folder and those above it that are missing, for this user alone. One level at a time, from above: where a
 * level cannot be made it throws, where the recursive way of Node 24 tries for ever (under /proc). Throws as the
 * system does.
 *
 * @param folder an absolute path
 */
export function makeFolder(folder: string): void {
  const missing: string[] = [];
  for (let at = folder; !isFolder(at) && at !== dirname(at); at = dirname(at)) missing.unshift(at);
  for (const level of missing) {
    try {
      mkdirSync(level, { mode: 0o700 });
    } catch (error) {
      // Another program may have made it in between.
      if (!isFolder(level)) throw error;
    }
  }
}
