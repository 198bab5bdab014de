import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readFaultFile } from "../../../firmware-sim/faults/file.ts";

const folder = mkdtempSync(join(tmpdir(), "plumb-faults-"));
const file = join(folder, "faults.json");
afterAll(() => rmSync(folder, { recursive: true }));

const reading = (text: string) => {
  writeFileSync(file, text);
  return readFaultFile(file);
};

describe("a file of faults", () => {
  it("gives each with its defaults filled in", () => {
    const [first, second] = reading(
      '{ "faults": [{ "fault": "bad-crc", "share": 0.5 }, { "fault": "mute", "onSays": "ok arm" }] }',
    );
    expect(first).toMatchObject({
      kind: { name: "bad-crc" },
      values: { share: 0.5, bits: 1, direction: "out" },
      schedule: { afterMilliseconds: 0 },
    });
    expect(second?.schedule).toMatchObject({ onSays: "ok arm" });
  });

  it.each([
    ["{", "it is no JSON"],
    ["[]", "the document: must be an object, not a list"],
    ['{ "faults": [{}] }', "faults[0].fault: is missing and must be a text"],
    ['{ "faults": [], "more": 1 }', 'the document: has no part "more"; there are: faults'],
    ['{ "faults": {} }', "faults: must be a list, not an object"],
    [
      '{ "faults": [{ "fault": "bogus" }] }',
      'faults[0].fault: no fault "bogus"; there are: babble',
    ],
    [
      '{ "faults": [{ "fault": "mute" }, { "fault": "bad-crc", "share": 2 }] }',
      "faults[1].share: bad-crc: share must be a number from 0 to 1",
    ],
    [
      '{ "faults": [{ "fault": "bad-crc", "share": "0.5" }] }',
      "faults[0].share: bad-crc: share must be a number from 0 to 1",
    ],
    [
      '{ "faults": [{ "fault": "bad-crc", "often": 1 }] }',
      'faults[0].often: bad-crc has no parameter "often"; there are: share, bits, direction',
    ],
    [
      '{ "faults": [{ "fault": "mute" }, { "fault": "mute" }] }',
      "faults[1].fault: mute stands there twice",
    ],
  ])("%s is refused, and it is said where and why", (text, told) => {
    expect(() => reading(text)).toThrow(told);
  });

  it("that is not there is refused", () => {
    expect(() => readFaultFile(join(folder, "none.json"))).toThrow("it cannot be read: ENOENT");
  });
});
