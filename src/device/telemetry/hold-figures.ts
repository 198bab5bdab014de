import type { Capture } from "./capture.ts";
import { curveThrough, type ForceCurve, meanOver, rampOf, type Span } from "./force-curve.ts";
import type { Sample } from "./smooth-force.ts";

/** What a capture says of a held pressure: cN, us and cN/s; undefined where it does not show it. */
export type HoldFigures = {
  /** Mean of the whole force while it is held. */
  readonly mean: number | undefined;
  /** From where the line of the rise reaches that mean to where the line of the fall leaves it. */
  readonly duration: number | undefined;
  /** The slope of the line of the rise. */
  readonly slew: number | undefined;
};

const none: HoldFigures = { mean: undefined, duration: undefined, slew: undefined };

/** Each line is fitted between these shares of the height. */
const low = 0.1;
const high = 0.9;
/** The preload is the mean of so many us up to the trigger. */
const preloadTime = 5000;
/** What is held has been found when it moves by less than this, cN, or after so many turns. */
const still = 0.01;
const turns = 20;

/** About where the force rises and falls between two levels: the first samples over them, and the last. */
function guess(after: readonly Sample[], bottom: number, top: number) {
  const over = (level: number) => (sample: Sample) => sample.force >= level;
  const [from, to] = [after.find(over(bottom))?.at, after.find(over(top))?.at];
  const [left, gone] = [after.findLast(over(top))?.at, after.findLast(over(bottom))?.at];
  if (from === undefined || to === undefined || left === undefined || gone === undefined) {
    return undefined;
  }
  return to > from && gone > left
    ? { rise: { from, to }, fall: { from: left, to: gone } }
    : undefined;
}

/** One turn: lines by what is believed to be held, and what is held between them. */
function look(curve: ForceCurve, spans: { rise: Span; fall: Span }, preload: number, held: number) {
  const bottom = preload + low * (held - preload);
  const top = preload + high * (held - preload);
  const rise = rampOf(curve, spans.rise, bottom, top);
  const fall = rampOf(curve, spans.fall, top, bottom);
  if (rise === undefined || fall === undefined) return undefined;
  const span = { from: rise.timeAt(held), to: fall.timeAt(held) };
  const mean = span.to > span.from ? meanOver(curve, span) : undefined;
  if (mean === undefined) return undefined;
  return {
    spans: { rise: rise.span, fall: fall.span },
    figures: { mean, duration: span.to - span.from, slew: rise.slope * 1e6 },
  };
}

/**
 * The figures of a held pressure, from its capture and not from the instrument's summary. The tremor of the hand is in
 * each of them, as the tissue feels it. A long hold is captured every few ms only, which straight lines between its
 * samples make good. Held against the force that the simulated tissue feels they are right within 1 %, or within what
 * noise, zero, gain and the spacing of the samples make of small and short ramps (docs/simulator.md).
 */
export function holdFigures({ blocks, summary }: Pick<Capture, "blocks" | "summary">): HoldFigures {
  const samples = blocks.flatMap(({ offset, interval, force }) =>
    force.map((value, index) => ({ at: offset + index * interval, force: value })),
  );
  const known = samples.flatMap(({ at, force }) => (force === undefined ? [] : [{ at, force }]));
  const before = known.filter(({ at }) => at <= 0 && at >= -preloadTime);
  const curve = curveThrough(known);
  if (known.length < samples.length || before.length === 0 || curve === undefined) return none;
  const preload = before.reduce((sum, { force }) => sum + force, 0) / before.length;
  const height = summary.commandedPeak - preload;
  const after = known.filter(({ at }) => at >= 0);
  let spans = guess(after, preload + low * height, preload + high * height);
  let held: number = summary.commandedPeak;
  for (let turn = 0; turn < turns && spans !== undefined; turn += 1) {
    const seen = look(curve, spans, preload, held);
    if (seen === undefined) return none;
    if (Math.abs(seen.figures.mean - held) < still) return seen.figures;
    held = seen.figures.mean;
    spans = seen.spans;
  }
  return none;
}
