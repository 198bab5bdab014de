import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Finding } from "../../../src/record/chain/finding.ts";
import { checkSchema } from "../../../src/record/chain/schema-check.ts";
import { verifyChain } from "../../../src/record/chain/verify-chain.ts";
import { createDice, type Dice, seedOf } from "../../faults/world/dice.ts";
import { openWide } from "./open-wide.ts";
import { rechain, renumber } from "./rechain.ts";
import { type RowEdit, rowEdits } from "./row-edits.ts";
import { writeSampleRecord } from "./sample-record.ts";

const folder = mkdtempSync(join(tmpdir(), "chain-"));
const sound = join(folder, "sound.db");
const file = join(folder, "edited.db");

beforeAll(() => writeSampleRecord(sound));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the log alone finds; the seal of the file's pages is not asked. */
async function find(path: string): Promise<readonly Finding[]> {
  using database = new DatabaseSync(path, { readOnly: true });
  return [...(await checkSchema(database)), ...verifyChain(database).findings];
}

/** One edit that SQLite takes, on a copy of the sound record. */
function edit(editor: RowEdit, dice: Dice): string {
  for (let tries = 0; tries < 50; tries += 1) {
    copyFileSync(sound, file);
    try {
      return openWide(file, (database) => editor(database, dice));
    } catch (error) {
      if (!(error instanceof Error) || !("errcode" in error)) throw error;
    }
  }
  throw new Error("SQLite refuses every such edit.");
}

describe("the log of a record", () => {
  it("has nothing against a sound one", async () => {
    expect(await find(sound)).toEqual([]);
  });

  const { cutTail: _, ...visible } = rowEdits;
  it.each(Object.entries(visible))(
    "finds each of 20 edits of the kind %s [test->RC-67~1]",
    async (_name, editor) => {
      const missed: string[] = [];
      for (let index = 0; index < 20; index += 1) {
        const done = edit(editor, createDice(seedOf(5, index)));
        if ((await find(file)).length === 0) missed.push(done);
      }
      expect(missed).toEqual([]);
    },
  );

  it("says where something was changed", async () => {
    copyFileSync(sound, file);
    openWide(file, (database) => database.exec("UPDATE permits SET operator = 'bo' WHERE row = 2"));
    const [finding, ...others] = await find(file);
    expect(others).toEqual([]);
    expect(finding?.what).toBe("changed");
    expect(finding?.where).toMatch(/^entry \d+ \(permits row 2\)$/);
  });

  it.each([
    ["deleted", "DELETE FROM events WHERE row = 7", /^entry \d+ \(events row 7\)$/],
    [
      "inserted",
      "INSERT INTO events VALUES (999, '2026-11-28T00:00:00Z', 'note', '{}')",
      /^events row 999$/,
    ],
    ["deleted", "DELETE FROM entries WHERE number = 12", /^entry 12$/],
  ] as const)("says where something was %s (%s)", async (what, sql, where) => {
    copyFileSync(sound, file);
    openWide(file, (database) => database.exec(sql));
    const [finding] = await find(file);
    expect(finding?.what).toBe(what);
    expect(finding?.where).toMatch(where);
  });

  it("finds a change whose hashes were all computed anew, because nobody signed that [test->RC-67~1]", async () => {
    copyFileSync(sound, file);
    openWide(file, (database) => {
      database.exec("UPDATE results SET cause = 'force limit' WHERE row = 1");
      rechain(database, 1);
    });
    const findings = await find(file);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.every(({ where }) => /checkpoints|keys/.test(where))).toBe(true);
    expect(findings[0]?.why).toBe("what was signed is not what the entries before it say");
  });

  it("finds checkpoints that another key has signed", async () => {
    copyFileSync(sound, file);
    openWide(file, (database) => {
      database.exec("DELETE FROM keys WHERE row = 2");
      database.exec("DELETE FROM entries WHERE kind = 'keys' AND row = 2");
    });
    expect((await find(file)).map(({ what }) => what)).toContain("forged");
  });

  it("finds a key that says it was rotated, and was signed by none before it [test->RC-67~1]", async () => {
    copyFileSync(sound, file);
    openWide(file, (database) => {
      database.exec("DELETE FROM checkpoints");
      database.exec("DELETE FROM entries WHERE kind = 'checkpoints'");
      renumber(database);
      rechain(database, 1);
    });
    expect((await find(file)).map(({ why }) => why)).toEqual([
      "the key before it has not signed the entries before it",
    ]);
  });
});
