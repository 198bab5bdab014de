import { readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { findPageOwners } from "../../../src/record/seal/page-owners.ts";
import {
  changeFile,
  createDatabasePlace,
  makeDatabase,
  openDatabase,
} from "./support/sealed-place.ts";

function ownersIn(file: string): ReadonlyMap<number, string> {
  const pages = new Set(
    Array.from({ length: readFileSync(file).byteLength / 512 }, (_, page) => page + 1),
  );
  using database = new DatabaseSync(file, { readOnly: true, defensive: true });
  return findPageOwners(database, pages);
}

test("each page is told by its table or index, also when a page of a table is damaged", () => {
  using place = createDatabasePlace();
  makeDatabase(place.file, 512);
  const database = openDatabase(place.file);
  database.exec(`
    CREATE TABLE first (text TEXT UNIQUE) STRICT;
    CREATE TABLE second (text TEXT) STRICT;
    INSERT INTO first VALUES ('a');
    INSERT INTO second VALUES (hex(zeroblob(600)))`);
  database.close();
  const whole = new Map([
    [1, "sqlite_schema"],
    [2, "first"],
    [3, "sqlite_autoindex_first_1"],
    [4, "second"],
    [5, "second"],
    [6, "second"],
  ]);
  expect(new Map(ownersIn(place.file))).toEqual(whole);
  changeFile(place.file, (bytes) => bytes.fill(0xa5, 3 * 512, 3 * 512 + 60));
  const found = ownersIn(place.file);
  expect(found.get(2)).toBe("first");
  for (const [page, owner] of found) {
    expect(owner).toBe(whole.get(page));
  }
});
