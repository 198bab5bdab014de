import { describe, expect, it, test } from "vitest";
import { evaluate } from "../../../src/calibration/session/evaluate.ts";
import type { Creep, ForceReading } from "../../../src/calibration/session/readings.ts";
import { type Session, sessionSchema } from "../../../src/calibration/session/session-file.ts";
import { example, referenceCell } from "./example.ts";

const session = example();
const { standards } = session;
const withCell = { ...standards, cell: referenceCell };
const cell = { at30Newtons: 79.9, at300Newtons: 79.9 };

const read = (change: Partial<Session>) => sessionSchema.parse({ ...session, ...change });

/** Counts of a newton at the maximum, by the deflections of X1, X3 and X5 and the masses that made them. */
function perNewton(channel: "a" | "b"): number {
  const deflections = ["X1", "X3", "X5"].map((name) => {
    const points = session.force.find((series) => series.name === name)?.points ?? [];
    const at = (wanted: number) =>
      points.find(({ percent }) => percent === wanted)?.reading[channel].mean ?? Number.NaN;
    return at(100) - at(0);
  });
  const newtons = evaluate(session).channels[channel].asFound?.at(-1)?.appliedNewtons ?? Number.NaN;
  return deflections.reduce((sum, value) => sum + value, 0) / 3 / newtons;
}

const counts = { a: perNewton("a"), b: perNewton("b") };

/** A load that changed by so much, and an instrument that crept by so much, between 30 and 300 s. */
function crept(load: number, instrument: number): Creep {
  const { at30 } = session.creep as Creep;
  const later = (channel: "a" | "b"): ForceReading["a"] => ({
    ...at30[channel],
    mean: at30[channel].mean + (load + instrument) * counts[channel],
  });
  const at300 = { ...at30, a: later("a"), b: later("b") };
  return { at30, at300, cell: { at30Newtons: 79.9, at300Newtons: 79.9 + load } };
}

/** Creep of both channels: its rows at the maximum as found, as left and in what is written, newtons; ISO 376 c, percent. */
function creepTold(change: Partial<Session>) {
  const { channels } = evaluate(read(change));
  return (["a", "b"] as const).map((channel) => {
    const { asFound, asLeft, computed, iso376 } = channels[channel];
    const points = [asFound?.at(-1), asLeft?.at(-1), computed?.curve.at(-1)];
    return {
      rows: points.map((point) => {
        const row = point?.budget.find(({ name }) => name === "creep");
        return row?.halfWidthOrValue;
      }),
      c: iso376?.points.at(-1)?.figures.c,
    };
  });
}

describe("creep by a reference cell", () => {
  it.each([
    { what: "a screw that gives way, and an instrument that does not creep", load: -0.2, own: 0 },
    { what: "a screw that stands, and an instrument that creeps", load: 0, own: 0.05 },
    { what: "both, in one direction", load: -0.2, own: -0.05 },
    { what: "both, against each other", load: -0.05, own: 0.05 },
  ])("is the instrument's own of $what", ({ load, own }) => {
    for (const { rows, c } of creepTold({ standards: withCell, creep: crept(load, own) })) {
      // By the coefficients as found, whose gain is 1.2 % off, so much of the screw's 0.2 N is left.
      const [found, ...written] = rows.map((row) => Math.abs((row ?? Number.NaN) - Math.abs(own)));
      expect(found).toBeLessThan(0.004);
      for (const away of written) expect(away).toBeLessThan(0.001);
      expect(c).toBeCloseTo((100 * Math.abs(own)) / 80, 3);
    }
  });

  it("would have the screw in it without the cell's readings", () => {
    const { cell: _, ...withoutCell } = crept(-0.2, 0);
    for (const { rows, c } of creepTold({ standards: withCell, creep: withoutCell })) {
      for (const row of rows) expect(row).toBeCloseTo(0.2, 2);
      expect(c).toBeCloseTo(0.25, 2);
    }
  });

  it("is what it was by masses where the load did not change", () => {
    const creep = { ...(session.creep as Creep), cell };
    expect(evaluate(read({ standards: withCell, creep })).channels).toEqual(
      evaluate(session).channels,
    );
  });
});

describe("a session by a reference cell is refused", () => {
  const creep = session.creep as Creep;
  test.each<[string, Partial<Session>, (string | number)[], string]>([
    [
      "with cell readings, and no cell among its standards",
      { creep: { ...creep, cell } },
      ["creep", "cell"],
      "is told by a reference cell that is not among the standards",
    ],
    [
      "with a reading at 30 s that is not of the maximum",
      { standards: withCell, creep: { ...creep, cell: { ...cell, at30Newtons: 8 } } },
      ["creep", "cell", "at30Newtons"],
      "is 8.00 N, and 100 % of the range are 80.00 N",
    ],
    [
      "with a reading at 300 s that is not of the maximum",
      { standards: withCell, creep: { ...creep, cell: { ...cell, at300Newtons: 0 } } },
      ["creep", "cell", "at300Newtons"],
      "is 0.00 N, and 100 % of the range are 80.00 N",
    ],
    [
      "that has no masses, and does not tell what the cell showed",
      { standards: { ...withCell, masses: [] } },
      ["creep"],
      "is under a reference cell, and does not tell what that showed: add cell",
    ],
  ])("%s", (_, change, path, message) => {
    const issues = sessionSchema.safeParse({ ...session, ...change }).error?.issues ?? [];
    expect(issues.filter((issue) => issue.path[0] === "creep")).toMatchObject([{ path, message }]);
  });
});
