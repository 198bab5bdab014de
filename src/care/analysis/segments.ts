import type { Side } from "./technique.ts";

/** Where a probe pushes. */
export const segmentNames = ["C1", "C2"] as const;
export type Segment = (typeof segmentNames)[number];

/** What one probe measured. Force and motion are those over the preload, where the pulse begins. */
export type ProbeReading = {
  readonly segment: Segment;
  readonly side: Side;
  readonly forceNewtons: number;
  readonly motionMillimetres: number;
  /** Expanded, k = 2; undefined: not known. */
  readonly forceExpandedNewtons: number | undefined;
  readonly motionExpandedMillimetres: number | undefined;
};

/** Newtons a millimetre; no judgement hangs on it. */
export type Stiffness = {
  readonly newtonsPerMillimetre: number;
  /** Expanded, k = 2; absent where one of its parts is not known. */
  readonly expanded?: number;
};

/** Below 20 um a stiffness would be made of noise; an engineering proposal. */
const leastMotionMillimetres = 0.02;

/** In people with neck pain C7 differed by +1.78 N/mm (Ingram, JOSPT 2015): a line in a graph, no limit. */
export const ingramReference = { segment: "C7", differenceNewtonsPerMillimetre: 1.78 } as const;

/** Force over motion; missing where the motion is less than 20 um or a figure is no number. */
export function stiffnessOf(probe: ProbeReading): Stiffness | undefined {
  const { forceNewtons, motionMillimetres } = probe;
  const { forceExpandedNewtons: ofForce, motionExpandedMillimetres: ofMotion } = probe;
  if (!(motionMillimetres >= leastMotionMillimetres && forceNewtons > 0)) return undefined;
  const newtonsPerMillimetre = forceNewtons / motionMillimetres;
  if (ofForce === undefined || ofMotion === undefined) return { newtonsPerMillimetre };
  const relative = Math.hypot(ofForce / forceNewtons, ofMotion / motionMillimetres);
  return { newtonsPerMillimetre, expanded: newtonsPerMillimetre * relative };
}

/** Of two values; a difference below its uncertainty is shown as it is, with that beside it. */
export type Difference = {
  readonly newtonsPerMillimetre: number;
  /** Of the mean of both. */
  readonly percent: number;
  readonly expanded?: number;
};

/** The first less the second; missing where one of them is. */
export function differenceOf(
  first: Stiffness | undefined,
  second: Stiffness | undefined,
): Difference | undefined {
  if (first === undefined || second === undefined) return undefined;
  const difference = first.newtonsPerMillimetre - second.newtonsPerMillimetre;
  const mean = (first.newtonsPerMillimetre + second.newtonsPerMillimetre) / 2;
  const figures = { newtonsPerMillimetre: difference, percent: (difference / mean) * 100 };
  if (first.expanded === undefined || second.expanded === undefined) return figures;
  return { ...figures, expanded: Math.hypot(first.expanded, second.expanded) };
}
