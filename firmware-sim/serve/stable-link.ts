import { lstatSync, readlinkSync, renameSync, symlinkSync, unlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { makeFolder } from "./folder.ts";

/** Where the simulator's port is found when no other place is asked for. */
export function defaultLinkPath(): string {
  const runtime = process.env["XDG_RUNTIME_DIR"];
  return join(runtime === undefined || runtime === "" ? tmpdir() : runtime, "plumb-sim");
}

/**
 * Points a link at the target in one step: whoever opens the path finds the old port or the new
 * one, never none. A folder that is missing is made for this user alone. Throws, with a remedy, where
 * the path is taken by something that is not a link, or no link can be there.
 *
 * @returns the absolute path, and a way to remove the link unless another program has taken it over
 */
export function placeLink(link: string, target: string): { path: string; remove: () => void } {
  const path = resolve(link);
  try {
    putLink(path, target);
  } catch (error) {
    throw asMistake(error, path);
  }
  return {
    path,
    remove: () => {
      if (readTarget(path) === target) removeIfPresent(path);
    },
  };
}

function putLink(path: string, target: string): void {
  makeFolder(dirname(path));
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
}

/** What the system's refusals mean for a person who named a path. */
const refusals: Readonly<Record<string, string>> = {
  EACCES: "this user may not write there",
  EEXIST: "what is in the way is no folder",
  ELOOP: "links on the way lead in a circle",
  ENAMETOOLONG: "a name in it is too long",
  ENOENT: "its folder cannot be made",
  ENOSPC: "the disk is full",
  EPERM: "this user may not write there",
  EROFS: "nothing can be written there",
};

/** A refusal of the system, in words and with a remedy; anything else as it is. */
function asMistake(error: unknown, path: string): unknown {
  const isOwn = !(error instanceof Error) || !("code" in error) || "remedy" in error;
  if (isOwn || typeof error.code !== "string") return error;
  const why = refusals[error.code] ?? error.message;
  return Object.assign(new Error(`No link can be at ${path}: ${why} (${error.code}).`), {
    code: "link-path-impossible",
    remedy: "Name another path with --link, in a folder of yours.",
  });
}

function readTarget(path: string): string | undefined {
  const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  return isLink ? readlinkSync(path) : undefined;
}

function removeIfPresent(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) unlinkSync(path);
}
