import { mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import envPaths from "env-paths";
import { endWith, exitCodes } from "./failure.ts";

/**
 * A defect of this program: one line for the person, the details in a file for whoever mends it.
 * The instrument disarms by itself when the program's keep-alive ends.
 */
export function endAsDefect(error: unknown, json: boolean): void {
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const folders = [envPaths("plumb", { suffix: "" }).log, tmpdir()];
  const file = folders.map((folder) => written(folder, details)).find((path) => path !== undefined);
  const brief = error instanceof Error ? error.message : String(error);
  endWith(
    {
      code: "defect",
      message: `a defect of this program ended it: ${brief.split("\n", 1)[0] ?? ""}`,
      remedy:
        file === undefined
          ? "Its details could not be written to a file; please report the line above."
          : `Please report it with the file ${file}.`,
      exitCode: exitCodes.defect,
    },
    json,
  );
}

/** The file that now holds the details; undefined where the folder cannot be written. */
function written(folder: string, details: string): string | undefined {
  const file = join(folder, `plumb-defect-${process.pid}.txt`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(file, `${details}\n`, { mode: 0o600 });
    return file;
  } catch {
    return undefined;
  }
}
