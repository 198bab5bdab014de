import { lstatSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { exitCodes, type Failure } from "./failure.ts";

/** A file for results that is written whole or not at all: what stood there before stays until then. */
export interface ResultFile {
  write(text: string): Failure | undefined;
}

/** A device or a pipe has nothing that could be kept, and must not be replaced. */
function isSpecial(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found !== undefined && !found.isFile();
}

/** Where the text goes in the end: a link's target, or the path itself where nothing is there yet. */
function targetOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function unwritable(path: string, error: unknown, exitCode: Failure["exitCode"]): Failure {
  return {
    code: "unwritable-file",
    message: `The results cannot be written to ${path}: ${error instanceof Error ? error.message : String(error)}.`,
    remedy: "Name another file with --junit.",
    exitCode,
  };
}

/** That it can be written is found out before an instrument is armed for it. */
export function openResultFile(path: string): ResultFile | Failure {
  const target = targetOf(path);
  const special = isSpecial(target);
  const draft = special ? target : `${target}.${process.pid}.part`;
  try {
    writeFileSync(draft, "");
    if (!special) rmSync(draft);
  } catch (error) {
    return unwritable(path, error, exitCodes.usage);
  }
  return {
    write(text) {
      try {
        writeFileSync(draft, text);
        if (!special) renameSync(draft, target);
        return undefined;
      } catch (error) {
        if (!special) rmSync(draft, { force: true });
        return unwritable(path, error, exitCodes.failed);
      }
    },
  };
}
