import type { CalibrationSnapshot } from "../../controller/messages/calibration-snapshot.ts";
import type { GlyphSet } from "../glyphs.ts";
import { drawDigits } from "../parts/digits.ts";
import { fixed } from "../text/format.ts";
import {
  fitLine,
  joinEnds,
  type Line,
  lineWidth,
  type Span,
  span,
  type Tone,
} from "../text/line.ts";

type Live = NonNullable<CalibrationSnapshot["live"]>;
type Unit = CalibrationSnapshot["unit"];

/** How many decimals a value has, and a change or a deviation. */
const digits: Record<Unit, { readonly value: number; readonly small: number }> = {
  N: { value: 2, small: 3 },
  mm: { value: 3, small: 4 },
};

const unitWords: Record<Unit, string> = { N: "newtons", mm: "millimetres" };

const nothingKnown: Live = {
  value: null,
  reference: null,
  drift: null,
  deviation: null,
  stable: null,
  temperature: null,
  wait: null,
};

/** What may be claimed of the present: of a link that is not live, nothing. */
function liveNow({ link, live }: CalibrationSnapshot): Live | null {
  return live === null || link === "live" ? live : nothingKnown;
}

/** Seconds of being stable rounded down, seconds to wait rounded up: neither says more than is so. */
function stateOf(
  { value, wait, stable }: Live,
  link: CalibrationSnapshot["link"],
): readonly [text: string, tone: Tone] {
  if (link === "lost") return ["LINK LOST", "unknown"];
  if (value === null) return ["no reading", "unknown"];
  if (wait !== null) return [`wait ${Math.ceil(wait)} s`, "stale"];
  if (stable === null) return ["moving", "stale"];
  return [`STABLE ${fixed(Math.floor(stable * 10) / 10, 1)} s`, "ready"];
}

function stateSpan(live: Live, link: CalibrationSnapshot["link"]): Span {
  const [text, tone] = stateOf(live, link);
  return span(`[${text}]`, tone);
}

const toneOf = (value: number | null): Tone => (value === null ? "unknown" : "strong");

function valueSpans(label: string, value: string, unit: string, tone: Tone): Span[] {
  return [span(`${label} `, "dim"), span(value.padStart(9), tone), span(` ${unit.padEnd(4)}   `)];
}

function referenceSpans({ reference }: Live, unit: Unit): Span[] {
  const text = reference === null ? "-" : fixed(reference, digits[unit].value);
  return valueSpans("ref", text, unit, "plain");
}

/** The live value in big figures, to be read from the bench. */
function bigLines(
  live: Live,
  { unit, link }: CalibrationSnapshot,
  columns: number,
  glyphs: GlyphSet,
): Line[] {
  const { ellipsis } = glyphs;
  const rows = drawDigits(fixed(live.value, digits[unit].value), "small", glyphs);
  const middle = Math.floor(rows.length / 2);
  const tone = toneOf(live.value);
  return rows.map((row, at) => {
    const figures = span(row.padStart(28), tone);
    if (at !== middle) return fitLine([span("       "), figures], columns, ellipsis);
    const left = [span(" live  ", "dim"), figures, span(` ${unit.padEnd(4)}   `)];
    const right = [stateSpan(live, link), span(" ")];
    return joinEnds([...left, ...referenceSpans(live, unit)], right, columns, ellipsis);
  });
}

function captureLine(
  { capture, link }: CalibrationSnapshot,
  columns: number,
  { bar, noBar, ellipsis }: GlyphSet,
): Line {
  const start = span(" capture ", "dim");
  if (capture === null || link !== "live") return fitLine([start, span("-")], columns, ellipsis);
  const { taken, wanted } = capture;
  const end = [span("]  "), span(`${taken}/${wanted}`, "strong"), span(" samples ")];
  const cells = Math.max(1, columns - lineWidth([start, ...end]) - 1);
  const share = wanted > 0 ? Math.min(1, Math.max(0, taken / wanted)) : 0;
  const full = Math.floor(share * cells);
  const line = [
    start,
    span("["),
    span(bar.repeat(full), "ready"),
    span(noBar.repeat(cells - full), "dim"),
    ...end,
  ];
  return fitLine(line, columns, ellipsis);
}

/** What the instrument shows and how far the capture is; nothing in a step that looks at no value. */
export function drawLive(
  snapshot: CalibrationSnapshot,
  big: boolean,
  columns: number,
  glyphs: GlyphSet,
): Line[] {
  const live = liveNow(snapshot);
  if (live === null) return [];
  const { unit, link } = snapshot;
  const { ellipsis } = glyphs;
  const { value, small } = digits[unit];
  const upper = big
    ? bigLines(live, snapshot, columns, glyphs)
    : [
        joinEnds(
          [
            span(" "),
            ...valueSpans("live ", fixed(live.value, value), unit, toneOf(live.value)),
            ...referenceSpans(live, unit),
          ],
          [stateSpan(live, link), span(" ")],
          columns,
          ellipsis,
        ),
      ];
  const lower = [
    span(" "),
    ...valueSpans("drift", fixed(live.drift, small), `${unit}/s`, "plain"),
    ...valueSpans("sd ", fixed(live.deviation, small), unit, "plain"),
    span("temperature ", "dim"),
    span(`${fixed(live.temperature, 1)} C`),
  ];
  return [...upper, fitLine(lower, columns, ellipsis), captureLine(snapshot, columns, glyphs)];
}

/** Live value, reference and state in one line, for a terminal that is too small. */
export function liveLine(snapshot: CalibrationSnapshot): Line {
  const live = liveNow(snapshot);
  if (live === null) return [span(" live -")];
  const { unit, link } = snapshot;
  const reference = live.reference === null ? "-" : fixed(live.reference, digits[unit].value);
  return [
    span(` live ${fixed(live.value, digits[unit].value)} ${unit}`, toneOf(live.value)),
    span("  "),
    stateSpan(live, link),
    span(`  ref ${reference} ${unit}`),
  ];
}

/** What the step shows, as one sentence. */
export function liveSentence(snapshot: CalibrationSnapshot): string {
  const { step, unit, capture, link } = snapshot;
  const place = `Step ${step.number} of ${step.of}, ${step.title}.`;
  const live = liveNow(snapshot);
  if (live === null) return place;
  const words = (value: number | null) =>
    value === null ? "unknown" : `${fixed(value, digits[unit].value)} ${unitWords[unit]}`;
  const [state] = stateOf(live, link);
  const taken =
    capture === null || link !== "live" ? "" : ` ${capture.taken} of ${capture.wanted} samples.`;
  return `${place} Live ${words(live.value)}, reference ${words(live.reference)}, ${state}.${taken}`;
}
