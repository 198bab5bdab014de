import { z } from "zod";

/** A package that runs, as package-lock.json names it. */
export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

const lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().optional(),
      devOptional: z.boolean().optional(),
    }),
  ),
});

export const keyOf = ({ name, version }: Pick<LockedPackage, "name" | "version">): string =>
  `${name}@${version}`;

/**
 * The packages of a lock that run, each name and version once, sorted: all but those that only develop or test, and
 * those that only give types to an optional peer.
 */
export function runTimePackages(text: string): LockedPackage[] {
  const { packages } = lock.parse(JSON.parse(text));
  const found = new Map<string, LockedPackage>();
  for (const [path, entry] of Object.entries(packages)) {
    if (path === "" || entry.dev === true || entry.devOptional === true) continue;
    const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    const { version = "", license: licence = "not stated" } = entry;
    found.set(keyOf({ name, version }), { name, version, licence });
  }
  return [...found.values()].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}
