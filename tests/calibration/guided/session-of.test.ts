import { describe, expect, test } from "vitest";
import { sessionOf } from "../../../src/calibration/guided/session-of.ts";
import { loadWords, referenceAt, setupSchema } from "../../../src/calibration/guided/setup.ts";
import { sessionSchema } from "../../../src/calibration/session/session-file.ts";
import { exactFrame as frame, exactSession as session, wall } from "./support/exact-session.ts";
import { byMasses } from "./support/setups.ts";

const setup = byMasses;
const { masses } = setup.standards;

describe("the document of a guided session", () => {
  test("is one that an evaluation takes, with every series, creep, position and as left", () => {
    const read = sessionSchema.parse(sessionOf(session(), frame));
    expect(read.force.map(({ name, points }) => [name, points.length])).toEqual([
      ["X1", 11],
      ["X2", 11],
      ["X3", 11],
      ["X4", 10],
      ["X5", 11],
      ["X6", 10],
    ]);
    expect(read.force.map(({ after }) => after !== undefined)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(read.creep).toBeDefined();
    expect(read.position?.map((run) => run.length)).toEqual([5, 5, 5]);
    expect(read.adjusted?.asLeft?.up).toHaveLength(11);
    expect(read.adjusted?.asLeft?.down).toHaveLength(10);
  });

  test("has every falling series end without load, after its wait", () => {
    const { force } = sessionOf(session(), frame);
    const falling = force.filter(({ name }) => name === "X4" || name === "X6");
    for (const { points } of falling) {
      expect(points.map(({ percent }) => percent)).toEqual([90, 80, 70, 60, 50, 40, 30, 20, 10, 0]);
    }
  });

  test("names the masses of each point, and tells none at 0 %", () => {
    const points = sessionOf(session(), frame).force[0]?.points ?? [];
    expect(points[0]?.load).toEqual({ masses: [] });
    expect(points[3]?.load).toEqual({ masses: ["M1", "M2", "M3"] });
  });

  test("tells what was left out and what was done anew, with the reasons", () => {
    const skipped = session((id) =>
      id === "warm-up" ? { kind: "skipped", reason: "warm since 8:00" } : undefined,
    );
    expect(sessionOf(skipped, frame).steps).toContainEqual({
      step: "warm-up",
      at: wall,
      outcome: "skipped",
      reason: "warm-up: warm since 8:00",
    });
  });

  test("tells of a point that was taken again what was counted, and what the cell showed", () => {
    const state = session();
    const first = state.done["x1-10"];
    if (first?.kind !== "captured") throw new Error("it was not captured");
    const before = [{ reading: first.reading, cell: 8.04, wall, reason: "leant on it" }];
    const again = { ...state, done: { ...state.done, "x1-10": { ...first, before } } };
    const told = sessionOf(again, frame).steps.filter(({ outcome }) => outcome === "redone");
    expect(told).toMatchObject([{ step: "X1" }]);
    expect(told.map((step) => ("reason" in step ? step.reason : ""))).toEqual([
      expect.stringMatching(/leant on it \(before: A 3200\.4, B 3200\.4 counts, cell 8\.04 N\)/),
    ]);
  });

  test.each([
    ["X4", ["x4-unloaded"]],
    ["X6", ["x6-return"]],
    ["creep", ["creep-loaded"]],
    ["exercise", ["seat-120"]],
    ["temperature", ["temperature"]],
    ["position", ["gauge1-0"]],
  ])("tells under %s of what belongs to it (%j)", (name, left) => {
    const state = session((id) =>
      left.includes(id) ? { kind: "skipped", reason: "no time" } : undefined,
    );
    const told = sessionOf(state, frame).steps.filter(({ outcome }) => outcome === "skipped");
    expect(told.map(({ step }) => step)).toEqual(left.map(() => name));
  });

  test("has the series up and down of the second temperature, at that temperature", () => {
    const read = sessionSchema.parse(sessionOf(session(), frame)).secondTemperature;
    expect(read?.session).toBe(frame.session);
    expect(read?.series.map(({ name, points }) => [name, points.length])).toEqual([
      ["X3", 11],
      ["X4", 10],
    ]);
    const told = new Set(
      read?.series.flatMap(({ points }) =>
        points.map((point) => point.reading.temperatureDegreesCelsius),
      ),
    );
    expect(told).toEqual(new Set([33]));
  });

  test("has none of what was passed over, also where it was captured before", () => {
    const state = session();
    const skipped = { kind: "skipped", wall, reason: "the room was heated" } as const;
    const left = { ...state, done: { ...state.done, temperature: skipped } };
    expect(sessionOf(left, frame).secondTemperature).toBeUndefined();
  });

  test("without an adjustment has none, and needs no as left", () => {
    const kept = session((id) =>
      id === "decide" ? { kind: "decided", adjust: false, reason: "found good" } : undefined,
    );
    const { written: _, ...about } = frame;
    const read = sessionSchema.parse(sessionOf(kept, { ...about, written: undefined }));
    expect(read.adjusted).toBeUndefined();
    const reasons = read.steps.filter(({ step }) => step === "adjust");
    expect(reasons.map((step) => ("reason" in step ? step.reason : step.outcome))).toEqual([
      "as found, and the fit: found good",
    ]);
  });
});

describe("a setup", () => {
  test("gives the true force of its masses, buoyancy and all", () => {
    const at = { of: "series", channel: "force", share: 0.3, series: 1 } as const;
    const capture = { ...at, direction: "up", orientation: 0 } as const;
    const exact = 3 * 0.816 * 9.80665 * (1 - 1.2 / 8000);
    expect(referenceAt(setup, capture)).toBeCloseTo(exact, 12);
    expect(loadWords(setup, capture)).toBe("masses M1 to M3 (2.4480 kg)");
  });

  test.each([
    [{ masses: masses.slice(1) }, /sets 10 on/],
    [{ masses: masses.map((mass) => ({ ...mass, massKilograms: 1 })) }, /is not 8 N/],
    [{ blocks: [] }, /uses 4/],
  ])("that the procedure cannot use is refused", (change, why) => {
    const read = setupSchema.safeParse({ ...setup, standards: { ...setup.standards, ...change } });
    expect(read.error?.issues[0]?.message).toMatch(why);
  });
});
