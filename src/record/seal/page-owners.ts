import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";

const ownedPageSchema = z.object({ pageno: z.int(), name: z.string() });

/**
 * The table or index that each of some pages belongs to, for a person to whom a changed page is
 * told. Free pages belong to none, and where the database is damaged not every owner is found. Reads
 * the whole database.
 */
export function findPageOwners(
  database: DatabaseSync,
  pages: ReadonlySet<number>,
): ReadonlyMap<number, string> {
  const owners = new Map<number, string>();
  try {
    for (const row of database.prepare("SELECT pageno, name FROM dbstat").iterate()) {
      const { pageno, name } = ownedPageSchema.parse(row);
      if (pages.has(pageno)) owners.set(pageno, name);
    }
  } catch (error) {
    // What was found before the damage still holds.
    if (!(error instanceof Error) || !("errcode" in error)) throw error;
  }
  return owners;
}
