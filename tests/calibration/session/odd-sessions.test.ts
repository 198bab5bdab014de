import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { evaluate } from "../../../src/calibration/session/evaluate.ts";
import type { ForcePoint } from "../../../src/calibration/session/readings.ts";
import { type Session, sessionSchema } from "../../../src/calibration/session/session-file.ts";
import { example, referenceCell } from "./example.ts";

/** What can be wrong with the readings of one force channel. */
const oddCounts = {
  asRead: (counts: number) => counts,
  stuck: () => 7,
  zero: () => 0,
  reversed: (counts: number) => 0 - counts,
  curled: (counts: number) => counts ** 2 / 4000,
  fullScale: (counts: number) => (counts > 10_000 ? 8_388_607 : -8_388_608),
};
type Oddity = keyof typeof oddCounts;
const oddities = Object.keys(oddCounts) as Oddity[];

const parts = fc.record({
  series: fc.subarray([0, 1, 2, 3, 4, 5], { minLength: 1 }),
  points: fc.subarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], { minLength: 3 }),
  counts: fc.constantFrom(...oddities),
  temperature: fc.constantFrom<number | undefined>(undefined, -10, 23, 60),
  /** Newtons that a reference cell is off by; none: masses. */
  cell: fc.constantFrom<number | undefined>(undefined, undefined, 0, 4, -4),
  positions: fc.integer({ min: 0, max: 3 }),
  held: fc.boolean(),
  creep: fc.boolean(),
  adjusted: fc.boolean(),
});
type Parts = typeof parts extends fc.Arbitrary<infer P> ? P : never;

function oddSession({
  series,
  points,
  counts,
  temperature,
  cell,
  positions,
  ...has
}: Parts): Session {
  const { creep, adjusted, position = [], ...session } = example();
  const odd = (point: ForcePoint): ForcePoint => ({
    ...point,
    load: cell === undefined ? point.load : { cellNewtons: cell + 0.8 * point.percent },
    reading: {
      ...point.reading,
      temperatureDegreesCelsius: temperature ?? point.reading.temperatureDegreesCelsius,
      a: { ...point.reading.a, mean: oddCounts[counts](point.reading.a.mean) },
    },
  });
  const screw =
    cell === undefined ? {} : { cell: { at30Newtons: 80 + cell, at300Newtons: 80 - cell / 2 } };
  return sessionSchema.parse({
    ...session,
    standards: { ...session.standards, cell: referenceCell },
    force: session.force
      .filter((_, index) => series.includes(index))
      .map((one) => ({
        ...one,
        points: one.points.filter((_, index) => points.includes(index)).map(odd),
      })),
    position: position.slice(0, positions),
    inForce: has.held ? session.inForce : null,
    ...(has.creep && creep ? { creep: { ...creep, ...screw } } : {}),
    ...(has.adjusted ? { adjusted } : {}),
  });
}

function* numbersIn(value: unknown): Generator<number> {
  if (typeof value === "number") yield value;
  else if (typeof value === "object" && value !== null) {
    for (const member of Object.values(value)) yield* numbersIn(member);
  }
}

describe("an odd session", () => {
  test.prop([parts], { numRuns: 60 })(
    "is evaluated: what does not follow is null, never NaN",
    (odd) => {
      const result = evaluate(oddSession(odd));
      expect([...numbersIn(result)].filter((number) => !Number.isFinite(number))).toEqual([]);
    },
  );

  test.prop([parts.filter(({ series, creep }) => series.length < 6 || !creep)], { numRuns: 30 })(
    "with a part missing is no pass as found",
    (odd) => {
      const result = evaluate(oddSession({ ...odd, adjusted: false }));
      expect(result.verdict.is).not.toBe("pass");
      expect(result.verdict.why.length).toBeGreaterThan(0);
    },
  );
});
