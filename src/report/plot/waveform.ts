import type { LinePlot, PlotPoint } from "./plot.ts";

/** Force against time, N and ms after the trigger; null was not measured. */
export type Waveform = {
  readonly samples: readonly PlotPoint[];
  readonly commandedNewtons: number | undefined;
  readonly limitNewtons: number | undefined;
  /** The highest sample in words, with no more digits than it is known to. */
  readonly peakWords: (newtons: number) => string;
};

/** Room on both sides of a thrust: half of its length, 3 ms at least. */
const leastRoom = 3;

/**
 * The part of the samples in which something happened: from the first to the last that rises over a tenth of
 * the height, with room on both sides. The highest is always in it.
 */
export function shownSpan(samples: readonly PlotPoint[]): readonly PlotPoint[] {
  const known = samples.filter((each): each is readonly [number, number] => each[1] !== null);
  const first = known[0];
  if (first === undefined) return samples;
  const top = known.reduce((most, [, force]) => Math.max(most, force), first[1]);
  const over = first[1] + (top - first[1]) / 10;
  const active = known.filter(([, force]) => force >= over);
  const [from, to] = [active[0]?.[0] ?? first[0], active.at(-1)?.[0] ?? first[0]];
  const room = Math.max(leastRoom, (to - from) / 2);
  return samples.filter(([at]) => at >= from - room && at <= to + room);
}

/** The curve of a thrust with what was commanded, where it is cut, and its peak. */
export function waveformPlot({
  samples,
  commandedNewtons,
  limitNewtons,
  peakWords,
}: Waveform): LinePlot {
  const shown = shownSpan(samples);
  const peak = shown.reduce<readonly [number, number] | undefined>(
    (most, [at, force]) =>
      force !== null && (most === undefined || force > most[1]) ? [at, force] : most,
    undefined,
  );
  const told = peak === undefined ? "no sample" : peakWords(peak[1]);
  const seconds = shown.length > 0 && (shown.at(-1)?.[0] ?? 0) - (shown[0]?.[0] ?? 0) > 1000;
  const scaled = (at: number) => (seconds ? at / 1000 : at);
  const missing = shown.filter(([, force]) => force === null).length;
  const gaps =
    missing === 0 ? "" : ` ${missing === 1 ? "1 sample is" : `${missing} samples are`} missing.`;
  const commanded = commandedNewtons === undefined ? "" : `, commanded ${commandedNewtons} N`;
  const limit = limitNewtons === undefined ? "" : `, force limit ${limitNewtons} N`;
  return {
    kind: "lines",
    x: { label: "Time after the trigger", unit: seconds ? "s" : "ms" },
    y: { label: "Force", unit: "N", through: 0 },
    series: [{ points: shown.map(([at, force]) => [scaled(at), force]), dots: false }],
    levels: [
      ...(commandedNewtons === undefined
        ? []
        : [{ value: commandedNewtons, words: `commanded ${commandedNewtons} N`, limit: false }]),
      ...(limitNewtons === undefined
        ? []
        : [{ value: limitNewtons, words: `limit ${limitNewtons} N`, limit: true }]),
    ],
    bands: [],
    marked: peak === undefined ? [] : [{ at: scaled(peak[0]), value: peak[1], words: told }],
    alternative: `Force against time: ${told}${commanded}${limit}.${gaps}`,
  };
}
