import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { segmentGraph } from "../../../src/care/analysis/segment-graph.ts";
import {
  differenceOf,
  ingramReference,
  type ProbeReading,
  stiffnessOf,
} from "../../../src/care/analysis/segments.ts";

const probe = (changes: Partial<ProbeReading> = {}): ProbeReading => ({
  segment: "C1",
  side: "left",
  forceNewtons: 15,
  motionMillimetres: 0.3,
  forceExpandedNewtons: 0.3,
  motionExpandedMillimetres: 0.012,
  ...changes,
});

describe("the stiffness of a segment", () => {
  test("is force over motion, off by both in quadrature", () => {
    // 15 N / 0.3 mm; 2 % and 4 % together are 4.47 %.
    const stiffness = stiffnessOf(probe());
    expect(stiffness?.newtonsPerMillimetre).toBe(50);
    expect(stiffness?.expanded).toBeCloseTo(2.236, 3);
  });

  test.each([
    [0.02, 750],
    [0.019, undefined],
    [0, undefined],
    [-0.1, undefined],
    [Number.NaN, undefined],
  ])("with a motion of %d mm is %s N/mm", (motionMillimetres, expected) => {
    expect(stiffnessOf(probe({ motionMillimetres }))?.newtonsPerMillimetre).toBe(expected);
  });

  test.each([0, -1, Number.NaN])("is missing with a force of %d N", (forceNewtons) => {
    expect(stiffnessOf(probe({ forceNewtons }))).toBeUndefined();
  });

  test.each(["forceExpandedNewtons", "motionExpandedMillimetres"] as const)(
    "claims no uncertainty without %s",
    (name) => {
      expect(stiffnessOf(probe({ [name]: undefined }))).toEqual({ newtonsPerMillimetre: 50 });
    },
  );
});

describe("the difference of two", () => {
  test("in N/mm, in per cent of their mean, and what it can be off by", () => {
    const first = { newtonsPerMillimetre: 6, expanded: 0.3 };
    const second = { newtonsPerMillimetre: 4, expanded: 0.4 };
    expect(differenceOf(first, second)).toEqual({
      newtonsPerMillimetre: 2,
      percent: 40,
      expanded: 0.5,
    });
  });

  test("claims no uncertainty where one has none", () => {
    const one = { newtonsPerMillimetre: 6, expanded: 0.3 };
    expect(differenceOf(one, { newtonsPerMillimetre: 4 })).toEqual({
      newtonsPerMillimetre: 2,
      percent: 40,
    });
  });

  test("is missing where one is", () => {
    expect(differenceOf(undefined, { newtonsPerMillimetre: 4 })).toBeUndefined();
    expect(differenceOf({ newtonsPerMillimetre: 4 }, undefined)).toBeUndefined();
  });

  const stiffness = fc
    .double({ min: 0.1, max: 100, noNaN: true })
    .map((newtonsPerMillimetre) => ({ newtonsPerMillimetre }));
  property.prop([stiffness, stiffness])("the other way round has the other sign", (a, b) => {
    expect(differenceOf(a, b)?.percent).toBeCloseTo(-(differenceOf(b, a)?.percent ?? 0), 9);
  });
});

describe("the bar graph", () => {
  const graph = segmentGraph(
    [
      probe({ motionMillimetres: 1 }),
      probe({ motionMillimetres: 0.5 }),
      probe({ side: "right", motionMillimetres: 0.75 }),
      probe({ segment: "C2", motionMillimetres: 0.01 }),
    ],
    [[probe()], [probe({ motionMillimetres: 0.6 })]],
  );

  test("has a bar for each segment and side, missing where nothing can be told", () => {
    const bars = graph.bars.map(({ segment, side, stiffness }) => [
      `${segment} ${side}`,
      stiffness?.newtonsPerMillimetre,
    ]);
    expect(bars).toEqual([
      ["C1 left", 30],
      ["C1 right", 20],
      ["C2 left", undefined],
      ["C2 right", undefined],
    ]);
  });

  test("shows the visits before, and the change since the last one", () => {
    const [left, right] = graph.bars;
    expect(left?.before.map((visit) => visit?.newtonsPerMillimetre)).toEqual([50, 25]);
    expect(left?.change?.newtonsPerMillimetre).toBe(5);
    expect(right?.before).toEqual([undefined, undefined]);
    expect(right?.change).toBeUndefined();
  });

  test("compares left with right", () => {
    const [c1, c2] = graph.pairs;
    expect(c1?.leftLessRight).toMatchObject({ newtonsPerMillimetre: 10, percent: 40 });
    expect(c2).toEqual({ segment: "C2", leftLessRight: undefined });
  });

  test("has no change where there was no visit before", () => {
    expect(segmentGraph([probe()], []).bars[0]).toMatchObject({ before: [], change: undefined });
  });

  test("knows one published difference, of another segment", () => {
    expect(ingramReference).toEqual({ segment: "C7", differenceNewtonsPerMillimetre: 1.78 });
  });
});
