import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkSeal, isLogCut } from "../../../src/record/seal/check-seal.ts";
import { linesOf, startChild } from "../support/child.ts";
import { query } from "../support/record-place.ts";
import { createDatabasePlace, sealedValue } from "./support/sealed-place.ts";

// Nothing is found, and the sealed head has no entry that the database lacks, nor lacks one before
// the last that was acknowledged.
function expectWhole(file: string, lines: readonly string[]): void {
  const { findings, head } = sealedValue(checkSeal(file));
  const [entries] = query(file, "SELECT count(*) AS count FROM entries");
  expect(findings).toEqual([]);
  expect(isLogCut(head, Number(entries?.["count"]))).toBe(false);
  expect(head.size).toBeGreaterThanOrEqual(Number(lines.at(-1) ?? 0));
}

describe("nothing is found in a record whose recorder was killed", () => {
  const moments = [1, 2, 3, 4, 9, 16, 25, 60];

  test(`${moments.length} times, in the middle of whatever it did, and went on each time`, async () => {
    using place = createDatabasePlace();
    for (const moment of moments) {
      const child = startChild("seal-writer", place.file);
      const lines = await linesOf(child, (_, count) => {
        if (count === moment) {
          child.kill("SIGKILL");
        }
      });
      expect(child.signalCode).toBe("SIGKILL");
      expectWhole(place.file, lines);
    }
  });

  test("or which is at work meanwhile", async () => {
    using place = createDatabasePlace();
    const child = startChild("seal-writer", place.file);
    const checks: unknown[] = [];
    await linesOf(child, (_, count) => {
      checks.push(sealedValue(checkSeal(place.file)).findings);
      if (count === 200) {
        child.kill("SIGKILL");
      }
    });
    expect(checks.length).toBeGreaterThanOrEqual(200);
    expect(checks.flat()).toEqual([]);
  });

  test("in the middle of a write of the seal, at each of its first ones", async () => {
    using place = createDatabasePlace();
    for (const change of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) {
      const child = startChild("seal-writer", place.file, String(change));
      const lines = await linesOf(child);
      expect(child.signalCode).toBe("SIGKILL");
      if (existsSync(`${place.file}-seal`)) {
        expectWhole(place.file, lines);
      }
    }
    const lines = await linesOf(startChild("seal-writer", place.file, "0", "10"));
    expect(existsSync(`${place.file}-wal`)).toBe(false);
    expectWhole(place.file, lines);
  });
});
