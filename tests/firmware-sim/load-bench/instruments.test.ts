import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fc, test } from "@fast-check/vitest";
import { afterAll, describe, expect, it } from "vitest";
import {
  drawInstrument,
  forceRanges,
  type InstrumentName,
  instruments,
  positionRanges,
} from "../../../firmware-sim/truth/instruments.ts";
import { readInstrument } from "../../../firmware-sim/truth/read.ts";

const names = Object.keys(instruments) as InstrumentName[];
const seed = fc.integer({ min: 0, max: 0xffff_ffff });

/** Terms of a channel that lie outside the ranges of a sound one. */
const beyond = (
  channel: Readonly<Record<string, number>>,
  ranges: Readonly<Record<string, readonly [number, number]>>,
) =>
  Object.entries(ranges).flatMap(([term, [least, most]]) => {
    const value = channel[term] ?? Number.NaN;
    return value >= least && value <= most ? [] : [term];
  });

describe("an instrument that a seed draws", () => {
  test.prop([seed, fc.constantFrom(...names)])(
    "lies within the ranges of a sound one, but for what its name says",
    (drawn, name) => {
      const { forceA, forceB, position } = drawInstrument(name, drawn);
      const { a, b } = instruments[name];
      expect(beyond(position, positionRanges)).toEqual([]);
      const named = new Set(Object.keys(a));
      expect(beyond(forceA, forceRanges).filter((term) => !named.has(term))).toEqual([]);
      expect(beyond(forceB, forceRanges).filter((term) => !named.has(term))).toEqual([]);
      expect(forceA).toMatchObject(a);
      expect(forceB).toMatchObject(b);
    },
  );

  test.prop([seed])("is the same for the same seed, and another for another", (drawn) => {
    expect(drawInstrument("sound", drawn)).toEqual(drawInstrument("sound", drawn));
    expect(drawInstrument("sound", drawn)).not.toEqual(drawInstrument("sound", drawn ^ 1));
  });

  it("stays what it is for ever", () => {
    expect(drawInstrument("sound", 7).forceA.gain).toBe(0.99707);
  });
});

describe("an instrument that is asked for", () => {
  const folder = mkdtempSync(join(tmpdir(), "plumb-instrument-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  function fileWith(content: string): string {
    const file = join(folder, "instrument.json");
    writeFileSync(file, content);
    return file;
  }

  it.each(names)("may be %s", (name) => {
    expect(readInstrument(name, 3)).toEqual(drawInstrument(name, 3));
  });

  it("may be a file that says what is otherwise than drawn", () => {
    const file = fileWith('{ "like": "worn", "forceB": { "gain": 1.03 } }');
    const drawn = drawInstrument("worn", 3);
    expect(readInstrument(file, 3)).toEqual({ ...drawn, forceB: { ...drawn.forceB, gain: 1.03 } });
  });

  it("is a sound one where a file says nothing", () => {
    expect(readInstrument(fileWith("{}"), 3)).toEqual(drawInstrument("sound", 3));
  });

  it.each([
    ['{ "like": "new" }', "like: must be one of sound, off-gain, bent, worn, drifting"],
    ['{ "forceA": { "gain": 3 } }', "forceA.gain: must be at most 2"],
    ['{ "forceA": { "gain": "much" } }', "forceA.gain: must be a number, not a text"],
    ['{ "forceA": { "slope": 1 } }', 'forceA: has no part "slope"; there are: zeroNewtons, gain'],
    ['{ "position": { "noiseMillimetres": -1 } }', "position.noiseMillimetres: must be at least 0"],
    ["{", "it is no JSON"],
  ])("%s is refused, with where and why", (content, told) => {
    expect(() => readInstrument(fileWith(content), 3)).toThrow(told);
  });

  it.each([
    ["broken", 'There is no instrument "broken".'],
    [join(folder, "none.json"), "it cannot be read"],
  ])("%s is refused", (wanted, told) => {
    expect(() => readInstrument(wanted, 3)).toThrow(told);
  });
});
