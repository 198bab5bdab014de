import { watch } from "node:fs";
import { describe, expect, test } from "vitest";
import { linesOf, startChild, startChildWithFileLimit } from "./support/child.ts";
import { codeOf, createRecordPlace, query, recordedValue } from "./support/record-place.ts";
import { samplePermit } from "./support/sample-entries.ts";

describe("an acknowledged entry is in the record", () => {
  // Killed after so many lines: 1 is said before opening, 2 is the first permit. Writer and killer
  // run side by side, so where in an act the kill falls is chance; early and late moments are both
  // among them. Each writer recovers the log that the one before has left.
  const moments = [2, 1, 2, 3, 4, 5, 6, 8, 13, 21, 34, 55, 89];

  test(`after each of ${moments.length} kills -9 of the writer, on one record [test->RC-60~1] [test->HZ-17~1]`, async () => {
    await using place = createRecordPlace();
    const acknowledged = {
      permits: new Set<unknown>(),
      results: new Set<unknown>(),
      events: new Set<unknown>(),
      visit_events: new Set<unknown>(),
    };
    for (const moment of moments) {
      const child = startChild("commit-writer", place.file);
      const lines = await linesOf(child, (_, count) => {
        if (count === moment) {
          child.kill("SIGKILL");
        }
      });
      expect(child.signalCode).toBe("SIGKILL");
      expect(lines.length).toBeGreaterThanOrEqual(moment);
      for (const line of lines) {
        const [table, key] = line.split(" ");
        if (isTable(table)) acknowledged[table].add(key);
      }

      const permits = column(place.file, "permits", "permit");
      const results = column(place.file, "results", "permit");
      const events = column(place.file, "events", "kind");
      expect(missing(acknowledged.permits, permits)).toEqual([]);
      expect(missing(acknowledged.results, results)).toEqual([]);
      expect(missing(acknowledged.events, events)).toEqual([]);
      const happened = column(place.file, "visit_events", "visit || '/' || number");
      expect(missing(acknowledged.visit_events, happened)).toEqual([]);
    }
    const recorder = await place.open();
    const open = recordedValue(await recorder.openPermits());
    const permits = column(place.file, "permits", "permit");
    const results = column(place.file, "results", "permit");
    expect(open.map(({ permit }) => permit)).toEqual(missing(permits, results));
    expect(acknowledged.permits.size).toBeGreaterThan(45);
    // Each writer was in the middle of a visit, which can be gone on with.
    const visits = recordedValue(await recorder.openVisits()).map(({ visit }) => visit);
    expect(new Set(visits)).toEqual(column(place.file, "visit_events", "visit"));
    expect(visits.length).toBeGreaterThan(5);
  }, 90_000);

  // The moments are told by what happens in the folder: the file is made, its journal, its log, and
  // so on.
  test.each([1, 2, 3, 5, 8])(
    "and a first start killed at its change %i on the disk stands in nobody's way",
    async (moment) => {
      await using place = createRecordPlace();
      const child = startChild("commit-writer", place.file);
      let changes = 0;
      const watcher = watch(place.folder, () => {
        changes += 1;
        if (changes === moment) {
          child.kill("SIGKILL");
        }
      });
      const lines = await linesOf(child);
      watcher.close();
      const permits = lines.filter((line) => line.startsWith("permits"));
      const recorder = await place.open();
      expect(missing(new Set(permits.map(keyOf)), column(place.file, "permits", "permit"))).toEqual(
        [],
      );
      expect(codeOf(await recorder.commitPermit(samplePermit()))).toBe("recorded");
    },
  );

  test("when the disk fails in the middle, which stops the recorder [test->RC-60~1] [test->RC-63~1]", async () => {
    await using place = createRecordPlace();
    await (await place.open()).close();
    const blocks = 600;
    const child = startChildWithFileLimit(blocks, "write-until-refused", place.file);
    const lines = await linesOf(child);
    expect(JSON.parse(lines.at(-1) ?? "")).toEqual({
      code: "record-unavailable",
      next: "record-unavailable",
      writable: false,
      sameReason: true,
    });
    const acknowledged = lines.slice(0, -1);
    expect(acknowledged.length).toBeGreaterThan(0);
    const recorder = await place.open();
    const open = recordedValue(await recorder.openPermits()).map(({ permit }) => permit);
    expect(open.slice(0, acknowledged.length)).toEqual(acknowledged);
    expect(codeOf(await recorder.commitPermit(samplePermit()))).toBe("recorded");
  });
});

const tables = ["permits", "results", "events", "visit_events"] as const;

function isTable(table: string | undefined): table is (typeof tables)[number] {
  return tables.some((one) => one === table);
}

function keyOf(line: string): string | undefined {
  return line.split(" ")[1];
}

function column(file: string, table: string, name: string): ReadonlySet<unknown> {
  return new Set(
    query(file, `SELECT ${name} FROM ${table} ORDER BY row`).map((row) => Object.values(row)[0]),
  );
}

function missing(wanted: ReadonlySet<unknown>, from: ReadonlySet<unknown>): readonly unknown[] {
  return [...wanted].filter((key) => !from.has(key));
}
