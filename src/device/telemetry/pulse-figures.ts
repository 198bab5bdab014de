import type { ResultTold } from "../../protocol/messages/result.ts";
import type { Capture } from "./capture.ts";

/**
 * What a capture alone says of one pulse, in cN, us and uNs; undefined where a sample of it is missing. The start is
 * that of the first energy, after the trigger; of a later pulse it is told by where its force rises.
 */
export type PulseFigures = {
  readonly start: number;
  readonly preload: number | undefined;
  /** The whole force, and the part of it over the preload. */
  readonly peak: number | undefined;
  readonly height: number | undefined;
  readonly timeToPeak: number | undefined;
  /** At half the height. */
  readonly width: number | undefined;
  /** Of the force over the preload, from the start to 1 ms after the commanded width. */
  readonly impulse: number | undefined;
};

type Sample = { readonly at: number; readonly force: number | undefined };
type Known = { readonly at: number; readonly force: number };

/** The preload of a pulse is the mean of so many us before it; its impulse ends so many after its width. */
const preloadTime = 5000;
const impulseTail = 1000;
/** Two pulses are further apart than this, us: 12 Hz are 83 ms. */
const leastPause = 50_000;

function samplesOf({ blocks }: Pick<Capture, "blocks">): readonly Sample[] {
  return blocks.flatMap(({ offset, interval, force }) =>
    force.map((value, index) => ({ at: offset + index * interval, force: value })),
  );
}

/** The samples of a span, or undefined where one of them is missing, or there are none at its ends. */
function wholeSpan(samples: readonly Sample[], from: number, to: number) {
  const span = samples.filter(({ at }) => at >= from && at < to);
  const known = span.filter((sample): sample is Known => sample.force !== undefined);
  return known.length === span.length && known.length > 1 ? known : undefined;
}

const mean = (samples: readonly Known[]) =>
  samples.reduce((sum, { force }) => sum + force, 0) / samples.length;

/** When the force crosses a level on its way up, or down after it, by straight lines between samples; us. */
function crossings(samples: readonly Known[], level: number) {
  let rise: number | undefined;
  for (const [index, after] of samples.entries()) {
    const before = samples[index - 1];
    if (before === undefined) continue;
    const across = () =>
      before.at + ((level - before.force) / (after.force - before.force)) * (after.at - before.at);
    if (rise === undefined && before.force < level && after.force >= level) rise = across();
    if (rise !== undefined && before.force >= level && after.force < level) {
      return { rise, fall: across() };
    }
  }
  return { rise, fall: undefined };
}

/** By trapezoids; cN times us is a hundredth of a uNs. */
function integral(samples: readonly Known[], preload: number): number {
  const parts = samples.slice(1).map((after, index) => {
    const before = samples[index] ?? after;
    return ((before.force + after.force) / 2 - preload) * (after.at - before.at);
  });
  return parts.reduce((sum, part) => sum + part, 0) / 100;
}

function figuresFrom(samples: readonly Sample[], start: number, width: number): PulseFigures {
  const before = wholeSpan(samples, start - preloadTime, start);
  const during = wholeSpan(samples, start, start + width + impulseTail + 1000);
  if (before === undefined || during === undefined) {
    const none = { preload: undefined, peak: undefined, height: undefined };
    return { start, ...none, timeToPeak: undefined, width: undefined, impulse: undefined };
  }
  const preload = mean(before);
  const highest = during.reduce((most, sample) => (sample.force > most.force ? sample : most));
  const height = highest.force - preload;
  const { rise, fall } = crossings(during, preload + height / 2);
  return {
    start,
    preload,
    peak: highest.force,
    height,
    timeToPeak: highest.at - start,
    width: rise === undefined || fall === undefined ? undefined : fall - rise,
    impulse: integral(
      during.filter(({ at }) => at <= start + width + impulseTail),
      preload,
    ),
  };
}

/**
 * The figures of every pulse of a thrust or series, from its capture and not from the instrument's summary.
 * `width` is the one that the limits command, us.
 *
 * What limits them, against the true force: the highest of 10 kHz samples lies at most 0.14 % under the top of a
 * half-sine of 3 ms (0.31 % of 2 ms), and the noise of the greater of two channels lies on top of it. Held against
 * the simulator's own force (tests/device/telemetry/pulse-figures.test.ts) peak, width and impulse agree within
 * 1 %, or within what the noise makes where that is more.
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
  return [first, ...risings.slice(1).map((at) => figuresFrom(samples, at - lead, width))];
}

/** How far summary and capture may differ: a share, or cN, us and uNs where that is more (noise, and steps of 100 us). */
const tolerances = { share: 0.01, force: 15, time: 60, impulse: 150 } as const;

/** The fields of the summary that the capture contradicts, each by its name in the message; empty where both agree. */
export function compareWithSummary(
  pulses: readonly PulseFigures[],
  summary: Pick<ResultTold, "measuredPeak" | "width" | "impulse" | "pulses">,
): readonly ("measuredPeak" | "width" | "impulse" | "pulses")[] {
  const best = pulses.reduce<PulseFigures | undefined>(
    (most, pulse) => ((pulse.peak ?? 0) > (most?.peak ?? 0) ? pulse : most),
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
    measuredPeak: differs(summary.measuredPeak, best?.peak, tolerances.force),
    width: differs(summary.width, best?.width, tolerances.time),
    impulse: differs(summary.impulse, sum, tolerances.impulse * pulses.length),
    pulses: summary.pulses !== pulses.length,
  };
  const names = ["measuredPeak", "width", "impulse", "pulses"] as const;
  return names.filter((name) => found[name]);
}
