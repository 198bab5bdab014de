import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import envPaths from "env-paths";
import { exitCodes } from "./failure.ts";

/**
 * A defect of this program: one line for the person, the details in a file for whoever mends it.
 * The instrument disarms by itself when the program's keep-alive ends.
 */
export function endAsDefect(error: unknown): void {
  const folder = envPaths("plumb", { suffix: "" }).log;
  const file = join(folder, `defect-${process.pid}.txt`);
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  let where = `the details are in ${file}`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(file, `${details}\n`, { mode: 0o600 });
  } catch {
    where = details;
  }
  process.stderr.write(`plumb: a defect of this program ended it; ${where}\n`);
  process.exitCode = exitCodes.defect;
}
