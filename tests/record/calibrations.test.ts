import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OpenRecord } from "../../src/record/recorder.ts";
import { verifyRecord } from "../../src/record/verify-record.ts";
import type { RecordPlace } from "./support/record-place.ts";
import {
  codeOf,
  createRecordPlace,
  execute,
  query,
  recordedValue,
} from "./support/record-place.ts";
import {
  instrument,
  sampleAccepted,
  sampleCalibration,
  sampleCheckRow,
  sampleCheckSetup,
  sampleSighting,
} from "./support/sample-calibrations.ts";

const second = { identity: "CAL-2", holds: "fedcba9876543210", day: 20260601, due: 20270601 };

// One record for all: each test has an instrument of its own in it.
let place: RecordPlace;
let record: OpenRecord;
let instruments = 0;
beforeAll(async () => {
  place = createRecordPlace();
  record = await place.open();
});
afterAll(async () => {
  await record.close();
  expect(recordedValue(await verifyRecord(place.file)).findings).toEqual([]);
  await place[Symbol.asyncDispose]();
});

function anotherInstrument() {
  instruments += 1;
  const serial = `AI-${instruments}`;
  return { of: { instrument_serial: serial }, name: { ...instrument, serial } };
}

describe("what the record knows of an instrument's calibration", () => {
  test("is one story in the order of its log [test->RC-95~1]", async () => {
    const { of, name } = anotherInstrument();
    const before = recordedValue(await record.newestCalibration());
    recordedValue(await record.pinCalibration(sampleSighting(of)));
    recordedValue(await record.commitCheck(sampleCheckRow(of)));
    recordedValue(await record.commitCalibration(sampleCalibration({ ...of, ...second })));
    recordedValue(await record.acceptCalibration(sampleAccepted(of)));
    recordedValue(await record.commitCheck(sampleCheckRow({ ...of, ...second, verdict: "lock" })));
    const story = recordedValue(await record.calibrationStory(name));
    expect(story.map((entry) => [entry.kind, entry.holds?.identity])).toEqual([
      ["first-sight", "CAL-1"],
      ["check", "CAL-1"],
      ["session", "CAL-2"],
      ["accepted", "CAL-1"],
      ["check", "CAL-2"],
    ]);
    expect(story[2]).toMatchObject({
      verdict: "pass",
      written: true,
      holds: { identity: "CAL-2", digest: second.holds, day: 20260601, due: 20270601 },
    });
    expect(story[4]).toMatchObject({ verdict: "lock", body: { errorNewtons: 0.01 }, by: "anna" });
    expect(recordedValue(await record.newestCalibration())).toBe(before + 5);
    const kinds = query(
      place.file,
      "SELECT subject_kind FROM signatures ORDER BY row DESC LIMIT 2",
    );
    expect(kinds.map((row) => row["subject_kind"])).toEqual([
      "calibration-sighting",
      "calibration",
    ]);
  });

  test("is that of this model and serial alone", async () => {
    const { of, name } = anotherInstrument();
    recordedValue(await record.commitCalibration(sampleCalibration(of)));
    expect(recordedValue(await record.calibrationStory(name))).toHaveLength(1);
    const others = [anotherInstrument().name, { ...name, model: "PLUMB-OTHER" }];
    for (const other of others) {
      expect(recordedValue(await record.calibrationStory(other))).toEqual([]);
    }
  });

  test("tells no calibration where the instrument told none at the end of a session", async () => {
    const { of, name } = anotherInstrument();
    const nothing = { identity: null, day: null, due: null, holds: null, written: 0 as const };
    const session = sampleCalibration({ ...of, ...nothing, verdict: "fail" });
    recordedValue(await record.commitCalibration(session));
    expect(recordedValue(await record.calibrationStory(name))).toMatchObject([
      { kind: "session", verdict: "fail", holds: null, written: false },
    ]);
  });
});

describe("a calibration session", () => {
  test("counts with the signature under its document only, and once [test->RC-95~1]", async () => {
    const { of, name } = anotherInstrument();
    const good = sampleCalibration(of);
    const wrong = { ...good.signature, digest: "00".repeat(32) };
    const another = { ...good.calibration, body: '{"procedure":"another"}' };
    const codes = [
      await record.commitCalibration({ ...good, signature: wrong }),
      await record.commitCalibration({ ...good, calibration: another }),
      await record.commitCalibration(good),
      await record.commitCalibration(good),
    ].map(codeOf);
    expect(codes).toEqual(["not-signed", "not-signed", "recorded", "already-recorded"]);
    expect(recordedValue(await record.calibrationStory(name))).toHaveLength(1);
    expect(record.condition().writable).toBe(true);
  });

  test("has no verdict but the three, in the file too", async () => {
    await using other = createRecordPlace();
    const opened = await other.open();
    recordedValue(await opened.commitCalibration(sampleCalibration()));
    await opened.close();
    const [row = {}] = query(other.file, "SELECT * FROM calibrations");
    const copied = (verdict: string) =>
      Object.keys(row)
        .map((name) => {
          if (name === "row") return "row + 1";
          if (name === "calibration") return "calibration || row";
          return name === "verdict" ? verdict : name;
        })
        .join(", ");
    const insert = (verdict: string) => () =>
      execute(other.file, `INSERT INTO calibrations SELECT ${copied(verdict)} FROM calibrations`);
    expect(insert("'maybe'")).toThrow("CHECK constraint failed");
    expect(insert("'fail'")).not.toThrow();
  });
});

describe("a calibration that no session made", () => {
  test("is taken on trust where it is the first that is known, and never after [test->RC-95~1]", async () => {
    const { of } = anotherInstrument();
    expect(codeOf(await record.pinCalibration(sampleSighting(of)))).toBe("recorded");
    for (const again of [sampleSighting(of), sampleSighting({ ...of, ...second })]) {
      expect(codeOf(await record.pinCalibration(again))).toBe("calibration-known");
    }
    const { of: next } = anotherInstrument();
    expect(codeOf(await record.pinCalibration(sampleSighting(next)))).toBe("recorded");
  });

  test("is not taken on trust after a session, whatever came of it", async () => {
    const { of } = anotherInstrument();
    recordedValue(await record.commitCalibration(sampleCalibration({ ...of, verdict: "fail" })));
    const pinned = await record.pinCalibration(sampleSighting({ ...of, ...second }));
    expect(codeOf(pinned)).toBe("calibration-known");
  });

  test("is taken on trust once by two programs at the same moment", async () => {
    const { of } = anotherInstrument();
    const other = await place.open();
    const both = [
      record.pinCalibration(sampleSighting(of)),
      other.pinCalibration(sampleSighting(of)),
    ];
    const codes = (await Promise.all(both)).map(codeOf);
    await other.close();
    expect(codes.toSorted()).toEqual(["calibration-known", "recorded"]);
  });

  test.each([
    ["another calibration", second, "recorded"],
    ["the same one", {}, "recorded"],
    ["other figures under a known name", { holds: second.holds }, "calibration-tampered"],
    ["another due day under a known name", { due: 20280101 }, "calibration-tampered"],
    ["another day under a known name", { day: 20260102 }, "calibration-tampered"],
  ])("is accepted by a signature, %s [test->RC-95~1]", async (_, changes, code) => {
    const { of } = anotherInstrument();
    recordedValue(await record.pinCalibration(sampleSighting(of)));
    const accepted = await record.acceptCalibration(sampleAccepted({ ...of, ...changes }));
    expect(codeOf(accepted)).toBe(code);
  });

  test("is not accepted as if it had been seen first, nor the other way round", async () => {
    const { of } = anotherInstrument();
    const accepted = sampleAccepted({ ...of, kind: "first-sight" });
    expect(codeOf(await record.acceptCalibration(accepted))).toBe("calibration-tampered");
    const sighting = sampleSighting({ ...of, kind: "accepted" });
    expect(codeOf(await record.pinCalibration(sighting))).toBe("calibration-known");
  });
});

describe("the set-up of the daily check", () => {
  test("is the newest that was signed", async () => {
    expect(recordedValue(await record.checkSetup())).toBeNull();
    recordedValue(await record.setCheckSetup(sampleCheckSetup()));
    recordedValue(await record.setCheckSetup(sampleCheckSetup('{"massKilograms":5}')));
    expect(recordedValue(await record.checkSetup())).toMatchObject({ body: { massKilograms: 5 } });
    const good = sampleCheckSetup();
    const other = { ...good.setup, body: '{"massKilograms":1}' };
    expect(codeOf(await record.setCheckSetup({ ...good, setup: other }))).toBe("not-signed");
    expect(recordedValue(await record.checkSetup())).toMatchObject({ body: { massKilograms: 5 } });
  });
});
