import { describe, expect, it } from "vitest";
import { evaluate } from "../../../src/calibration/session/evaluate.ts";
import { hysteresisOf, residualsOf } from "../../../src/report/certificate/curves.ts";
import { errorPlot, hysteresisPlot, residualsPlot } from "../../../src/report/certificate/plots.ts";
import { force, forcePoints } from "../../../src/report/certificate/points.ts";
import { draw } from "../../../src/report/plot/draw.ts";
import type { Drawing, Mark } from "../../../src/report/plot/drawing.ts";
import { passing, without, withUnknowns } from "./support/certificates.ts";

const pathsOf = ({ marks }: Drawing, ink: Mark["ink"]) =>
  marks.flatMap((mark) => (mark.kind === "path" && mark.ink === ink ? [mark] : []));
const wordsOf = ({ marks }: Drawing) =>
  marks.flatMap((mark) => (mark.kind === "words" ? [mark.words] : []));

const found = (session: ReturnType<typeof passing>) =>
  forcePoints(evaluate(session).channels.a.asFound) ?? [];

describe("the error against the force", () => {
  const points = found(passing());
  const plot = errorPlot(points, force, "Force");
  const drawing = draw(plot, 240);

  it("has the tolerance to both sides, dashed, and what a pass lies in, less wide by U", () => {
    const [pass, tolerance] = plot.envelopes ?? [];
    expect(pass).toMatchObject({ words: "TL − U", limit: false });
    expect(tolerance).toMatchObject({ words: "TL", limit: true });
    for (const [index, point] of points.entries()) {
      const limit = tolerance?.points[index]?.[2] ?? Number.NaN;
      expect(limit).toBe(point.limit);
      expect(tolerance?.points[index]?.[1]).toBe(-limit);
      const expanded = point.uncertainty?.expanded ?? Number.NaN;
      expect(pass?.points[index]?.[2]).toBe(limit - expanded);
    }
    expect(pathsOf(drawing, "limit")).toHaveLength(2);
    expect(pathsOf(drawing, "limit").every(({ dashed }) => dashed === true)).toBe(true);
    expect(pathsOf(drawing, "band")).toHaveLength(1);
    expect(wordsOf(drawing)).toEqual(
      expect.arrayContaining(["TL", "TL − U", "Error, N", "Force, N", "0", "80"]),
    );
  });

  it("has a dot and the span of its U at each point", () => {
    const spans = plot.series[0]?.spans ?? [];
    expect(spans).toHaveLength(11);
    for (const [index, { at, low, high }] of spans.entries()) {
      const { applied, error, uncertainty } = points[index] ?? { applied: 0, error: 0 };
      expect(at).toBeCloseTo(applied, 2);
      expect((low + high) / 2).toBeCloseTo(error, 12);
      expect((high - low) / 2).toBeCloseTo(uncertainty?.expanded ?? Number.NaN, 12);
    }
    // A line, eleven spans, eleven dots.
    expect(pathsOf(drawing, "data")).toHaveLength(23);
  });

  it("has no band and no span where U is not known", () => {
    const unknown = errorPlot(found(withUnknowns()), force, "Force");
    expect(unknown.envelopes?.map(({ words }) => words)).toEqual(["TL"]);
    expect(unknown.series[0]?.spans).toEqual([]);
  });

  it("tells whoever cannot see it the largest error with its place, and how many points pass", () => {
    expect(plot.alternative).toBe(
      "Error against force: at most −0.436 N at 80.000 N; 11 of 11 points pass.",
    );
  });
});

describe("the hysteresis", () => {
  const session = passing();

  it("is up less down of both loops, by their readings and loads", () => {
    const loops = hysteresisOf(session, "a");
    const slope = 0.0025;
    const counts = (name: string) =>
      session.force
        .find((series) => series.name === name)
        ?.points.find(({ percent }) => percent === 40)?.reading.a.mean ?? Number.NaN;
    const [first, second] = loops.map(({ points }) =>
      points.find(({ newtons }) => Math.abs(newtons - 32) < 1),
    );
    expect(first?.value).toBeCloseTo(slope * (counts("X3") - counts("X4")), 3);
    expect(second?.value).toBeCloseTo(slope * (counts("X5") - counts("X6")), 3);
  });

  it("draws two lines that are told apart by words and by ink", () => {
    const drawing = draw(hysteresisPlot(hysteresisOf(session, "a")), 240);
    expect(wordsOf(drawing)).toEqual(expect.arrayContaining(["120°", "240°", "Up less down, N"]));
    expect(pathsOf(drawing, "earlier").length).toBe(pathsOf(drawing, "data").length);
  });

  it("has no points of a loop of which a series was left out", () => {
    const half = { ...session, force: session.force.filter(({ name }) => name !== "X6") };
    expect(hysteresisOf(half, "a").map(({ points }) => points.length)).toEqual([10, 0]);
    expect(hysteresisPlot(hysteresisOf(half, "a")).series).toHaveLength(1);
  });
});

describe("the residuals of the curve", () => {
  it.each(["a", "b"] as const)("scatter as the fit of channel %s says that they do", (channel) => {
    const session = passing();
    const result = evaluate(session).channels[channel];
    const residuals = residualsOf(session, channel, result);
    const squares = residuals.reduce((sum, { value }) => sum + value ** 2, 0);
    const freedom = result.fit?.degreesOfFreedom ?? Number.NaN;
    expect(Math.sqrt(squares / freedom)).toBeCloseTo(result.fit?.residualSd ?? Number.NaN, 6);
    expect(residuals).toHaveLength(64);
  });

  it("are dots without a line", () => {
    const session = without(passing(), "creep");
    const drawing = draw(
      residualsPlot(residualsOf(session, "a", evaluate(session).channels.a)),
      240,
    );
    expect(pathsOf(drawing, "data")).toHaveLength(64);
    expect(wordsOf(drawing)).toContain("Applied less fitted, N");
  });
});
