import { lstatSync, mkdirSync, readlinkSync, renameSync, symlinkSync, unlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

/** Where the simulator's port is found when no other place is asked for. */
export function defaultLinkPath(): string {
  const runtime = process.env["XDG_RUNTIME_DIR"];
  return join(runtime === undefined || runtime === "" ? tmpdir() : runtime, "plumb-sim");
}

/**
 * Points a link at the target in one step: whoever opens the path finds the old port or the new
 * one, never none. A folder that is missing is made for this user alone. Throws where the path is
 * taken by something that is not a link.
 *
 * @returns the absolute path, and a way to remove the link unless another program has taken it over
 */
export function placeLink(link: string, target: string): { path: string; remove: () => void } {
  const path = resolve(link);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const present = lstatSync(path, { throwIfNoEntry: false });
  if (present !== undefined && !present.isSymbolicLink()) {
    throw Object.assign(new Error(`${path} exists and is not a link; it was left alone.`), {
      code: "link-path-taken",
      remedy: "Name another path with --link, or move what is there.",
    });
  }
  const temporary = `${path}.${process.pid}`;
  removeIfPresent(temporary);
  symlinkSync(target, temporary);
  renameSync(temporary, path);
  return {
    path,
    remove: () => {
      if (readTarget(path) === target) removeIfPresent(path);
    },
  };
}

function readTarget(path: string): string | undefined {
  const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  return isLink ? readlinkSync(path) : undefined;
}

function removeIfPresent(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) unlinkSync(path);
}
