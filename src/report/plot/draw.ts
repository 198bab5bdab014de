import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { drawBars } from "./draw-bars.ts";
import { drawLines } from "./draw-lines.ts";
import type { Drawing } from "./drawing.ts";
import type { Plot, Sparkline } from "./plot.ts";

/** Height of a plot of lines, to its width. */
const shareOfWidth = 0.3;
const leastHeight = 118;

/** Draws any plot into so many points of width. */
export function draw(plot: Plot, width: number): Drawing {
  switch (plot.kind) {
    case "lines":
      return drawLines(plot, width, Math.max(leastHeight, width * shareOfWidth));
    case "bars":
      return drawBars(plot, width);
    case "sparkline":
      return drawSparkline(plot, width);
  }
}

/** A single value between two gaps is a point: the round end of a line shows it. */
function drawSparkline({ values, alternative }: Sparkline, width: number): Drawing {
  const height = 14;
  const known = values.filter((value) => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const along = scaleLinear([0, Math.max(values.length - 1, 1)], [2, width - 2]);
  const up = scaleLinear(low === high ? [low - 1, high + 1] : [low, high], [height - 2, 2]);
  const d = line<number | null>()
    .defined((value) => value !== null)
    .x((_, index) => along(index))
    .y((value) => up(value ?? 0))
    .digits(2)(values);
  const marks = d === null ? [] : [{ kind: "path", d, ink: "data", width: 1.2 } as const];
  return { width, height, marks, alternative };
}
