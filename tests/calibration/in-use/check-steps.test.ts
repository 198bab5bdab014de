import { fc } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import {
  beginCheck,
  type CheckEvent,
  type CheckState,
  steadiness,
  stepCheck,
} from "../../../src/calibration/in-use/check-steps.ts";

const applied = 19.61;

const centinewtons = (force: number | undefined) =>
  force === undefined ? undefined : Math.round(force * 100);

/** Readings of one force in newtons, as lines of ten bring them. */
const lines = (force: number | undefined, count: number): CheckEvent[] =>
  Array.from({ length: Math.ceil(count / 10) }, (_, at) => ({
    kind: "readings",
    forces: Array.from({ length: Math.min(10, count - at * 10) }, () => centinewtons(force)),
  }));

/** What these events lead to, one every 100 ms. */
function reached(events: readonly CheckEvent[], from: CheckState = beginCheck(0)): CheckState {
  let now = from.since;
  return events.reduce((state, event) => {
    now += 100;
    return stepCheck(state, event, applied, now);
  }, from);
}

const whole = steadiness.readings;
const zeroed = () => reached(lines(0.02, whole));

describe("a daily check", () => {
  it("goes from the unloaded zero to the steady load, without a key", () => {
    const state = reached(lines(19.63, whole), zeroed());
    expect(state).toMatchObject({
      step: "done",
      zero: { mean: 0.02, count: whole },
      loaded: { mean: 19.63, count: whole, standardDeviation: 0 },
    });
  });

  it.each([
    ["one reading less than the window", lines(0.02, whole - 1)],
    [
      "a window with a reading that is missing",
      [...lines(0.02, 100), ...lines(undefined, 1), ...lines(0.02, 100)],
    ],
    ["a window with a gap", [...lines(0.02, 100), { kind: "gap" } as const, ...lines(0.02, 100)]],
    ["something that lies on it", lines(1, whole)],
    ["nothing but time", [{ kind: "time-passed" } as const]],
  ])("finds no zero in %s", (_, events) => {
    expect(reached(events).step).toBe("unload");
  });

  it.each([
    ["0.30 N", 0.3, "load"],
    ["-0.30 N", -0.3, "load"],
    ["0.31 N", 0.31, "failed"],
    ["-0.31 N", -0.31, "failed"],
  ])("takes a zero of %s: %s", (_, zero, step) => {
    expect(reached(lines(zero, whole)).step).toBe(step);
  });

  it.each([
    ["less than half of the mass", applied / 2 - 0.01, "load"],
    ["half of it", applied / 2 + 0.01, "done"],
    ["far too much", applied * 1.5, "done"],
  ])("takes %s as what lies on it: %s", (_, force, step) => {
    expect(reached(lines(force, whole), zeroed()).step).toBe(step);
  });

  it("waits while the load still creeps or swings", () => {
    const ramp = (slope: number): CheckEvent => ({
      kind: "readings",
      forces: Array.from({ length: whole }, (_, at) => 1960 + at * slope),
    });
    const swing = (height: number): CheckEvent => ({
      kind: "readings",
      forces: Array.from({ length: whole }, (_, at) => 1960 + (at % 2 === 0 ? height : -height)),
    });
    expect(reached([ramp(0.049)], zeroed()).step).toBe("done");
    expect(reached([ramp(0.051)], zeroed()).step).toBe("load");
    expect(reached([swing(14.95)], zeroed()).step).toBe("done");
    expect(reached([swing(15)], zeroed()).step).toBe("load");
  });

  it.each([
    ["unload", beginCheck(0), "not-unloaded"],
    ["load", zeroed(), "not-loaded"],
  ] as const)("gives up in the step %s after its patience", (_, state, why) => {
    const event = { kind: "time-passed" } as const;
    const last = state.since + steadiness.patience;
    expect(stepCheck(state, event, applied, last - 1)).toEqual(state);
    expect(stepCheck(state, event, applied, last)).toMatchObject({ step: "failed", why });
  });

  it("never looks back once it is done or has failed", () => {
    const events = fc.array(
      fc.oneof(
        fc.constant<CheckEvent>({ kind: "gap" }),
        fc.constant<CheckEvent>({ kind: "time-passed" }),
        fc.constant<CheckEvent>({
          kind: "readings",
          forces: Array.from({ length: 200 }, () => 900),
        }),
      ),
    );
    const done = reached(lines(19.63, whole), zeroed());
    const failed = reached(lines(0.5, whole));
    fc.assert(
      fc.property(events, (more) => {
        expect(reached(more, done)).toBe(done);
        expect(reached(more, failed)).toBe(failed);
      }),
      { numRuns: 20 },
    );
  });
});
