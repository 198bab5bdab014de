import type { Capture } from "./capture.ts";

/** What a capture says of a held pressure: cN, us and cN/s; undefined where it does not show it. */
export type HoldFigures = {
  /** Mean of the whole force while it is held. */
  readonly mean: number | undefined;
  /** From the end of the rise to the beginning of the fall. */
  readonly duration: number | undefined;
  /** The mean slope of the rise, between a tenth and nine tenths of its height. */
  readonly slew: number | undefined;
};

/** Where the rise is measured, as shares of its height. */
const low = 0.1;
const high = 0.9;

/**
 * The figures of a held pressure, from its capture and not from the instrument's summary. The tremor of the
 * hand is in each of them, and a long hold is captured every few ms only, so that its ends are known no better than that.
 */
export function holdFigures({ blocks, summary }: Pick<Capture, "blocks" | "summary">): HoldFigures {
  const samples = blocks.flatMap(({ offset, interval, force }) =>
    force.map((value, index) => ({ at: offset + index * interval, force: value })),
  );
  const none = { mean: undefined, duration: undefined, slew: undefined };
  const known = samples.flatMap(({ at, force }) => (force === undefined ? [] : [{ at, force }]));
  const before = known.filter(({ at }) => at < 0);
  if (known.length < samples.length || before.length === 0) return none;
  const preload = before.reduce((sum, { force }) => sum + force, 0) / before.length;
  const height = summary.commandedPeak - preload;
  const after = known.filter(({ at }) => at >= 0);
  const first = (share: number) => after.find(({ force }) => force >= preload + share * height)?.at;
  const last = (share: number) =>
    after.findLast(({ force }) => force >= preload + share * height)?.at;
  const [rise, risen, falling, fallen] = [first(low), first(high), last(high), last(low)];
  if (rise === undefined || risen === undefined || falling === undefined || fallen === undefined) {
    return none;
  }
  if (risen === rise || fallen === falling) return none;
  // Both ramps are straight: what is left of them above nine tenths is an eighth of what was measured.
  const part = (1 - high) / (high - low);
  const from = risen + part * (risen - rise);
  const to = falling - part * (fallen - falling);
  const held = after.filter(({ at }) => at >= from && at <= to);
  if (held.length === 0) return none;
  return {
    mean: held.reduce((sum, { force }) => sum + force, 0) / held.length,
    duration: to - from,
    slew: ((high - low) * height * 1e6) / (risen - rise),
  };
}
