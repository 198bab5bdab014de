import type { CarePage } from "../../../controller/messages/care-page.ts";
import type { GlyphSet } from "../../glyphs.ts";
import { type Line, type Span, span } from "../../text/line.ts";
import { joinCells } from "../canvas.ts";
import { widest } from "./cells.ts";
import type { Measure } from "./measures.ts";

type Chart = NonNullable<CarePage["chart"]>;
type Verdict = Chart["points"][number]["verdict"];
type Sign = { readonly sign: string; readonly tone: Span["tone"] };

/** Each verdict by its sign as well as by its colour. */
const marks: Readonly<Record<Verdict, Sign>> = {
  within: { sign: "o", tone: "curve" },
  warn: { sign: "!", tone: "stale" },
  lock: { sign: "X", tone: "unknown" },
};

/** One row for each whole sigma: a figure stands in the row of the last line that it has reached. */
const zones = [3, 2, 1, 0, -1, -2, -3];

function zoneOf(value: number, { centre, sigma }: Chart): number {
  const sigmas = (value - centre) / sigma;
  return Math.sign(sigmas) * Math.min(3, Math.floor(Math.abs(sigmas)));
}

function lineSign(zone: number, { noBar }: GlyphSet): Sign {
  if (Math.abs(zone) === 3) return { sign: "=", tone: "unknown" };
  if (Math.abs(zone) === 2) return { sign: "-", tone: "stale" };
  return { sign: zone === 0 ? noBar : " ", tone: "dim" };
}

function labelOf(zone: number, { centre, sigma, unit }: Chart): string {
  if (Math.abs(zone) === 1) return "";
  const value = `${(centre + zone * sigma).toFixed(3)} ${unit}`;
  const name = zone === 0 ? "centre" : `${zone > 0 ? "+" : "-"}${Math.abs(zone)} sigma`;
  return `${name} ${value}`;
}

/** The figures between their lines, the newest right; where there is one row only, their marks alone. */
export function chartMeasure(
  chart: CarePage["chart"],
  columns: number,
  glyphs: GlyphSet,
): readonly Measure[] {
  if (chart === null) return [];
  const labels = zones.map((zone) => labelOf(zone, chart));
  const labelCells = widest(labels, columns);
  const room = Math.max(1, Math.floor((columns - labelCells - 4) / 2));
  const shown = chart.points.slice(-room);
  const rows = zones.map((zone, at): Line => {
    const cells = shown.flatMap(({ value, verdict }) => {
      const line = lineSign(zone, glyphs);
      return [zoneOf(value, chart) === zone ? marks[verdict] : line, line];
    });
    const label = span(`  ${(labels[at] ?? "").padStart(labelCells)} `, "dim");
    return [label, ...joinCells(cells)];
  });
  const legend = span(`  ${chart.label}: o within  ! warned  X locked`, "dim");
  const short = [
    span(`  ${chart.label} `, "dim"),
    ...joinCells(shown.map(({ verdict }) => marks[verdict])),
  ];
  return [{ whole: [...rows, [legend]], short, matters: true }];
}
