import { join, resolve } from "node:path";
import envPaths from "env-paths";

/**
 * The file of the record, absolute: the one asked for, else `record.db` in the user's data folder
 * (Linux: `~/.local/share/plumb`, or under XDG_DATA_HOME).
 */
export function recordFile(asked?: string): string {
  return asked === undefined
    ? join(envPaths("plumb", { suffix: "" }).data, "record.db")
    : resolve(asked);
}
