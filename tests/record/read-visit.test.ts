import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { listVisits, readVisit } from "../../src/record/read-visit.ts";
import type { Recorder } from "../../src/record/recorder.ts";
import { codeOf, createRecordPlace, execute, recordedValue } from "./support/record-place.ts";

const at = "2026-11-28T10:00:00.000+01:00";
const [one, other] = [
  "3f0c8a1e-0000-4000-8000-000000000001",
  "3f0c8b1e-0000-4000-8000-000000000002",
];

async function enter(recorder: Recorder, visit: string): Promise<void> {
  const row = { at, visit, patient: null, plan: null, operator: "anna", detail: "{}" };
  recordedValue(await recorder.beginVisit(row));
}

async function block(
  recorder: Recorder,
  visit: string,
  stream: "readings" | "decisions",
  first: number,
  text: string,
): Promise<void> {
  const sha256 = createHash("sha256").update(text).digest("hex");
  const data = gzipSync(text);
  const numbers = { first, last: first + 9, bytes: text.length };
  recordedValue(await recorder.append("blocks", { at, visit, stream, ...numbers, data, sha256 }));
}

const texts = (blocks: readonly Uint8Array[]) =>
  blocks.map((bytes) => Buffer.from(bytes).toString("utf8"));

describe("the blocks of a visit", () => {
  it("are read in their order, one stream of one visit, by the beginning of its number", async () => {
    await using place = createRecordPlace();
    const recorder = await place.open();
    for (const visit of [one, other]) await enter(recorder, visit);
    await block(recorder, one, "decisions", 1, "a");
    await block(recorder, other, "decisions", 1, "x");
    await block(recorder, one, "readings", 1, "r");
    await block(recorder, one, "decisions", 11, "b");
    const read = async (visit: string) => readVisit(place.file, visit, "decisions");
    expect(texts(recordedValue(await read("3f0c8a")))).toEqual(["a", "b"]);
    expect(texts(recordedValue(await read(other)))).toEqual(["x"]);
    expect(codeOf(await read("3f0c8"))).toBe("visit-unknown");
    expect(codeOf(await read("ffff"))).toBe("visit-unknown");
    expect(recordedValue(await listVisits(place.file))).toMatchObject([
      { visit: one, at, decisions: 20 },
      { visit: other, at, decisions: 10 },
    ]);
  });

  it.each([
    ["another content", "data = x'1f8b08000000000000034b04000000000000000000'"],
    ["another hash", "sha256 = 'ff'"],
  ])("with %s mean a damaged record", async (_what, change) => {
    await using place = createRecordPlace();
    const recorder = await place.open();
    await enter(recorder, one);
    await block(recorder, one, "decisions", 1, "a");
    await recorder.close();
    execute(place.file, `DROP TRIGGER blocks_no_update; UPDATE blocks SET ${change}`);
    const read = await readVisit(place.file, one, "decisions");
    expect(codeOf(read)).toBe("record-damaged");
  });

  it("of a record that is not there say so", async () => {
    await using place = createRecordPlace();
    expect(codeOf(await listVisits(place.file))).toBe("record-missing");
  });
});
