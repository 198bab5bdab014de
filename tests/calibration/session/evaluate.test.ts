import { describe, expect, it } from "vitest";
import { evaluate } from "../../../src/calibration/session/evaluate.ts";
import type { ForcePoint, ForceSeries } from "../../../src/calibration/session/readings.ts";
import type { Session } from "../../../src/calibration/session/session-file.ts";
import { example, referenceCell } from "./example.ts";

const without = <K extends keyof Session>(session: Session, ...names: readonly K[]): Session =>
  Object.fromEntries(
    Object.entries(session).filter(([name]) => !names.includes(name as K)),
  ) as Session;

/** The session as it would be, had nothing been written. */
const asFoundOnly = (): Session => without(example(), "adjusted");

const mapPoints = (session: Session, change: (point: ForcePoint) => ForcePoint): Session => ({
  ...session,
  force: session.force.map(
    (series): ForceSeries => ({ ...series, points: series.points.map(change) }),
  ),
});

function withWritten(
  change: (adjusted: NonNullable<Session["adjusted"]>) => Session["adjusted"],
): Session {
  const session = example();
  if (session.adjusted === undefined) throw new Error("the example was adjusted");
  const adjusted = change(session.adjusted);
  return adjusted === undefined ? session : { ...session, adjusted };
}

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

describe("the verdict", () => {
  const verdictOf = (session: Session) => evaluate(session).verdict;

  it("is on what was found where nothing was written", () => {
    expect(verdictOf(asFoundOnly())).toEqual({ is: "pass", why: [] });
    const off = mapPoints(asFoundOnly(), (point) => ({
      ...point,
      reading: { ...point.reading, a: { ...point.reading.a, mean: point.reading.a.mean + 400 } },
    }));
    expect(verdictOf(off).is).toBe("fail");
    expect(verdictOf(off).why[0]).toMatch(/^channel A: fail at \d+ of 11 points$/);
  });

  it.each<[string, () => Session, string, RegExp]>([
    [
      "the creep is not known",
      () => without(asFoundOnly(), "creep"),
      "unknown",
      /channel A: not known: creep/,
    ],
    [
      "no series went down",
      () => {
        const session = asFoundOnly();
        return {
          ...session,
          force: session.force.filter(({ name }) => name !== "X4" && name !== "X6"),
        };
      },
      "unknown",
      /channel A: not known: reversibility/,
    ],
    [
      "an orientation is missing",
      () => {
        const session = asFoundOnly();
        return {
          ...session,
          force: session.force.filter(({ name }) => name !== "X5" && name !== "X6"),
        };
      },
      "unknown",
      /channel A: not known: reproducibility/,
    ],
    [
      "the position was not measured",
      () => without(asFoundOnly(), "position"),
      "unknown",
      /position: not measured/,
    ],
    [
      "a force was not measured",
      () => {
        const session = asFoundOnly();
        const without60 = ({ points, ...series }: ForceSeries): ForceSeries => ({
          ...series,
          points: points.filter(({ percent }) => percent !== 60),
        });
        return { ...session, force: session.force.map(without60) };
      },
      "unknown",
      /channel A: not measured at 60 % of the range/,
    ],
    [
      "a force was not measured as left",
      () =>
        withWritten(({ asLeft, ...adjusted }) => ({
          ...adjusted,
          asLeft: asLeft && { up: asLeft.up.slice(0, 10), down: asLeft.down },
        })),
      "unknown",
      /channel B: not measured at 100 % of the range/,
    ],
    [
      "the position was measured at four places only",
      () => {
        const session = asFoundOnly();
        return { ...session, position: (session.position ?? []).map((run) => run.slice(0, 4)) };
      },
      "unknown",
      /position: not measured at 5 places, only at 4/,
    ],
    [
      "the position was measured twice only",
      () => {
        const session = asFoundOnly();
        return { ...session, position: (session.position ?? []).slice(0, 2) };
      },
      "unknown",
      /position: not known: repeatability/,
    ],
    [
      "another position was written",
      () =>
        withWritten((adjusted) => {
          const position = { ...adjusted.held.position, coefficients: [0, 0.001, 0] };
          const held = { ...adjusted.held, position } as typeof adjusted.held;
          return { ...adjusted, held, readBack: held };
        }),
      "fail",
      /position: what was written is not what follows/,
    ],
    [
      "nothing was held or written",
      () => ({ ...asFoundOnly(), inForce: null }),
      "unknown",
      /it held no calibration, and none was written/,
    ],
    [
      "there are no readings as left",
      () => withWritten(({ held, readBack }) => ({ held, readBack })),
      "unknown",
      /channel A: no readings as left/,
    ],
    [
      "it was not read back",
      () => withWritten(({ held, asLeft }) => ({ held, asLeft })),
      "unknown",
      /was not read back/,
    ],
    [
      "something else was read back",
      () =>
        withWritten((adjusted) => ({
          ...adjusted,
          readBack: { ...adjusted.held, due: "2029-01-01" },
        })),
      "fail",
      /what was read back is not what was written/,
    ],
    [
      "something else was written",
      () =>
        withWritten((adjusted) => {
          const held = { ...adjusted.held, a: adjusted.held.b };
          return { ...adjusted, held, readBack: held };
        }),
      "fail",
      /channel A: what was written is not what follows from the readings/,
    ],
    [
      "a standard was out of date",
      () => ({ ...example(), begunAt: "2028-01-11T09:00:00.000Z" }),
      "fail",
      /standard M1 was due on 2028-01-10/,
    ],
    [
      "the warm-up was left out",
      () => ({
        ...example(),
        steps: [
          {
            step: "warm-up",
            at: "2026-11-02T09:00:00.000Z",
            outcome: "skipped",
            reason: "warm already",
          },
        ],
      }),
      "conditional",
      /step warm-up was skipped: warm already/,
    ],
  ])("where %s is no pass, and says so", (_, session, is, why) => {
    const verdict = verdictOf(session());
    expect(verdict.is).toBe(is);
    expect(verdict.why.join("\n")).toMatch(why);
  });

  it("holds a standard good until its last day", () => {
    expect(verdictOf({ ...example(), begunAt: "2028-01-10T09:00:00.000Z" }).is).toBe("pass");
  });
});
