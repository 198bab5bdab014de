import { describe, expect, it } from "vitest";
import { evaluate } from "../../../src/calibration/session/evaluate.ts";
import type { ForceSeries } from "../../../src/calibration/session/readings.ts";
import type { Session } from "../../../src/calibration/session/session-file.ts";
import { asFoundOnly, example, mapPoints, without, withWritten } from "./example.ts";

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
