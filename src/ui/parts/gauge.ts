import type { Snapshot } from "../../controller/messages/snapshot.ts";
import type { GlyphSet } from "../glyphs.ts";
import { fixed, freshness, type Measured, short } from "../text/format.ts";
import type { Line, Tone } from "../text/line.ts";
import { joinCells } from "./canvas.ts";
import { axisTop } from "./scale.ts";

type Limits = NonNullable<Snapshot["limits"]>;

export type GaugeReading = {
  readonly force: Measured;
  readonly peakNewtons: number | null;
  readonly limits: Snapshot["limits"];
};

type Cell = { readonly sign: string; readonly tone: Tone };

/** What a force means against the limits: the tone of the bar. */
export function forceTone(newtons: number, limits: Snapshot["limits"]): Tone {
  if (limits === null) return "strong";
  if (newtons >= limits.limitNewtons) return "high";
  if (newtons > limits.preloadCeilingNewtons) return "thrust";
  if (newtons < limits.preloadMinimumNewtons) return "ready";
  return newtons <= limits.preloadMaximumNewtons ? "preload" : "stale";
}

function bar(reading: GaugeReading, top: number, columns: number, glyphs: GlyphSet): Cell[] {
  const { force, limits } = reading;
  const cells = Array.from({ length: columns }, (): Cell => ({ sign: glyphs.noBar, tone: "dim" }));
  if (force === null || freshness(force) === "unknown") return cells;
  const stale = freshness(force) === "stale";
  const tone = stale ? "stale" : forceTone(force.value, limits);
  const length = (Math.max(0, force.value) / top) * columns;
  const full = Math.min(columns, Math.floor(length));
  cells.fill({ sign: glyphs.bar, tone }, 0, full);
  if (length - full >= 0.5 && full < columns) cells[full] = { sign: glyphs.halfBar, tone };
  if (length > columns) cells[columns - 1] = { sign: glyphs.overflow, tone };
  return cells;
}

/** Puts a mark into a row of cells; outside of the row it is left out. */
function mark(cells: Cell[], column: number, sign: string, tone: Tone): void {
  if (column >= 0 && column < cells.length) cells[column] = { sign, tone };
}

/** Writes `text` about `column`, moved sideways where it would overlap; left out where it can't be. */
function label(cells: Cell[], column: number, text: string, tone: Tone): void {
  const first = column - Math.floor(text.length / 2);
  const free = (at: number) => {
    if (at < 0 || at + text.length > cells.length) return false;
    return cells.slice(Math.max(0, at - 1), at + text.length + 1).every(({ sign }) => sign === " ");
  };
  const shifts = Array.from({ length: 17 }, (_, step) =>
    step % 2 === 0 ? step / -2 : (step + 1) / 2,
  );
  const start = shifts.map((shift) => first + shift).find(free);
  if (start === undefined) return;
  for (const [offset, sign] of Array.from(text).entries()) mark(cells, start + offset, sign, tone);
}

/**
 * The force as a bar over its scale: three lines, each `columns` wide; marks of the preload's window,
 * the target, the limit and the peak. Newtons.
 */
export function drawGauge(reading: GaugeReading, columns: number, glyphs: GlyphSet): Line[] {
  const { limits, peakNewtons } = reading;
  const top = axisTop(limits?.limitNewtons ?? 40);
  const columnOf = (newtons: number) =>
    Math.min(columns - 1, Math.max(0, Math.floor((newtons / top) * columns)));
  const upper = bar(reading, top, columns, glyphs);
  const blank: Cell = { sign: " ", tone: "plain" };
  const marks = Array.from({ length: columns }, () => blank);
  const labels = Array.from({ length: columns }, () => blank);
  if (peakNewtons !== null) mark(upper, columnOf(peakNewtons), glyphs.peakMark, "thrust");
  if (limits !== null) {
    const limit = columnOf(limits.limitNewtons);
    const low = columnOf(limits.preloadMinimumNewtons);
    const high = columnOf(limits.preloadMaximumNewtons);
    marks.fill({ sign: glyphs.windowMark, tone: "preload" }, low, high + 1);
    mark(upper, limit, glyphs.limitMark, "high");
    mark(marks, columnOf(limits.targetNewtons), glyphs.targetMark, "thrust");
    mark(marks, limit, glyphs.limitMark, "high");
    label(labels, limit, `LIMIT ${short(limits.limitNewtons)}`, "high");
    label(
      labels,
      columnOf(limits.targetNewtons),
      `TARGET ${short(limits.targetNewtons)}`,
      "thrust",
    );
    label(labels, Math.floor((low + high) / 2), windowText(limits), "preload");
  }
  const topText = `${short(top)} N`;
  label(labels, columns - Math.ceil(topText.length / 2), topText, "dim");
  label(labels, 0, "0", "dim");
  return [joinCells(upper), joinCells(marks), joinCells(labels)];
}

function windowText({ preloadMinimumNewtons, preloadMaximumNewtons }: Limits): string {
  return `PRE ${short(preloadMinimumNewtons)}-${short(preloadMaximumNewtons)}`;
}

/** What the gauge shows, as one sentence. */
export function gaugeSentence({ force, limits }: GaugeReading): string {
  const known = freshness(force);
  const bounds =
    limits === null
      ? "No limits are set."
      : `Preload window ${short(limits.preloadMinimumNewtons)} to ${short(limits.preloadMaximumNewtons)}, target ${short(limits.targetNewtons)}, limit ${short(limits.limitNewtons)} newtons.`;
  if (force === null || known === "unknown") return `Force unknown. ${bounds}`;
  const age = known === "stale" ? `, ${fixed(force.ageMilliseconds, 0)} milliseconds old` : "";
  return `Force ${fixed(force.value, 1)} newtons${age}. ${bounds}`;
}
