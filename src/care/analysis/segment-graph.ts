import {
  type Difference,
  differenceOf,
  type ProbeReading,
  type Segment,
  type Stiffness,
  segmentNames,
  stiffnessOf,
} from "./segments.ts";
import type { Side } from "./technique.ts";

/** One bar: a segment's side today; a stiffness that is missing is drawn as missing, not as 0. */
export type SegmentBar = {
  readonly segment: Segment;
  readonly side: Side;
  readonly stiffness: Stiffness | undefined;
  /** Of the visits before, oldest first, as many as were asked for. */
  readonly before: readonly (Stiffness | undefined)[];
  /** Today's less that of the last visit. */
  readonly change: Difference | undefined;
};

/** Left less right of one segment. */
export type SegmentPair = {
  readonly segment: Segment;
  readonly leftLessRight: Difference | undefined;
};

export type SegmentGraph = {
  readonly bars: readonly SegmentBar[];
  readonly pairs: readonly SegmentPair[];
};

const leftAndRight = ["left", "right"] as const;

/** Of several probes of one place the last one counts. */
function stiffnessAt(
  probes: readonly ProbeReading[],
  segment: Segment,
  side: Side,
): Stiffness | undefined {
  const last = probes.findLast((probe) => probe.segment === segment && probe.side === side);
  return last === undefined ? undefined : stiffnessOf(last);
}

/**
 * The figures of a bar graph of today's probes beside those of the visits before.
 *
 * @param earlier the probes of each visit before, oldest first
 */
export function segmentGraph(
  today: readonly ProbeReading[],
  earlier: readonly (readonly ProbeReading[])[],
): SegmentGraph {
  const bars = segmentNames.flatMap((segment) =>
    leftAndRight.map((side) => {
      const stiffness = stiffnessAt(today, segment, side);
      const before = earlier.map((probes) => stiffnessAt(probes, segment, side));
      return { segment, side, stiffness, before, change: differenceOf(stiffness, before.at(-1)) };
    }),
  );
  const pairs = segmentNames.map((segment) => ({
    segment,
    leftLessRight: differenceOf(
      stiffnessAt(today, segment, "left"),
      stiffnessAt(today, segment, "right"),
    ),
  }));
  return { bars, pairs };
}
