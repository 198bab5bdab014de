import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";

/**
 * The flags with which `unshare` may mount a disk that only the started program sees: one list of
 * flags, or none at all where this machine does not allow it.
 */
export function smallDiskFlags(): readonly string[] {
  const flags = process.getuid?.() === 0 ? "--mount" : "--mount --map-root-user";
  const mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", tmpdir()];
  return spawnSync("unshare", [...flags.split(" "), ...mount]).status === 0 ? [flags] : [];
}
