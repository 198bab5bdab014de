import { tenths } from "../../controller/messages/limit-words.ts";
import type { Waveform } from "../../controller/messages/snapshot.ts";
import type { GlyphSet } from "../glyphs.ts";
import { short } from "../text/format.ts";
import { type Line, span, type Tone } from "../text/line.ts";
import { type Canvas, createCanvas } from "./canvas.ts";
import { axisTop } from "./scale.ts";

/** The lowest and the highest force of each column of dots; undefined where nothing was sampled. */
export type Column = { readonly low: number; readonly high: number } | undefined;

/** The column of dots that sample `index` of `count` falls in. */
export function columnOf(index: number, count: number, columns: number): number {
  if (count <= 1) return 0;
  return Math.min(columns - 1, Math.floor((index * columns) / count));
}

/**
 * Minimum and maximum of the samples in each column, so that a peak of one sample is never lost.
 * Columns between two samples are filled along the straight line; a missing sample leaves a gap.
 */
export function columnRanges(force: readonly (number | null)[], columns: number): Column[] {
  const low = Array.from({ length: columns }, () => Number.POSITIVE_INFINITY);
  const high = Array.from({ length: columns }, () => Number.NEGATIVE_INFINITY);
  const take = (column: number, value: number) => {
    low[column] = Math.min(low[column] ?? value, value);
    high[column] = Math.max(high[column] ?? value, value);
  };
  let before: { readonly column: number; readonly value: number } | undefined;
  for (const [index, value] of force.entries()) {
    if (value === null) {
      before = undefined;
      continue;
    }
    const column = columnOf(index, force.length, columns);
    take(column, value);
    for (let at = (before?.column ?? column) + 1; before !== undefined && at < column; at += 1) {
      const share = (at - before.column) / (column - before.column);
      take(at, before.value + (value - before.value) * share);
    }
    before = { column, value };
  }
  return low.map((lowest, column) => {
    const highest = high[column] ?? Number.NEGATIVE_INFINITY;
    return highest < lowest ? undefined : { low: lowest, high: highest };
  });
}

/** The row of dots of a force; 0 is the top. Forces outside the axis lie on its edge. */
export function rowOf(newtons: number, top: number, height: number): number {
  const share = Math.min(1, Math.max(0, newtons / top));
  return Math.round((1 - share) * (height - 1));
}

export type WaveformDrawing = { readonly labels: readonly Line[]; readonly lines: readonly Line[] };

/** A dotted line across the curve, at a force that matters. */
type Guide = {
  readonly newtons: number;
  readonly label: string;
  readonly tone: Tone;
  /** Every how many cells it has a dot. */
  readonly every: number;
};

export const labelCells = 8;

function guidesOf({ limitNewtons, preloadNewtons }: Waveform): Guide[] {
  const guides: Guide[] = [];
  if (limitNewtons !== null) {
    const label = `LIM ${tenths(limitNewtons, Math.floor)}`;
    guides.push({ newtons: limitNewtons, label, tone: "high", every: 2 });
  }
  if (preloadNewtons !== null) {
    const label = `PRE ${short(preloadNewtons)}`;
    guides.push({ newtons: preloadNewtons, label, tone: "preload", every: 4 });
  }
  return guides;
}

/**
 * A thrust as a curve of `columns` by `rows` cells, with its limit and its preload as dotted lines and
 * the labels of the axis, each 8 cells wide.
 */
export function drawWaveform(
  waveform: Waveform,
  columns: number,
  rows: number,
  glyphs: GlyphSet,
): WaveformDrawing {
  const { force, limitNewtons } = waveform;
  const peak = force.reduce<number>((highest, value) => Math.max(highest, value ?? 0), 0);
  const top = axisTop(Math.max(limitNewtons ?? 0, peak / 1.2));
  const canvas = createCanvas(columns, rows, glyphs);
  const rowAt = (newtons: number) =>
    Math.floor((rowOf(newtons, top, canvas.height) * rows) / canvas.height);
  const guides = guidesOf(waveform);
  const grain = canvas.width / columns;
  // Only braille is fine enough for the guides to be dots of the curve's own kind.
  const fine = glyphs.name === "braille";
  for (const { newtons, tone, every } of fine ? guides : []) {
    const y = rowOf(newtons, top, canvas.height);
    for (let x = 0; x < canvas.width; x += every * grain) canvas.dot(x, y, tone);
  }
  drawRanges(columnRanges(force, canvas.width), top, canvas);
  for (const { newtons, tone, every } of fine ? [] : guides) {
    for (let column = 0; column < columns; column += every) {
      canvas.mark(column, rowAt(newtons), glyphs.noBar, tone);
    }
  }
  const labels = Array.from({ length: rows }, () => span("".padStart(labelCells)));
  const ends: Guide[] = [
    { newtons: top, label: `${short(top)} N`, tone: "dim", every: 0 },
    { newtons: 0, label: "0", tone: "dim", every: 0 },
  ];
  for (const { newtons, label, tone } of [...ends, ...guides.toReversed()]) {
    labels[rowAt(newtons)] = span(label.slice(0, labelCells).padStart(labelCells), tone);
  }
  return { labels: labels.map((label) => [label]), lines: canvas.lines() };
}

/** Draws each column from its lowest to its highest force, joined to the column before it. */
function drawRanges(ranges: readonly Column[], top: number, canvas: Canvas): void {
  let before: { readonly upper: number; readonly lower: number } | undefined;
  for (const [x, range] of ranges.entries()) {
    if (range === undefined) {
      before = undefined;
      continue;
    }
    const upper = rowOf(range.high, top, canvas.height);
    const lower = rowOf(range.low, top, canvas.height);
    const from = before === undefined ? upper : Math.min(upper, before.lower + 1);
    const to = before === undefined ? lower : Math.max(lower, before.upper - 1);
    for (let y = from; y <= to; y += 1) canvas.dot(x, y, "curve");
    before = { upper, lower };
  }
}
