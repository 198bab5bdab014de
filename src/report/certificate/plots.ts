import type { LinePlot, PlotPoint } from "../plot/plot.ts";
import type { AtForce } from "./curves.ts";
import type { Point, Quantity } from "./points.ts";
import { figuresBy } from "./rounded.ts";

/** Where it is drawn: a load of 79.9999 N stands at the tick of 80 N. */
const placeOf = (value: number): number => Math.round(value * 1000) / 1000;

const byPlace = (points: readonly AtForce[]): readonly PlotPoint[] =>
  points
    .toSorted((one, other) => one.newtons - other.newtons)
    .map(({ newtons, value }) => [placeOf(newtons), value]);

const largest = (values: readonly number[]): number =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/**
 * The error with its U at each point, in the tolerance (TL, dashed) and what a pass lies in (TL - U, filled). The fill has
 * a gap nowhere: where a U is not known there is no fill at all.
 */
export function errorPlot(
  points: readonly Point[],
  { unit, step }: Quantity,
  along: string,
): LinePlot {
  const known = points.flatMap(({ applied, limit, uncertainty }) =>
    uncertainty === null ? [] : [{ applied, room: Math.max(0, limit - uncertainty.expanded) }],
  );
  const most = points.reduce<Point | undefined>(
    (worst, point) =>
      worst === undefined || Math.abs(point.error) > Math.abs(worst.error) ? point : worst,
    undefined,
  );
  const passed = points.filter(({ decision }) => decision === "pass").length;
  const told = figuresBy(most?.uncertainty?.expanded, step);
  const at = most === undefined ? "" : ` at ${told(most.applied)} ${unit}`;
  return {
    kind: "lines",
    x: { label: along, unit },
    y: { label: "Error", unit, through: 0 },
    series: [
      {
        points: points.map(({ applied, error }) => [placeOf(applied), error]),
        dots: true,
        spans: points.flatMap(({ applied, error, uncertainty }) =>
          uncertainty === null
            ? []
            : [
                {
                  at: placeOf(applied),
                  low: error - uncertainty.expanded,
                  high: error + uncertainty.expanded,
                },
              ],
        ),
      },
    ],
    envelopes: [
      ...(known.length < points.length
        ? []
        : [
            {
              points: known.map(({ applied, room }) => [placeOf(applied), -room, room] as const),
              words: "TL − U",
              limit: false,
            },
          ]),
      {
        points: points.map(({ applied, limit }) => [placeOf(applied), -limit, limit] as const),
        words: "TL",
        limit: true,
      },
    ],
    levels: [],
    bands: [],
    marked: [],
    alternative: `Error against ${along.toLowerCase()}: at most ${told(most?.error ?? 0)} ${unit}${at}; ${passed} of ${points.length} points pass.`,
  };
}

/** Up less down of each loop, newtons. */
export function hysteresisPlot(
  loops: readonly { readonly orientation: number; readonly points: readonly AtForce[] }[],
): LinePlot {
  const measured = loops.filter(({ points }) => points.length > 0);
  const widest = largest(measured.flatMap(({ points }) => points.map(({ value }) => value)));
  return {
    kind: "lines",
    x: { label: "Force", unit: "N" },
    y: { label: "Up less down", unit: "N", through: 0 },
    series: measured.map(({ orientation, points }, index) => ({
      points: byPlace(points),
      dots: true,
      pale: index > 0,
      words: `${orientation}°`,
    })),
    levels: [{ value: 0, words: "", limit: false }],
    bands: [],
    marked: [],
    alternative: `Up less down against force: at most ${widest.toFixed(3)} N in ${measured.length} loops.`,
  };
}

/** Every reading less its curve, newtons. */
export function residualsPlot(residuals: readonly AtForce[]): LinePlot {
  const most = largest(residuals.map(({ value }) => value));
  return {
    kind: "lines",
    x: { label: "Force", unit: "N" },
    y: { label: "Applied less fitted", unit: "N", through: 0 },
    series: [{ points: byPlace(residuals), dots: true, joined: false }],
    levels: [{ value: 0, words: "", limit: false }],
    bands: [],
    marked: [],
    alternative: `Residuals of the curve against force: at most ${most.toFixed(3)} N, ${residuals.length} readings.`,
  };
}
