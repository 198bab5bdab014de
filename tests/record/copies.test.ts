import { existsSync, linkSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { backupRecord } from "../../src/record/backup-record.ts";
import { restoreRecord } from "../../src/record/restore-record.ts";
import { verifyRecord } from "../../src/record/verify-record.ts";
import {
  codeOf,
  createRecordPlace,
  digestOf,
  query,
  type RecordPlace,
  recordedValue,
} from "./support/record-place.ts";
import { sampleEvent } from "./support/sample-entries.ts";
import { openWide } from "./tampering/open-wide.ts";

async function writeEvents(place: RecordPlace, count: number): Promise<void> {
  const recorder = await place.open();
  for (let number = 0; number < count; number += 1) {
    recordedValue(await recorder.appendEvent(sampleEvent({ detail: { number } })));
  }
  await recorder.close();
}

describe("a backup", () => {
  it("is whole and consistent, made while the record is written", async () => {
    await using place = createRecordPlace();
    const recorder = await place.open();
    const copy = join(place.folder, "copy.db");
    let going = true;
    let written = 0;
    const writing = (async () => {
      for (; going; written += 1) recordedValue(await recorder.appendEvent(sampleEvent()));
    })();
    const verdict = recordedValue(await backupRecord(place.file, copy));
    going = false;
    await writing;
    expect(verdict.findings).toEqual([]);
    expect(verdict.entries).toBeGreaterThan(0);
    expect(verdict.entries).toBeLessThanOrEqual(written + 1);
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    const again = recordedValue(await verifyRecord(copy));
    expect([again.entries, again.root]).toEqual([verdict.entries, verdict.root]);
  });

  it("is never written over a file that is there", async () => {
    await using place = createRecordPlace();
    await writeEvents(place, 1);
    const copy = join(place.folder, "copy.db");
    writeFileSync(copy, "letters");
    expect(codeOf(await backupRecord(place.file, copy))).toBe("copy-exists");
    expect(statSync(copy).size).toBe(7);
  });

  it("of a damaged record is not made", async () => {
    await using place = createRecordPlace();
    await writeEvents(place, 5);
    openWide(place.file, (database) => database.exec("DELETE FROM events WHERE row = 3"));
    const copy = join(place.folder, "copy.db");
    const verdict = recordedValue(await backupRecord(place.file, copy));
    expect(verdict.file).toBe(place.file);
    expect(verdict.findings.map(({ what }) => what)).toContain("deleted");
    expect(existsSync(copy)).toBe(false);
  });

  it("of no record says so", async () => {
    await using place = createRecordPlace();
    expect(codeOf(await backupRecord(place.file, `${place.file}2`))).toBe("record-missing");
  });
});

describe("a backup that is put back", () => {
  it("takes the record's place, keeps what was there, and says that it was put back", async () => {
    await using place = createRecordPlace();
    await writeEvents(place, 3);
    const copy = join(place.folder, "copy.db");
    const { entries, root } = recordedValue(await backupRecord(place.file, copy));
    await writeEvents(place, 4);
    const restored = recordedValue(await restoreRecord(copy, place.file));
    expect(query(restored.aside ?? "", "SELECT count(*) AS events FROM events")).toEqual([
      { events: 7 },
    ]);
    expect(recordedValue(await verifyRecord(place.file)).findings).toEqual([]);
    const [noted] = query(place.file, "SELECT detail FROM events WHERE kind = 'record-restored'");
    expect(JSON.parse(String(noted?.["detail"]))).toMatchObject({ copy, entries, root });
    await writeEvents(place, 1);
    expect(recordedValue(await verifyRecord(place.file)).findings).toEqual([]);
  });

  it("is not put back where it is damaged", async () => {
    await using place = createRecordPlace();
    await writeEvents(place, 3);
    const copy = join(place.folder, "copy.db");
    recordedValue(await backupRecord(place.file, copy));
    openWide(copy, (database) => database.exec("UPDATE events SET kind = 'x' WHERE row = 1"));
    const before = digestOf(place.file);
    const { verdict, aside } = recordedValue(await restoreRecord(copy, place.file));
    expect(verdict.findings.map(({ what }) => what)).toContain("changed");
    expect(verdict.file).toBe(copy);
    expect(aside).toBeUndefined();
    expect(digestOf(place.file)).toBe(before);
  });

  it("is not put back while a program has the record open", async () => {
    await using place = createRecordPlace();
    await writeEvents(place, 3);
    const copy = join(place.folder, "copy.db");
    recordedValue(await backupRecord(place.file, copy));
    const recorder = await place.open();
    expect(codeOf(await restoreRecord(copy, place.file))).toBe("record-in-use");
    expect(codeOf(await recorder.appendEvent(sampleEvent()))).toBe("recorded");
  });

  it("brings what lies in its log along", async () => {
    await using place = createRecordPlace();
    await writeEvents(place, 3);
    const copy = join(place.folder, "copy.db");
    recordedValue(await backupRecord(place.file, copy));
    const lasting = new DatabaseSync(copy);
    lasting.exec("PRAGMA user_version = 7");
    const { verdict } = recordedValue(await restoreRecord(copy, place.file));
    lasting.close();
    expect(verdict.findings).toEqual([]);
    expect(query(place.file, "PRAGMA user_version")).toEqual([{ user_version: 7 }]);
  });

  it("is put back by a second call where the first was cut off", async () => {
    await using place = createRecordPlace();
    await writeEvents(place, 3);
    const copy = join(place.folder, "copy.db");
    recordedValue(await backupRecord(place.file, copy));
    await writeEvents(place, 2);
    // As a kill leaves it after the parts of the record were moved.
    const { mtime } = statSync(place.file);
    const at = mtime.toISOString().slice(0, 19).replaceAll(":", "-");
    const aside = place.file.replace(".db", `-until-${at}.db`);
    linkSync(place.file, aside);
    renameSync(`${place.file}-seal`, `${aside}-seal`);
    const restored = recordedValue(await restoreRecord(copy, place.file));
    expect(restored.aside).toMatch(/-until-/);
    expect(query(restored.aside ?? "", "SELECT count(*) AS events FROM events")).toEqual([
      { events: 5 },
    ]);
    expect(recordedValue(await verifyRecord(place.file)).findings).toEqual([]);
  });
});
