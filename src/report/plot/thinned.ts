import type { PlotPoint } from "./plot.ts";

/**
 * No more points than a plot can show, about `most`: of each stretch the lowest and the highest are kept, so
 * that no peak is lost, and a gap stays a gap.
 */
export function thinned(points: readonly PlotPoint[], most: number): readonly PlotPoint[] {
  if (points.length <= most) return points;
  const stretch = Math.ceil((2 * points.length) / most);
  const kept: PlotPoint[] = [];
  for (let from = 0; from < points.length; from += stretch) {
    kept.push(...extremes(points.slice(from, from + stretch)));
  }
  return kept;
}

/** The lowest and the highest in their order, with each gap between or beside them. */
function extremes(points: readonly PlotPoint[]): readonly PlotPoint[] {
  const runs: PlotPoint[][] = [[]];
  const kept: PlotPoint[] = [];
  for (const point of points) {
    if (point[1] !== null) runs.at(-1)?.push(point);
    else runs.push([]);
  }
  for (const [index, run] of runs.entries()) {
    const gap = points.find(([, value]) => value === null);
    if (index > 0 && gap !== undefined) kept.push([gap[0], null]);
    const known = run as readonly (readonly [number, number])[];
    if (known.length === 0) continue;
    const low = known.reduce((least, each) => (each[1] < least[1] ? each : least));
    const high = known.reduce((highest, each) => (each[1] > highest[1] ? each : highest));
    if (low === high) kept.push(low);
    else kept.push(...(low[0] < high[0] ? [low, high] : [high, low]));
  }
  return kept;
}
