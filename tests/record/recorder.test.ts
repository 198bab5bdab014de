import { createHash, randomBytes } from "node:crypto";
import { chmodSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { openRecorder } from "../../src/record/recorder.ts";
import { objectWith } from "./support/matching.ts";
import { codeOf, createRecordPlace, query, recordedValue } from "./support/record-place.ts";
import { sampleEvent, samplePermit, sampleResult } from "./support/sample-entries.ts";

describe("the recorder", () => {
  test("keeps permits, results and events, each under its own count of rows", async () => {
    await using place = createRecordPlace();
    const recorder = await place.open();
    const [one, two] = [samplePermit(), samplePermit()];
    expect(await recorder.commitPermit(one)).toEqual({ ok: true, value: { row: 1 } });
    expect(await recorder.commitPermit(two)).toEqual({ ok: true, value: { row: 2 } });
    expect(await recorder.commitResult(sampleResult(one.permit))).toEqual({
      ok: true,
      value: { row: 1 },
    });
    expect(await recorder.appendEvent(sampleEvent())).toEqual({ ok: true, value: { row: 1 } });
    expect(query(place.file, "SELECT * FROM permits WHERE row = 1")).toEqual([
      objectWith({
        permit: one.permit,
        at: one.at,
        instrument_serial: one.instrumentSerial,
        limits: '{"mode":"impulse","peakForceCentinewtons":6000}',
        gates: '[{"gate":"record","passed":true,"reason":"The record can be written."}]',
        time_to_live_milliseconds: 8000,
      }),
    ]);
    expect(query(place.file, "SELECT * FROM results")).toEqual([
      objectWith({
        permit: one.permit,
        outcome: "thrust",
        summary: '{"peakForceCentinewtons":5210,"stiffness":null}',
        capture: null,
      }),
    ]);
    expect(query(place.file, "SELECT kind, detail FROM events")).toEqual([
      { kind: "link-lost", detail: '{"lastStatusMilliseconds":250}' },
    ]);
  });

  test("lists the permits without a result, oldest first, also after it was opened again", async () => {
    await using place = createRecordPlace();
    const [one, two, three] = [samplePermit(), samplePermit(), samplePermit()];
    const first = await place.open();
    for (const permit of [one, two, three]) {
      recordedValue(await first.commitPermit(permit));
    }
    recordedValue(await first.commitResult(sampleResult(two.permit, { outcome: "unknown" })));
    expect(recordedValue(await first.openPermits())).toEqual([one, three]);
    await first.close();
    const second = await place.open();
    expect(recordedValue(await second.openPermits())).toEqual([one, three]);
  });

  test("takes one result for a permit, and keeps the first [test->RC-61~1]", async () => {
    await using place = createRecordPlace();
    const recorder = await place.open();
    const { permit } = samplePermit();
    recordedValue(await recorder.commitPermit(samplePermit({ permit })));
    recordedValue(await recorder.commitResult(sampleResult(permit, { outcome: "thrust" })));
    const second = await recorder.commitResult(sampleResult(permit, { outcome: "no-thrust" }));
    expect(codeOf(second)).toBe("already-recorded");
    expect(query(place.file, "SELECT outcome FROM results")).toEqual([{ outcome: "thrust" }]);
    expect(recorder.condition().writable).toBe(true);
  });

  test("takes a permit once [test->RC-61~1]", async () => {
    await using place = createRecordPlace();
    const recorder = await place.open();
    const permit = samplePermit();
    recordedValue(await recorder.commitPermit(permit));
    expect(codeOf(await recorder.commitPermit(permit))).toBe("already-recorded");
  });

  test("takes no result of a permit that it does not have", async () => {
    await using place = createRecordPlace();
    const recorder = await place.open();
    const outcome = await recorder.commitResult(sampleResult(samplePermit().permit));
    expect(codeOf(outcome)).toBe("permit-unknown");
    expect(query(place.file, "SELECT * FROM results")).toEqual([]);
  });

  test("stores a capture compressed, with its length and the SHA-256 of the bytes as they came [test->RC-64~1]", async () => {
    await using place = createRecordPlace();
    const recorder = await place.open();
    const { permit } = samplePermit();
    const capture = Buffer.concat([randomBytes(64), Buffer.alloc(40_000, 7)]);
    recordedValue(await recorder.commitPermit(samplePermit({ permit })));
    recordedValue(await recorder.commitResult(sampleResult(permit, { capture })));
    const [row] = query(place.file, "SELECT capture, capture_bytes, capture_sha256 FROM results");
    const stored = row?.["capture"];
    if (!(stored instanceof Uint8Array)) {
      throw new Error("The capture is not stored as bytes.");
    }
    expect(stored.byteLength).toBeLessThan(1_000);
    expect(gunzipSync(stored).equals(capture)).toBe(true);
    expect(row).toMatchObject({
      capture_bytes: 40_064,
      capture_sha256: createHash("sha256").update(capture).digest("hex"),
    });
  });

  test("refuses an entry of a wrong form, and goes on", async () => {
    await using place = createRecordPlace();
    const recorder = await place.open();
    expect(codeOf(await recorder.commitPermit(samplePermit({ at: "2026-03-02T09:15" })))).toBe(
      "record-unavailable",
    );
    expect(codeOf(await recorder.commitPermit(samplePermit()))).toBe("recorded");
    expect(recorder.condition().writable).toBe(true);
  });

  test("writes in the order it was asked, whatever is asked at once", async () => {
    await using place = createRecordPlace();
    const recorder = await place.open();
    const kinds = Array.from({ length: 50 }, (_, index) => `event ${index}`);
    const outcomes = await Promise.all(
      kinds.map((kind) => recorder.appendEvent(sampleEvent({ kind }))),
    );
    expect(outcomes.map((outcome) => recordedValue(outcome).row)).toEqual(
      kinds.map((_, at) => at + 1),
    );
    expect(query(place.file, "SELECT kind FROM events ORDER BY row")).toEqual(
      kinds.map((kind) => ({ kind })),
    );
  });

  test("keeps alarms and instruments in tables of their own", async () => {
    await using place = createRecordPlace();
    const recorder = await place.open();
    const alarm = { id: "A-021", priority: "medium", says: "the link was lost" };
    for (const kind of ["alarm-onset", "alarm-acknowledged", "alarm-cleared"]) {
      recordedValue(await recorder.appendEvent(sampleEvent({ kind, detail: alarm })));
    }
    const welcome = { serial: "AI-000042", model: "PLUMB-SIM", firmware: "1.0.0" };
    recordedValue(await recorder.appendEvent(sampleEvent({ kind: "linked", detail: welcome })));
    expect(query(place.file, "SELECT alarm, priority, happened FROM alarms ORDER BY row")).toEqual(
      ["onset", "acknowledged", "cleared"].map((happened) => ({
        alarm: "A-021",
        priority: "medium",
        happened,
      })),
    );
    expect(query(place.file, "SELECT serial, model, firmware FROM instruments")).toEqual([welcome]);
    expect(query(place.file, "SELECT kind FROM events")).toEqual([]);
  });

  test("shares the record with a second recorder", async () => {
    await using place = createRecordPlace();
    const [one, other] = [await place.open(), await place.open()];
    const outcomes = await Promise.all(
      [one, other].flatMap((recorder) =>
        Array.from({ length: 20 }, () => recorder.commitPermit(samplePermit())),
      ),
    );
    const rows = outcomes.map((outcome) => recordedValue(outcome).row);
    expect(rows.sort((low, high) => low - high)).toEqual(outcomes.map((_, at) => at + 1));
    await other.close();
    expect(codeOf(await one.commitPermit(samplePermit()))).toBe("recorded");
  });

  test("tells the free space and how long the last commit took", async () => {
    await using place = createRecordPlace();
    const recorder = await place.open();
    expect(recorder.condition().lastCommitMilliseconds).toBeUndefined();
    recordedValue(await recorder.commitPermit(samplePermit()));
    expect(recorder.condition().lastCommitMilliseconds).toBeGreaterThan(0);
    expect(recorder.condition().freeBytes).toBeGreaterThan(0);
  });

  test("makes a missing folder and its files readable by their owner only [test->RC-72~1]", async () => {
    await using place = createRecordPlace();
    const file = join(place.folder, "clinic", "plumb", "record.db");
    const recorder = place.closeLater(recordedValue(await openRecorder({ file })));
    recordedValue(await recorder.commitPermit(samplePermit()));
    const paths = [dirname(dirname(file)), dirname(file), file, `${file}-wal`, `${file}-shm`];
    const modes = paths.map((path) => (statSync(path).mode & 0o777).toString(8));
    expect(modes).toEqual(["700", "700", "600", "600", "600"]);
  });

  test("takes other people's rights from a record that it finds [test->RC-72~1]", async () => {
    await using place = createRecordPlace();
    await (await place.open()).close();
    chmodSync(place.file, 0o644);
    await place.open();
    expect(statSync(place.file).mode & 0o777).toBe(0o600);
  });

  test("finishes what was asked for before it closes, and takes nothing afterwards", async () => {
    await using place = createRecordPlace();
    const recorder = await place.open();
    const permit = samplePermit();
    const asked = recorder.commitPermit(permit);
    const closed = [recorder.close(), recorder.close()];
    const tooLate = recorder.commitPermit(samplePermit());
    await Promise.all(closed);
    expect(codeOf(await asked)).toBe("recorded");
    expect(codeOf(await tooLate)).toBe("record-unavailable");
    expect(codeOf(await recorder.commitPermit(samplePermit()))).toBe("record-unavailable");
    expect(recorder.condition()).toMatchObject({
      writable: false,
      reason: "The recorder is closed.",
    });
    expect(query(place.file, "SELECT permit FROM permits")).toEqual([{ permit: permit.permit }]);
  });

  test("moves its log into the database at a quiet moment", async () => {
    await using place = createRecordPlace();
    const recorder = await place.open();
    const before = statSync(place.file).size;
    const capture = randomBytes(100_000);
    const permit = samplePermit();
    recordedValue(await recorder.commitPermit(permit));
    recordedValue(await recorder.commitResult(sampleResult(permit.permit, { capture })));
    expect(statSync(place.file).size).toBe(before);
    await expect
      .poll(() => statSync(place.file).size, { timeout: 10_000 })
      .toBeGreaterThan(before + capture.byteLength);
  });
});
