import type { DatabaseSync } from "node:sqlite";
import type { StoredRow } from "./leaf.ts";

/** The rows of one table, taken in the order of their numbers. */
export type RowSource = {
  /**
   * The row of this number; undefined where there is none. Rows that were passed over on the way are
   * told to `stray`.
   */
  readonly take: (row: number, stray: (row: number) => void) => StoredRow | undefined;
  /** Tells the rows that nobody took. */
  readonly rest: (stray: (row: number) => void) => void;
};

type FoundRow = StoredRow & { readonly row: number };

/** Reads a table of the record from its first row on. Throws what SQLite throws. */
export function createRowSource(database: DatabaseSync, table: string): RowSource {
  const rows = database
    .prepare(`SELECT * FROM "${table}" ORDER BY row`)
    .iterate() as Iterator<FoundRow>;
  // A statement that is iterated cannot be asked in between: one row is read ahead, and no more.
  let ahead: FoundRow | undefined;
  let begun = false;

  const advance = (): void => {
    const next = rows.next();
    ahead = next.done === true ? undefined : next.value;
  };
  const begin = (): void => {
    if (!begun) advance();
    begun = true;
  };

  return {
    take(row, stray) {
      begin();
      for (; ahead !== undefined && ahead.row < row; advance()) stray(ahead.row);
      if (ahead?.row !== row) return undefined;
      const found = ahead;
      advance();
      return found;
    },
    rest(stray) {
      begin();
      for (; ahead !== undefined; advance()) stray(ahead.row);
    },
  };
}
