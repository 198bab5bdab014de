import { type ThrustEnd, thrustEnds } from "../../protocol/codes.ts";
import type { ResultTold } from "../../protocol/messages/result.ts";
import type { Capture } from "./capture.ts";
import { crossings, type Sample, smoothForce, topOf, vertexAt } from "./smooth-force.ts";

/**
 * What a capture alone says of one pulse, in cN, us and uNs; undefined where a sample of it is missing. The start is
 * that of the first energy, after the trigger; of a later pulse it is told by where its force rises.
 */
export type PulseFigures = {
  readonly start: number;
  readonly preload: number | undefined;
  /** The top of the whole force, noise smoothed away, and the part of it over the preload. */
  readonly peak: number | undefined;
  readonly height: number | undefined;
  /** The highest single sample, noise and all, which is what a summary tells. */
  readonly highest: number | undefined;
  readonly timeToPeak: number | undefined;
  /** At half the height; undefined too where the pulse was cut. */
  readonly width: number | undefined;
  /** Of the force over the preload, from the start to 1 ms after the commanded width. */
  readonly impulse: number | undefined;
};

type Told = { readonly at: number; readonly force: number | undefined };

/** The preload of a pulse is the mean of so many us before it; its impulse ends so many after its width. */
const preloadTime = 5000;
const impulseTail = 1000;
/** A pulse is looked at for so long after its width, us. */
const pulseTail = 2000;
/** Two pulses are further apart than this, us: 12 Hz are 83 ms. */
const leastPause = 50_000;
/** A force is smoothed over this share of the commanded width to either side. */
const smoothed = 0.1;

function samplesOf({ blocks }: Pick<Capture, "blocks">): readonly Told[] {
  return blocks.flatMap(({ offset, interval, force }) =>
    force.map((value, index) => ({ at: offset + index * interval, force: value })),
  );
}

/** The samples of a span, or undefined where one of them is missing, or there are none at its ends. */
function wholeSpan(samples: readonly Told[], from: number, to: number) {
  const span = samples.filter(({ at }) => at >= from && at < to);
  const known = span.filter((sample): sample is Sample => sample.force !== undefined);
  return known.length === span.length && known.length > 1 ? known : undefined;
}

const mean = (samples: readonly Sample[]) =>
  samples.reduce((sum, { force }) => sum + force, 0) / samples.length;

/** By trapezoids up to `end`, which may lie between two samples; cN times us is a hundredth of a uNs. */
function integral(samples: readonly Sample[], preload: number, end: number): number {
  const parts = samples.slice(1).map((after, index) => {
    const before = samples[index] ?? after;
    const interval = after.at - before.at;
    const part = Math.max(0, Math.min(1, (end - before.at) / interval));
    const middle = before.force + (part / 2) * (after.force - before.force);
    return (middle - preload) * part * interval;
  });
  return parts.reduce((sum, part) => sum + part, 0) / 100;
}

const nothing = {
  preload: undefined,
  peak: undefined,
  height: undefined,
  highest: undefined,
  timeToPeak: undefined,
  width: undefined,
  impulse: undefined,
};

function figuresFrom(samples: readonly Told[], start: number, width: number): PulseFigures {
  const before = wholeSpan(samples, start - preloadTime, start);
  const during = wholeSpan(samples, start, start + width + pulseTail);
  if (before === undefined || during === undefined) return { start, ...nothing };
  const preload = mean(before);
  const interval = (during[1]?.at ?? 0) - (during[0]?.at ?? 0);
  const curve = smoothForce(during, Math.max(2, Math.round((smoothed * width) / interval)));
  const top = topOf(curve);
  const vertex = vertexAt(curve, top) ?? { at: start, force: preload };
  const highest = Math.max(...during.map(({ force }) => force));
  // Where a pulse was cut, its curve has a corner that no parabola follows; it was never higher than its samples.
  const peak = Math.min(highest, vertex.force);
  const { rise, fall } = crossings(curve, top, (preload + peak) / 2);
  return {
    start,
    preload,
    peak,
    height: peak - preload,
    highest,
    timeToPeak: vertex.at - start,
    width: rise === undefined || fall === undefined ? undefined : fall - rise,
    impulse: integral(during, preload, start + width + impulseTail),
  };
}

const wholeEnds: readonly (ThrustEnd | undefined)[] = ["complete", "settled"];

/**
 * The figures of every pulse of a thrust or series, from its capture and not from the instrument's summary.
 * `width` is the one that the limits command, us.
 *
 * Peak and width come from the samples smoothed over a tenth of the width to either side, since the highest of noisy
 * samples is too high and the first to cross a level comes too early. Held against the force that the simulated tissue
 * feels they and the impulse are right within 1 %, or within what noise, zero and gain of the channels make of small
 * pulses: docs/simulator.md has the distribution.
 */
export function pulseFigures(
  capture: Pick<Capture, "blocks" | "summary">,
  width: number,
): readonly PulseFigures[] {
  const samples = samplesOf(capture);
  const first = figuresFrom(samples, 0, width);
  if (first.preload === undefined) return [first];
  const level = (first.preload + capture.summary.commandedPeak) / 2;
  const risings: number[] = [];
  for (const [index, { at, force }] of samples.entries()) {
    const before = samples[index - 1]?.force;
    if (before === undefined || force === undefined || before >= level || force < level) continue;
    if (at - (risings.at(-1) ?? -leastPause) >= leastPause) risings.push(at);
  }
  const lead = risings[0] ?? 0;
  const pulses = [first, ...risings.slice(1).map((at) => figuresFrom(samples, at - lead, width))];
  if (wholeEnds.includes(thrustEnds[capture.summary.cause]?.name)) return pulses;
  return pulses.map((pulse, index) =>
    index === pulses.length - 1 ? { ...pulse, width: undefined } : pulse,
  );
}

/** How far summary and capture may differ: a share, or cN, us and uNs where that is more (noise, and steps of 100 us). */
const tolerances = { share: 0.01, force: 15, time: 60, impulse: 150 } as const;

/** The fields of the summary that the capture contradicts, each by its name in the message; empty where both agree. */
export function compareWithSummary(
  pulses: readonly PulseFigures[],
  summary: Pick<ResultTold, "measuredPeak" | "width" | "impulse" | "pulses">,
): readonly ("measuredPeak" | "width" | "impulse" | "pulses")[] {
  const best = pulses.reduce<PulseFigures | undefined>(
    (most, pulse) => ((pulse.highest ?? 0) > (most?.highest ?? 0) ? pulse : most),
    undefined,
  );
  const differs = (told: number | undefined, seen: number | undefined, least: number) =>
    told !== undefined &&
    seen !== undefined &&
    Math.abs(told - seen) > Math.max(least, tolerances.share * Math.abs(told));
  const sum = pulses.reduce<number | undefined>(
    (total, { impulse }) =>
      total === undefined || impulse === undefined ? undefined : total + impulse,
    0,
  );
  const found = {
    measuredPeak: differs(summary.measuredPeak, best?.highest, tolerances.force),
    width: differs(summary.width, best?.width, tolerances.time),
    impulse: differs(summary.impulse, sum, tolerances.impulse * pulses.length),
    pulses: summary.pulses !== pulses.length,
  };
  const names = ["measuredPeak", "width", "impulse", "pulses"] as const;
  return names.filter((name) => found[name]);
}
