import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { calibrationFileOf } from "../../src/record/calibration-file.ts";
import { openTables } from "../../src/record/open-tables.ts";
import { recorded } from "../../src/record/record-fault.ts";
import { write } from "../../src/record/store-acts.ts";
import { verifyRecord } from "../../src/record/verify-record.ts";
import { codeOf, createRecordPlace, execute, recordedValue } from "./support/record-place.ts";
import { sampleCalibration } from "./support/sample-calibrations.ts";
import { samplePerson } from "./support/sample-care.ts";

const at = "2026-11-28T10:15:30.125+01:00";
const first = sampleCalibration({ calibration: "6f1f1d7e-5a53-4f0c-9d0e-6b8a4be0c9b2" });
const second = sampleCalibration({
  calibration: "6f1f1d7e-ffff-4f0c-9d0e-6b8a4be0c9b2",
  verdict: "fail",
});

describe("a calibration with its signature", () => {
  const place = createRecordPlace();
  let sizes: readonly (number | undefined)[];
  beforeAll(async () => {
    const record = await place.open();
    const { newest } = recordedValue(await record.people());
    const adding = {
      at,
      operator: "anna",
      meaning: "I know",
      digest: "ab".repeat(32),
      subject_kind: "operators",
      subject: "anna",
    };
    recordedValue(
      await record.commitPerson({ seen: newest, person: samplePerson(), signature: adding }),
    );
    recordedValue(await record.commitCalibration(first));
    await record.close();
    const after = recordedValue(await verifyRecord(place.file)).entries;
    const again = await place.open();
    recordedValue(await again.commitCalibration(second));
    await again.close();
    sizes = [after, recordedValue(await verifyRecord(place.file)).entries];
  });
  afterAll(() => place[Symbol.asyncDispose]());

  const read = async (number: string) => recordedValue(await calibrationFileOf(place.file, number));

  it("is read by the beginning of its number, with who signed", async () => {
    const file = await read("6f1f1d7e-5a");
    expect(file.session).toMatchObject({ ...first.calibration });
    expect(file.signature).toMatchObject({ ...first.signature });
    expect(file.signature.entry).toBe(file.session.entry + 1);
    expect(file.names.get("anna")).toBe("Anna Example");
  });

  it("stands on the log up to its own signature, however long that has grown since", async () => {
    const [own, other] = [await read("6f1f1d7e-5a"), await read("6f1f1d7e-ff")];
    expect(own.log.entries).toBe(own.signature.entry);
    expect(own.log.entries).toBeLessThan(other.log.entries);
    expect(own.log.root).not.toBe(other.log.root);
    expect(own.log.entries).toBeLessThan(sizes[0] ?? 0);
    expect(other.log.entries).toBeLessThan(sizes[1] ?? 0);
  });

  it("is unknown where no number begins so, and where several do", async () => {
    expect(codeOf(await calibrationFileOf(place.file, "none"))).toBe("calibration-unknown");
    expect(codeOf(await calibrationFileOf(place.file, "6f1f1d7e"))).toBe("calibration-unknown");
    expect(codeOf(await calibrationFileOf(`${place.file}.no`, "none"))).toBe("record-missing");
  });
});

describe("a calibration that does not stand for itself", () => {
  it.each([
    [
      "its document is not the one that was signed",
      { ...first.calibration, body: '{"procedure":"other"}' },
      /has the SHA-256 [0-9a-f]{64}, and [0-9a-f]{64} was signed/,
    ],
    [
      "no signature stands under it",
      first.calibration,
      /no signature stands under the calibration 6f1f1d7e/,
    ],
  ])("is refused as damaged: %s", async (_how, row, why) => {
    await using place = createRecordPlace();
    await (await place.open()).close();
    // By somebody who writes rows and log, past the acts that look at them.
    const tables = recordedValue(await openTables({ file: place.file, busyMilliseconds: 0 }));
    recordedValue(
      await tables.commit(async (writing) => recorded(await write(writing, "calibrations", row))),
    );
    tables.close();
    const file = await calibrationFileOf(place.file, "6f1f");
    expect(codeOf(file)).toBe("record-damaged");
    expect(file.ok ? "" : file.fault.message).toMatch(why);
  });

  it("is refused in a record that was edited anywhere, also where it is whole itself", async () => {
    await using place = createRecordPlace();
    const record = await place.open();
    recordedValue(await record.commitCalibration(first));
    await record.close();
    execute(place.file, "DROP TRIGGER keys_no_update; UPDATE keys SET reason = 'lost'");
    expect(codeOf(await calibrationFileOf(place.file, "6f1f"))).toBe("record-damaged");
  });
});
