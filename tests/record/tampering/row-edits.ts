import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { kinds } from "../../../src/record/tables.ts";
import type { Dice } from "../../faults/world/dice.ts";

/** A change of what a record says, made by SQL; returns what it did. Throws where SQLite refuses it. */
export type RowEdit = (database: DatabaseSync, dice: Dice) => string;

type Place = { readonly table: string; readonly row: number };

function anyOf<T>(dice: Dice, list: readonly T[]): T {
  const [first, ...others] = list;
  if (first === undefined) throw new Error("There is nothing to take from.");
  return dice.pick([first, ...others]);
}

const upTo = (dice: Dice, most: number) => 1 + dice.below(most);

function rowsOf(database: DatabaseSync, table: string): readonly number[] {
  const key = table === "entries" ? "number" : "row";
  return database
    .prepare(`SELECT ${key} AS row FROM ${table}`)
    .all()
    .map(({ row }) => Number(row));
}

const keyOf = (table: string) => (table === "entries" ? "number" : "row");

function anyPlace(database: DatabaseSync, dice: Dice): Place {
  const tables = [...kinds, "entries"].filter((table) => rowsOf(database, table).length > 0);
  const table = anyOf(dice, tables);
  return { table, row: anyOf(dice, rowsOf(database, table)) };
}

function columnsOf(database: DatabaseSync, table: string): readonly string[] {
  return database
    .prepare(`SELECT name FROM pragma_table_info(?)`)
    .all(table)
    .map(({ name }) => String(name));
}

/** Another value of the same type. */
function another(value: SQLInputValue, dice: Dice): SQLInputValue {
  if (value instanceof Uint8Array) {
    const bytes = Uint8Array.from(value);
    const at = dice.below(bytes.length);
    bytes[at] = ((bytes[at] ?? 0) + upTo(dice, 255)) % 256;
    return bytes;
  }
  if (typeof value === "string") {
    const at = dice.below(value.length + 1);
    return `${value.slice(0, at)}${dice.pick(["1", "x", " "])}${value.slice(at)}`;
  }
  return typeof value === "number" ? value + dice.pick([-1, 1, 1000]) : 1;
}

const changeColumn: RowEdit = (database, dice) => {
  const { table, row } = anyPlace(database, dice);
  const key = keyOf(table);
  const column = anyOf(dice, columnsOf(database, table));
  const found = database
    .prepare(`SELECT ${column} AS value FROM ${table} WHERE ${key} = ?`)
    .get(row);
  const value = another(found?.["value"] as SQLInputValue, dice);
  database.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${key} = ?`).run(value, row);
  return `${table} ${row}: ${column} changed`;
};

const deleteRow: RowEdit = (database, dice) => {
  const { table, row } = anyPlace(database, dice);
  database.prepare(`DELETE FROM ${table} WHERE ${keyOf(table)} = ?`).run(row);
  return `${table} ${row} deleted`;
};

const insertRow: RowEdit = (database, dice) => {
  const at = "2026-11-28T11:00:00.000+01:00";
  database
    .prepare("INSERT INTO events (row, at, kind, detail) VALUES (?, ?, 'note', '{}')")
    .run(Math.max(...rowsOf(database, "events")) + upTo(dice, 3), at);
  return "an event inserted";
};

const swapRows: RowEdit = (database, dice) => {
  const table = dice.pick(["events", "entries"]);
  const key = keyOf(table);
  const rows = rowsOf(database, table);
  const first = anyOf(dice, rows);
  const second = anyOf(
    dice,
    rows.filter((row) => row !== first),
  );
  const move = database.prepare(`UPDATE ${table} SET ${key} = ? WHERE ${key} = ?`);
  for (const [to, from] of [
    [-1, first],
    [first, second],
    [second, -1],
  ] as const) {
    move.run(to, from);
  }
  return `${table} ${first} and ${second} swapped`;
};

/** The last entries with their rows, as if they had never been. */
const cutTail: RowEdit = (database, dice) => {
  const count = upTo(dice, 20);
  const tail = database
    .prepare("SELECT number, kind, row FROM entries ORDER BY number DESC LIMIT ?")
    .all(count);
  for (const { number, kind, row } of tail) {
    database.prepare("DELETE FROM entries WHERE number = ?").run(Number(number));
    database.prepare(`DELETE FROM ${String(kind)} WHERE row = ?`).run(Number(row));
  }
  return `the last ${count} entries cut off`;
};

const changeSchema: RowEdit = (database, dice) => {
  const sql = dice.pick([
    "CREATE TABLE notes (row INTEGER PRIMARY KEY)",
    "CREATE INDEX events_by_kind ON events (kind)",
    "DROP INDEX visits_by_patient",
    "CREATE TRIGGER quiet BEFORE INSERT ON events BEGIN SELECT 1; END",
  ]);
  database.exec(sql);
  return sql;
};

/** Every kind of edit; the last one leaves a record that is whole, but shorter. */
export const rowEdits = {
  changeColumn,
  deleteRow,
  insertRow,
  swapRows,
  changeSchema,
  cutTail,
} satisfies Record<string, RowEdit>;
