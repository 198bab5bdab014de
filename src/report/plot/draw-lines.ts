import { scaleLinear } from "d3-scale";
import { area, line } from "d3-shape";
import { box, type Drawing, type Mark, straight, widthOf } from "./drawing.ts";
import type { Envelope, LinePlot, PlotPoint, Series } from "./plot.ts";
import { thinned } from "./thinned.ts";

type Known = readonly [at: number, value: number];

const size = 7;
const margin = { top: 18, bottom: 26 };
/** Labels beside a plot stand this far apart at least. */
const apart = 9;
const mostPoints = 2000;

const isKnown = (point: PlotPoint): point is Known => point[1] !== null;

/** Of all that has to be seen, with a twentieth of room above and below. */
function extent({
  y,
  series,
  envelopes,
  levels,
  bands,
  marked,
}: LinePlot): readonly [number, number] {
  const values = [
    ...(y.through === undefined ? [] : [y.through]),
    ...series.flatMap(({ points }) => points.filter(isKnown).map(([, value]) => value)),
    ...series.flatMap(({ spans = [] }) => spans.flatMap(({ low, high }) => [low, high])),
    ...(envelopes ?? []).flatMap(({ points }) => points.flatMap(([, low, high]) => [low, high])),
    ...levels.map(({ value }) => value),
    ...bands.flatMap(({ from, to }) => [from, to]),
    ...marked.map(({ value }) => value),
  ];
  if (values.length === 0) return [0, 1];
  // Not by spreading: a capture has more samples than a call takes arguments.
  const low = values.reduce((least, value) => Math.min(least, value));
  const high = values.reduce((most, value) => Math.max(most, value));
  const room = low === high ? 1 : (high - low) / 20;
  return [low - room, high + room];
}

function across({ series, envelopes, x }: LinePlot): readonly [number, number] {
  const places = [
    ...(envelopes ?? []).flatMap(({ points }) => points.map(([at]) => at)),
    ...series.flatMap(({ points }) => points.map(([at]) => at)),
    ...(x.named ?? []).map(({ at }) => at),
  ];
  if (places.length === 0) return [0, 1];
  const low = places.reduce((least, at) => Math.min(least, at));
  const high = places.reduce((most, at) => Math.max(most, at));
  return low === high ? [low - 1, high + 1] : [low, high];
}

/** Where labels stand that would lie over each other: each as near to its place as the others let it. */
function spread(places: readonly number[], top: number, bottom: number): readonly number[] {
  const order = places
    .map((place, index) => ({ place, index }))
    .toSorted((a, b) => a.place - b.place);
  let least = top;
  for (const each of order) {
    each.place = Math.max(each.place, least);
    least = each.place + apart;
  }
  let most = bottom;
  for (const each of order.toReversed()) {
    each.place = Math.min(each.place, most);
    most = each.place - apart;
  }
  return order.toSorted((a, b) => a.index - b.index).map(({ place }) => place);
}

/** Every second name, or every third, where all of them would lie over each other. */
function namesShown(
  named: NonNullable<LinePlot["x"]["named"]>,
  width: number,
): NonNullable<LinePlot["x"]["named"]> {
  const longest = Math.max(...named.map(({ words }) => widthOf(words, size)), 1) + 6;
  const every = Math.max(1, Math.ceil((named.length * longest) / Math.max(width, 1)));
  return named.filter((_, index) => index % every === 0);
}

/**
 * Draws lines with their limits.
 *
 * @param width in points
 */
export function drawLines(plot: LinePlot, width: number, height: number): Drawing {
  const { x, y, series, envelopes = [], levels, bands, marked, alternative } = plot;
  const beside = besideOf(plot);
  const [low, high] = extent(plot);
  const up = scaleLinear([low, high], [height - margin.bottom, margin.top]);
  const ticks = up.ticks(4);
  const tickWords = up.tickFormat(4);
  const left = Math.max(...ticks.map((tick) => widthOf(tickWords(tick), size)), 0) + 8;
  const right =
    width - Math.max(...beside.map(({ words }) => widthOf(words, size) + 8), width * 0.03);
  const [from, to] = across(plot);
  const along = scaleLinear([from, to], [left + 4, right - 4]);
  const bottom = height - margin.bottom;
  const marks: Mark[] = [];
  for (const band of bands) {
    const above = up(Math.max(band.from, band.to));
    const tall = Math.abs(up(band.from) - up(band.to));
    marks.push({ kind: "path", d: box(left, above, right - left, tall), ink: "band" });
  }
  for (const { points } of envelopes.filter(({ limit }) => !limit)) {
    const shape = area<Envelope["points"][number]>()
      .x(([at]) => along(at))
      .y0(([, under]) => up(under))
      .y1(([, , over]) => up(over))
      .digits(2);
    marks.push({ kind: "path", d: shape(points) ?? "", ink: "band" });
  }
  for (const tick of ticks) {
    marks.push(
      { kind: "path", d: straight(left, up(tick), right, up(tick)), ink: "grid", width: 0.5 },
      { ...label(tickWords(tick), left - 4, up(tick) + 2.5), anchor: "end" },
    );
  }
  marks.push({ kind: "path", d: straight(left, bottom, right, bottom), ink: "axis", width: 0.75 });
  const places =
    x.named === undefined
      ? along.ticks(6).map((at) => ({ at, words: along.tickFormat(6)(at) }))
      : namesShown(x.named, right - left);
  for (const { at, words } of places) {
    const place = along(at);
    const half = widthOf(words, size) / 2;
    const within = Math.min(Math.max(place, half), width - half);
    marks.push(
      { kind: "path", d: straight(place, bottom, place, bottom + 3), ink: "axis", width: 0.75 },
      label(words, within, bottom + 10.5),
    );
  }
  marks.push(label(withUnit(x), (left + right) / 2, height - 4, "quiet"), {
    ...label(withUnit(y), 0, 7, "quiet"),
    anchor: "start",
  });
  for (const { value, limit } of levels) {
    const d = straight(left, up(value), right, up(value));
    const ink = limit ? "limit" : "quiet";
    marks.push({ kind: "path", d, ink, width: limit ? 1 : 0.75, dashed: true });
  }
  for (const { points } of envelopes.filter(({ limit }) => limit)) {
    for (const side of [1, 2] as const) {
      const edge = line<Envelope["points"][number]>()
        .x(([at]) => along(at))
        .y((point) => up(point[side]))
        .digits(2);
      marks.push({ kind: "path", d: edge(points) ?? "", ink: "limit", width: 1, dashed: true });
    }
  }
  const besideAt = spread(
    beside.map(({ value }) => up(value) + 2.5),
    margin.top,
    bottom,
  );
  for (const [index, { words, ink }] of beside.entries()) {
    const place = label(words, right + 4, besideAt[index] ?? 0, ink);
    marks.push({ ...place, anchor: "start" });
  }
  const path = line<PlotPoint>()
    .defined(isKnown)
    .x(([at]) => along(at))
    .y(([, value]) => up(value ?? 0))
    .digits(2);
  for (const { points, dots, joined = true, pale = false, spans = [] } of series) {
    const ink = pale ? "earlier" : "data";
    for (const { at, low: under, high: over } of spans) {
      const d = straight(along(at), up(under), along(at), up(over));
      marks.push({ kind: "path", d, ink, width: 0.75 });
    }
    const d = joined ? (path(thinned(points, mostPoints)) ?? "") : "";
    if (d !== "") marks.push({ kind: "path", d, ink, width: 1 });
    if (dots)
      for (const [at, value] of points.filter(isKnown)) marks.push(dot(along(at), up(value), ink));
  }
  for (const { at, value, words } of marked) {
    const half = widthOf(words, size) / 2;
    const within = Math.min(Math.max(along(at), left + half), right - half);
    marks.push(dot(along(at), up(value)), label(words, within, up(value) - 4, "data"));
  }
  return { width, height, marks, alternative };
}

/** What stands to the right of a plot, each at its value. */
function besideOf({ series, envelopes = [], levels, bands }: LinePlot) {
  const ends = series.flatMap(({ points, words, pale }: Series) => {
    const last = points.filter(isKnown).at(-1);
    return words === undefined || last === undefined
      ? []
      : [{ value: last[1], words, ink: pale === true ? ("quiet" as const) : ("data" as const) }];
  });
  return [
    ...bands.map(({ from, to, words }) => ({
      value: (from + to) / 2,
      words,
      ink: "quiet" as const,
    })),
    ...levels.map(({ value, words, limit }) => ({ value, words, ink: inkOf(limit) })),
    ...envelopes.map(({ points, words, limit }) => ({
      value: points.at(-1)?.[2] ?? 0,
      words,
      ink: inkOf(limit),
    })),
    ...ends,
  ];
}

const inkOf = (limit: boolean) => (limit ? ("limit" as const) : ("quiet" as const));

const withUnit = ({ label: words, unit }: { readonly label: string; readonly unit: string }) =>
  unit === "" ? words : `${words}, ${unit}`;

function label(words: string, x: number, y: number, ink: Mark["ink"] = "text") {
  return { kind: "words", x, y, words, size, anchor: "middle", ink } as const;
}

/** A small disc. */
function dot(x: number, y: number, ink: Mark["ink"] = "data"): Mark {
  const [at, on] = [Math.round((x - 1.75) * 100) / 100, Math.round(y * 100) / 100];
  return {
    kind: "path",
    d: `M${at},${on}a1.75,1.75 0 1 0 3.5,0a1.75,1.75 0 1 0 -3.5,0Z`,
    ink,
  };
}
