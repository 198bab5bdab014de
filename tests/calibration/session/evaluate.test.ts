import { describe, expect, it } from "vitest";
import { evaluate } from "../../../src/calibration/session/evaluate.ts";
import type { ForceSeries } from "../../../src/calibration/session/readings.ts";
import { asFoundOnly, example, mapPoints, referenceCell } from "./example.ts";

describe("the evaluation of a session", () => {
  const result = evaluate(example());
  const { a, b, position } = result.channels;

  it("passes the example, and says what was done anew", () => {
    expect(result.verdict).toEqual({ is: "pass", why: [] });
    expect(result.departures).toMatchObject([
      { step: "X2", outcome: "redone", reason: "a mass swung at 50 %" },
    ]);
  });

  it("gives every point its error, U, k, limit and decision, as found and as left", () => {
    for (const points of [a.asFound, a.asLeft, b.asFound, b.asLeft]) {
      expect(points?.map(({ percent }) => percent)).toEqual([
        0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100,
      ]);
      for (const point of points ?? []) {
        const { uncertainty, errorNewtons, limitNewtons, indicatedNewtons } = point;
        expect(uncertainty?.expanded).toBeCloseTo(
          (uncertainty?.coverage ?? Number.NaN) * (uncertainty?.standardUncertainty ?? Number.NaN),
          12,
        );
        expect(limitNewtons).toBeCloseTo(0.5 + 0.02 * Math.abs(indicatedNewtons), 12);
        expect(Math.abs(errorNewtons) + (uncertainty?.expanded ?? Number.NaN)).toBeLessThanOrEqual(
          limitNewtons,
        );
        expect(point.decision).toBe("pass");
      }
    }
  });

  it("adds the rows of a budget up to its uncertainty", () => {
    const point = a.asLeft?.[5];
    const squares = point?.budget.reduce((sum, row) => sum + row.standardUncertainty ** 2, 0);
    expect(Math.sqrt(squares ?? Number.NaN)).toBeCloseTo(
      point?.uncertainty?.standardUncertainty ?? Number.NaN,
      14,
    );
    expect(point?.budget.map(({ name }) => name)).toEqual([
      "mass",
      "gravity",
      "air density",
      "mass density",
      "alignment",
      "reproducibility",
      "resolution",
      "reversibility",
      "creep",
      "temperature, zero",
      "temperature, span",
    ]);
  });

  it("tells the story of the fit: what was rejected, and what was taken", () => {
    const story = (of: typeof a) =>
      of.fit?.looked.map(({ degree, rejected }) => [degree, rejected]);
    expect(story(a)).toEqual([[1, false]]);
    expect(story(b)).toEqual([
      [1, true],
      [2, false],
    ]);
    expect(b.fit?.degree).toBe(2);
  });

  it("computes what was written, rounded as the instrument holds it", () => {
    const { adjusted } = example();
    expect(a.computed?.channel).toEqual(adjusted?.held.a);
    expect(b.computed?.channel).toEqual(adjusted?.held.b);
    expect(position?.computed).toEqual(adjusted?.held.position);
    expect(result.before?.identity).toBe("SIM-CAL-1");
    expect(result.after?.identity).toBe("SIM-CAL-2");
  });

  it("knows ISO 376 and ASTM E74 of both channels", () => {
    expect([a.iso376?.class, b.iso376?.class]).toEqual(["1", "1"]);
    expect([a.astmE74?.known, b.astmE74?.known]).toEqual([true, true]);
  });

  it("is JSON without anything lost: null is what is not known", () => {
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  it("tells the position from the temperature of its own readings", () => {
    const session = example();
    const warmer = (session.position ?? []).map((run) =>
      run.map((point) => ({
        ...point,
        reading: { ...point.reading, temperatureDegreesCelsius: 27 },
      })),
    );
    const told = evaluate({ ...session, position: warmer }).channels.position;
    expect(told?.computed?.thermal.referenceDegreesCelsius).toBe(27);
    expect(told?.computed?.coefficients).toEqual(position?.computed?.coefficients);
  });

  it("takes a reference cell in place of masses", () => {
    const session = asFoundOnly();
    const newtons = new Map(a.asFound?.map((point) => [point.percent, point.appliedNewtons]));
    const byCell = mapPoints(
      { ...session, standards: { ...session.standards, cell: referenceCell } },
      (point) => ({
        ...point,
        load: { cellNewtons: newtons.get(point.percent) ?? Number.NaN },
      }),
    );
    const { asFound } = evaluate(byCell).channels.a;
    expect(asFound?.map(({ errorNewtons }) => errorNewtons)).toEqual(
      a.asFound?.map(({ errorNewtons }) => expect.closeTo(errorNewtons, 12) as number),
    );
    const rows = asFound?.[10]?.budget
      .slice(0, 2)
      .map(({ name, standardUncertainty }) => [name, standardUncertainty]);
    expect(rows?.[0]?.[1]).toBeCloseTo((80 * 0.0005) / 2, 9);
    expect(rows?.[1]?.[1]).toBeCloseTo((80 * 0.0002) / Math.sqrt(3), 9);
  });
});

describe("figures by a reference cell", () => {
  it("are those of one force, though no two of its readings are", () => {
    const session = asFoundOnly();
    const { iso376: byMasses } = evaluate(session).channels.a;
    const forces = new Map(
      evaluate(session).channels.a.asFound?.map((point) => [point.percent, point.appliedNewtons]),
    );
    const scattered = {
      ...session,
      standards: { ...session.standards, cell: referenceCell },
      force: session.force.map((series, index): ForceSeries => {
        const zero =
          series.points.find(({ percent }) => percent === 0)?.reading.a.mean ?? Number.NaN;
        const followed = session.force[index - 1]?.points[0]?.reading.a.mean ?? Number.NaN;
        const from = series.name === "X4" || series.name === "X6" ? followed : zero;
        const share = 1 + 0.002 * index;
        return {
          ...series,
          points: series.points.map((point) => ({
            ...point,
            load: { cellNewtons: share * (forces.get(point.percent) ?? Number.NaN) },
            reading: {
              ...point.reading,
              a: {
                ...point.reading.a,
                mean:
                  point.percent === 0
                    ? point.reading.a.mean
                    : from + share * (point.reading.a.mean - from),
              },
            },
          })),
        };
      }),
    };
    const { iso376 } = evaluate(scattered).channels.a;
    expect(iso376?.class).toBe(byMasses?.class);
    for (const [index, { figures }] of (iso376?.points ?? []).entries()) {
      const same = byMasses?.points[index]?.figures;
      expect(figures.b).toBeCloseTo(same?.b ?? Number.NaN, 9);
      expect(figures.v).toBeCloseTo(same?.v ?? Number.NaN, 9);
    }
  });
});
