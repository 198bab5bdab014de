import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import type { CalendarDay } from "../../src/care/calendar-day.ts";
import { draw } from "../../src/report/plot/draw.ts";
import type { Drawing, Mark } from "../../src/report/plot/drawing.ts";
import type { BarPlot, PlotPoint } from "../../src/report/plot/plot.ts";
import { thinned } from "../../src/report/plot/thinned.ts";
import { trendPlot } from "../../src/report/plot/trend.ts";
import { shownSpan, waveformPlot } from "../../src/report/plot/waveform.ts";

const width = 500;
const pathsOf = ({ marks }: Drawing, ink: Mark["ink"]) =>
  marks.flatMap((mark) => (mark.kind === "path" && mark.ink === ink ? [mark] : []));
const wordsOf = ({ marks }: Drawing) =>
  marks.flatMap((mark) => (mark.kind === "words" ? [mark] : []));
/** How often a line begins anew. */
const pieces = (d: string | undefined) => d?.match(/M/g)?.length ?? 0;

const samples = fc
  .array(fc.option(fc.integer({ min: 0, max: 10_000 }), { nil: null }), { minLength: 1 })
  .map((values) => values.map((value, index): PlotPoint => [index / 10, value]));

const known = (points: readonly PlotPoint[]) =>
  points.flatMap(([, value]) => (value === null ? [] : [value]));

describe("points that are too many for a plot", () => {
  test.prop([samples, fc.integer({ min: 4, max: 40 })])(
    "keep their highest and their lowest, in the order in which they came",
    (points, most) => {
      const kept = thinned(points, most);
      expect(Math.max(...known(kept))).toBe(Math.max(...known(points)));
      expect(Math.min(...known(kept))).toBe(Math.min(...known(points)));
      const inOrder = kept.filter(([, value]) => value !== null).map(([at]) => at);
      expect(inOrder).toEqual(inOrder.toSorted((one, other) => one - other));
    },
  );

  test.prop([samples, fc.integer({ min: 4, max: 40 })])(
    "are points that were there, with a gap between two that had one between them",
    (points, most) => {
      const kept = thinned(points, most);
      for (const [index, [at, value]] of kept.entries()) {
        if (value === null) continue;
        expect(points).toContainEqual([at, value]);
        const before = kept[index - 1];
        if (before?.[1] == null) continue;
        const between = points.filter(([place]) => place > before[0] && place < at);
        expect(between.every((each) => each[1] !== null)).toBe(true);
      }
    },
  );

  it("are left as they are where they fit", () => {
    const points: readonly PlotPoint[] = [
      [0, 1],
      [1, null],
      [2, 3],
    ];
    expect(thinned(points, 3)).toBe(points);
  });
});

/** 100 ms of a half-sine of 3 ms over 10 N, at 10 kHz. */
const thrust = (peak: number): PlotPoint[] =>
  Array.from({ length: 1000 }, (_, index) => {
    const at = (index - 100) / 10;
    const over = at > 0 && at < 3 ? (peak - 10) * Math.sin((Math.PI * at) / 3) : 0;
    return [at, 10 + over];
  });

describe("the waveform of a thrust", () => {
  const plot = waveformPlot({
    samples: thrust(27),
    commandedNewtons: 27,
    limitNewtons: 29.93,
    peakWords: (newtons) => `peak ${newtons.toFixed(2)} N`,
  });
  const drawing = draw(plot, width);

  it("shows the time in which something happened, and 0 N", () => {
    const shown = shownSpan(thrust(27));
    expect(shown[0]?.[0]).toBeGreaterThan(-4);
    expect(shown.at(-1)?.[0]).toBeLessThan(7);
    expect(wordsOf(drawing).map(({ words }) => words)).toContain("0");
  });

  test.prop([samples])("always shows the highest sample", (points) => {
    expect(Math.max(...known(shownSpan(points)))).toBe(Math.max(...known(points)));
  });

  it("tells limit, commanded peak and the peak by their figures, and both axes with their units", () => {
    const told = wordsOf(drawing).map(({ words }) => words);
    expect(told).toEqual(
      expect.arrayContaining([
        "limit 29.93 N",
        "commanded 27 N",
        "peak 27.00 N",
        "Time after the trigger, ms",
        "Force, N",
      ]),
    );
    expect(pathsOf(drawing, "limit")).toEqual([expect.objectContaining({ dashed: true })]);
  });

  it("draws one line, and two where samples are missing between", () => {
    expect(pieces(pathsOf(drawing, "data")[0]?.d)).toBe(1);
    const torn = thrust(27).map(
      ([at, force]): PlotPoint => [at, at > 4 && at < 4.5 ? null : force],
    );
    const gap = waveformPlot({
      samples: torn,
      commandedNewtons: undefined,
      limitNewtons: undefined,
      peakWords: () => "peak",
    });
    expect(pieces(pathsOf(draw(gap, width), "data")[0]?.d)).toBe(2);
    expect(gap.alternative).toContain("4 samples are missing");
    expect(gap.levels).toEqual([]);
  });

  it("tells a held pressure in seconds", () => {
    const held = Array.from(
      { length: 600 },
      (_, index): PlotPoint => [index * 5, index < 500 ? 15 : 5],
    );
    const { x } = waveformPlot({
      samples: held,
      commandedNewtons: 15,
      limitNewtons: 22,
      peakWords: () => "peak",
    });
    expect(x.unit).toBe("s");
  });
});

const day = (text: string) => text as CalendarDay;
const trend = trendPlot(
  {
    measure: "painRating",
    label: "Pain (NPRS)",
    unit: "points",
    days: [day("2026-09-01"), day("2026-09-11"), day("2026-10-01"), day("2026-11-01")],
    values: [6, 5, null, 2],
  },
  { mdc: { value: 4, citation: "A" }, mcid: { value: 1.3, citation: "B" } },
);

describe("the trend of a measure", () => {
  const drawing = draw(trend, 240);

  it("lies over the band of the MDC about its first value, between the lines of the MCID", () => {
    expect(trend.bands).toEqual([{ from: 2, to: 10, words: "± MDC 4" }]);
    expect(trend.levels.map(({ value }) => value)).toEqual([4.7, 7.3]);
    expect(pathsOf(drawing, "band")).toHaveLength(1);
  });

  it("has a gap where nothing was measured, and a dot for each value", () => {
    const [line, ...dots] = pathsOf(drawing, "data");
    expect(pieces(line?.d)).toBe(2);
    expect(dots).toHaveLength(3);
    expect(trend.alternative).toContain("6 points at first, 2 points at last");
    expect(trend.alternative).toContain("1 not measured");
  });

  it("is drawn as this, point by point", () => {
    const [line] = pathsOf(drawing, "data");
    expect(line?.d).toBe("M20.96,55L75.04,63.41M183.2,88.64Z");
  });
});

const bars: BarPlot = {
  kind: "bars",
  unit: "N/mm",
  pairs: [
    {
      label: "C1",
      left: [
        { label: "now", value: 42.4, words: "42.4" },
        { label: "before", value: 21.2, words: "21.2" },
      ],
      right: [{ label: "now", value: null, words: "not measured" }],
    },
  ],
  alternative: "Stiffness",
};

describe("bars left and right", () => {
  const drawing = draw(bars, width);

  it("are as long as their values are, the newest darker; what was not measured has no bar but its words", () => {
    const length = (d: string | undefined) => Number(/h([\d.]+)/.exec(d ?? "")?.[1]);
    const [now, ...others] = pathsOf(drawing, "data");
    const [before] = pathsOf(drawing, "earlier");
    expect(others).toEqual([]);
    expect(length(now?.d) / length(before?.d)).toBeCloseTo(2, 2);
    expect(wordsOf(drawing).map(({ words }) => words)).toContain("now: not measured");
  });
});

describe("every plot", () => {
  const sparkline = { kind: "sparkline", values: [1, null, 3, 2], alternative: "s" } as const;
  const nothing = { ...trend, series: [], bands: [], levels: [] };

  it.each([
    ["a trend", trend],
    ["bars", bars],
    ["a sparkline", sparkline],
    ["one without a point", nothing],
  ])("keeps its words within its edges: %s", (_, plot) => {
    const drawing = draw(plot, 240);
    for (const { words, x, y, size, anchor } of wordsOf(drawing)) {
      // A letter of DejaVu Sans is 0.6 of its size wide, in the mean of such words.
      const long = words.length * size * 0.6;
      const from = { start: x, middle: x - long / 2, end: x - long }[anchor];
      expect([words, from >= -1, from + long <= 241]).toEqual([words, true, true]);
      expect([words, y > 0, y <= drawing.height]).toEqual([words, true, true]);
    }
    expect(JSON.stringify(drawing)).not.toMatch(/NaN|null|Infinity/);
  });
});
