import {
  chmodSync,
  copyFileSync,
  existsSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { describe, expect, it } from "vitest";
import { readSigner } from "../../src/record/chain/signing-key.ts";
import { openRecorder } from "../../src/record/recorder.ts";
import { rotateKey } from "../../src/record/rotate-key.ts";
import { judgeKnownKey, verifyRecord } from "../../src/record/verify-record.ts";
import {
  codeOf,
  createRecordPlace,
  query,
  type RecordPlace,
  recordedValue,
} from "./support/record-place.ts";
import { sampleEvent } from "./support/sample-entries.ts";

const keyOf = (place: RecordPlace) => place.file.replace(".db", ".key");
const nameIn = (file: string) => recordedValue(readSigner(file)).name;
const reasons = (place: RecordPlace) =>
  query(place.file, "SELECT reason FROM keys ORDER BY row").map(({ reason }) => reason);

async function use(place: RecordPlace): Promise<void> {
  const recorder = await place.open();
  recordedValue(await recorder.appendEvent(sampleEvent()));
  await recorder.close();
}

describe("the key of a record", () => {
  it("is made with it, for its owner only", async () => {
    await using place = createRecordPlace();
    await use(place);
    expect(statSync(keyOf(place)).mode & 0o777).toBe(0o600);
    const [key] = recordedValue(await verifyRecord(place.file)).keys;
    expect(key?.verifier).toContain(nameIn(keyOf(place)));
  });

  it("is made anew where a first start was cut off while it wrote it", async () => {
    await using place = createRecordPlace();
    writeFileSync(`${keyOf(place)}.next`, '{"name":"plumb-rec', { mode: 0o600 });
    await use(place);
    expect(existsSync(`${keyOf(place)}.next`)).toBe(false);
    expect(recordedValue(await verifyRecord(place.file)).findings).toEqual([]);
  });

  it("is changed: the old one signs what was, the new one what comes", async () => {
    await using place = createRecordPlace();
    await use(place);
    const old = nameIn(keyOf(place));
    const name = recordedValue(await rotateKey(place.file, { by: "anna", lost: false }));
    expect(nameIn(keyOf(place))).toBe(name);
    expect(name).not.toBe(old);
    await use(place);
    const verdict = recordedValue(await verifyRecord(place.file));
    expect(verdict.findings).toEqual([]);
    const signers = query(place.file, "SELECT note FROM checkpoints ORDER BY row").map(({ note }) =>
      String(note).slice(0, String(note).indexOf("\n")),
    );
    expect(signers).toEqual([old, old, name, name]);
    expect(reasons(place)).toEqual(["first", "rotated"]);
  });

  it("that is lost keeps the record closed until another is taken", async () => {
    await using place = createRecordPlace();
    await use(place);
    rmSync(keyOf(place));
    const opened = await openRecorder({ file: place.file });
    expect(codeOf(opened)).toBe("record-key");
    expect(codeOf(await rotateKey(place.file, { by: "anna", lost: false }))).toBe("record-key");
    recordedValue(await rotateKey(place.file, { by: "anna", lost: true }));
    await use(place);
    expect(recordedValue(await verifyRecord(place.file)).findings).toEqual([]);
    expect(reasons(place)).toEqual(["first", "lost"]);
  });

  it("that others can read is refused", async () => {
    await using place = createRecordPlace();
    await use(place);
    chmodSync(keyOf(place), 0o644);
    const opened = await openRecorder({ file: place.file });
    expect(!opened.ok && opened.fault.message).toMatch(/other people on this machine can read it/);
  });

  it("of another record is refused by its name", async () => {
    await using place = createRecordPlace();
    await using other = createRecordPlace();
    await use(place);
    await use(other);
    copyFileSync(keyOf(other), keyOf(place));
    const opened = await openRecorder({ file: place.file });
    expect(!opened.ok && opened.fault.message).toContain(nameIn(keyOf(other)));
  });

  it("is the new one where a change was cut off after the record had named it", async () => {
    await using place = createRecordPlace();
    await use(place);
    copyFileSync(keyOf(place), `${keyOf(place)}.old`);
    const name = recordedValue(await rotateKey(place.file, { by: "anna", lost: false }));
    renameSync(keyOf(place), `${keyOf(place)}.next`);
    renameSync(`${keyOf(place)}.old`, keyOf(place));
    await use(place);
    expect(nameIn(keyOf(place))).toBe(name);
    expect(recordedValue(await verifyRecord(place.file)).findings).toEqual([]);
  });

  it("is told from one that somebody has made, by whoever noted it [test->RC-67~1]", async () => {
    await using place = createRecordPlace();
    await using other = createRecordPlace();
    await use(place);
    await use(other);
    const verdict = recordedValue(await verifyRecord(place.file));
    const forged = recordedValue(await verifyRecord(other.file));
    const known = verdict.keys[0]?.verifier ?? "";
    expect(judgeKnownKey(verdict, known)).toBeUndefined();
    expect(judgeKnownKey(forged, known)?.what).toBe("forged");
  });
});
