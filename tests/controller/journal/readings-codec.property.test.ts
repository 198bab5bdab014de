import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import {
  decodeReadings,
  encodeReadings,
  type ReadingRun,
} from "../../../src/controller/journal/readings-codec.ts";

const value = (least: number, most: number) =>
  fc.option(fc.integer({ min: least, max: most }), { nil: undefined });

const line = fc
  .array(fc.tuple(value(-12_000, 20_000), value(-9_999, 9_999)), { minLength: 1, maxLength: 20 })
  .chain((samples) =>
    fc.record({
      counter: fc.integer({ min: 0, max: 4_294_967_295 }),
      firstAt: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
      interval: fc.integer({ min: 100, max: 10_000 }),
      heardAt: fc.integer({ min: 0, max: 4_000_000_000 }).map((time) => time / 8),
      force: fc.constant(samples.map(([force]) => force)),
      position: fc.constant(samples.map(([, position]) => position)),
    }),
  ) as unknown as fc.Arbitrary<ReadingRun>;

/** Each sample by its own number, time and values. */
function samplesOf(runs: readonly ReadingRun[]) {
  return runs.flatMap(({ counter, firstAt, interval, force, position }) =>
    force.map((newtons, index) => [
      counter + index,
      firstAt + index * interval,
      newtons,
      position[index],
    ]),
  );
}

describe("readings in a block", () => {
  test.prop([fc.array(line, { maxLength: 20 })])("come back as they were", (lines) => {
    expect(samplesOf(decodeReadings(encodeReadings(lines)))).toEqual(samplesOf(lines));
  });

  test.prop([fc.array(line, { minLength: 1, maxLength: 5 }), fc.nat()])(
    "that are cut off are refused or end before a run, and are never made up",
    (lines, at) => {
      const bytes = encodeReadings(lines);
      const cut = bytes.subarray(0, 1 + (at % (bytes.length - 1)));
      let read: readonly ReadingRun[] | undefined;
      try {
        read = decodeReadings(cut);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
      const whole = samplesOf(lines);
      expect(whole.slice(0, samplesOf(read ?? []).length)).toEqual(samplesOf(read ?? []));
    },
  );

  const lineAt = (counter: number, firstAt: number): ReadingRun =>
    ({
      counter,
      firstAt,
      interval: 1000,
      heardAt: firstAt / 1000,
      force: [100, 101],
      position: [5, undefined],
    }) as unknown as ReadingRun;

  it("are one run where they follow each other, and a gap stays a gap", () => {
    const lines = [lineAt(1, 1000), lineAt(3, 3000), lineAt(9, 9000), lineAt(11, 11_001)];
    const runs = decodeReadings(encodeReadings(lines));
    expect(runs.map(({ counter, force }) => [counter, force.length])).toEqual([
      [1, 4],
      [9, 2],
      [11, 2],
    ]);
  });

  it("of another version are refused", () => {
    expect(() => decodeReadings(Uint8Array.of(2, 0))).toThrow(RangeError);
  });
});
