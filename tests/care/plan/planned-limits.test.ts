import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import {
  directionOf,
  instrumentAnglesOf,
} from "../../../src/care/analysis/geometry/line-of-drive.ts";
import { planSchema } from "../../../src/care/plan/plan.ts";
import type { Plan } from "../../../src/care/plan/plan-fields.ts";
import { plannedLimits } from "../../../src/care/plan/planned-limits.ts";
import type { Centidegrees } from "../../../src/protocol/units.ts";
import { permitLimits } from "../../../src/safety/limits.ts";
import { angleErrorDegrees } from "../../../src/safety/vector.ts";
import { layersWith, limitsOf } from "../../safety/support/limits.ts";
import { goodPlan, plans, planWith } from "./support/plans.ts";

const plan = planSchema.parse(goodPlan);

/** The angle between the plan's line of drive and the one that the instrument is told. */
function wireErrorDegrees(asked: Plan): number | undefined {
  const { pitchDegrees, yawDegrees } = instrumentAnglesOf(directionOf(asked.drive));
  const exact = {
    pitch: (pitchDegrees * 100) as Centidegrees,
    yaw: (yawDegrees * 100) as Centidegrees,
  };
  const told = plannedLimits(asked, 0, "thrust");
  return told.ok ? angleErrorDegrees(exact, told.value) : undefined;
}

describe("what a plan asks of the instrument", () => {
  test("a thrust: the figures of the plan in the units of the wire", () => {
    expect(plannedLimits(plan, 1, "thrust")).toEqual({
      ok: true,
      value: {
        kind: "impulse",
        peak: 2700,
        impulse: 150_000,
        width: 3000,
        travel: 3000,
        preloadMinimum: 500,
        preloadMaximum: 2000,
        pulses: 1,
        rate: 0,
        adaptive: 0,
        responses: 0,
        tolerance: 0,
        pitch: -944,
        yaw: -358,
      },
    });
  });

  test("a series", () => {
    const series = planSchema.parse(
      planWith({
        "impulse.pulses": 3,
        "impulse.rateHertz": 5.5,
        "impulse.adaptive": true,
        "dose.impulsePerVisitNewtonSeconds": 0.9,
      }),
    );
    expect(plannedLimits(series, 0, "thrust")).toMatchObject({
      value: { peak: 2400, pulses: 3, rate: 550, adaptive: 1 },
    });
  });

  test("a probe has a force and a width of its own, whatever the step", () => {
    expect(plannedLimits(plan, 2, "probe")).toEqual({
      ok: true,
      value: {
        kind: "probe",
        peak: 2500,
        width: 3000,
        travel: 3000,
        preloadMinimum: 500,
        preloadMaximum: 2000,
        pitch: -944,
        yaw: -358,
      },
    });
  });

  test("a held pressure", () => {
    const held = planSchema.parse(
      planWith({
        impulse: undefined,
        pressure: { holdSeconds: 4.5, slewNewtonsPerSecond: 12 },
        "force.mode": "pressure",
        "force.peakForceNewtons": 22,
        "force.ladderNewtons": [22],
        "dose.impulsePerVisitNewtonSeconds": undefined,
      }),
    );
    expect(plannedLimits(held, 0, "thrust")).toMatchObject({
      value: { kind: "pressure", peak: 2200, hold: 4500, slew: 1200 },
    });
  });

  test("no line of drive makes a zero that no line can carry", () => {
    const straight = planSchema.parse(
      planWith({
        drive: {
          heightFactorInches: 0,
          rotationFactorInches: 0,
          leverInches: 24,
          tiltDegrees: 0,
          azimuthDegrees: 0,
          torque: "none",
        },
      }),
    );
    expect(plannedLimits(straight, 0, "thrust")).toMatchObject({ value: { pitch: 0, yaw: 0 } });
  });

  test.each([
    ["no-step", "the ladder has no step 4", plan, 3, "thrust"],
    [
      "not-planned",
      "the plan says nothing of a probe",
      planSchema.parse(planWith({ probe: undefined })),
      0,
      "probe",
    ],
    [
      "not-planned",
      "the plan says nothing of the mode impulse",
      { ...plan, impulse: undefined },
      0,
      "thrust",
    ],
    [
      "not-planned",
      "the plan says nothing of the mode pressure",
      { ...plan, force: { ...plan.force, mode: "pressure" as const } },
      0,
      "thrust",
    ],
  ] as const)("is refused: %s", (code, reason, asked, step, purpose) => {
    const answer = plannedLimits(asked, step, purpose);
    expect(answer).toEqual({ ok: false, code, reason });
  });

  test("a force finer than the wire can say is refused, not rounded", () => {
    const fine = { ...plan, force: { ...plan.force, travelMillimetres: 3.0005 } } as typeof plan;
    expect(plannedLimits(fine, 0, "thrust")).toEqual({
      ok: false,
      code: "not-whole",
      reason: "the plan's travel is finer than the instrument can be told",
    });
  });

  property.prop([plans], { numRuns: 200 })(
    "whatever plan is accepted, each of its steps and its probe may be sent under the caps",
    (body) => {
      const accepted = planSchema.safeParse(body);
      // Skips the plan, and the test fails where too few are accepted.
      fc.pre(accepted.success);
      const { data } = accepted;
      const codes = new Set<string>();
      const send = (step: number, purpose: "thrust" | "probe") => {
        const asked = plannedLimits(data, step, purpose);
        if (!asked.ok) return asked.code;
        const limits = limitsOf(asked.value.kind, {
          ...asked.value,
          forceLimit: Math.round(data.force.forceLimitNewtons * 100),
          preloadCeiling: Math.round(data.force.preloadAbortNewtons * 100),
        });
        const permitted = permitLimits(limits, layersWith());
        return permitted.ok ? "sent" : `${permitted.code}: ${permitted.reason}`;
      };
      for (const step of data.force.ladderNewtons.keys()) codes.add(send(step, "thrust"));
      expect([...codes]).toEqual(["sent"]);
      expect(wireErrorDegrees(data)).toBeLessThan(0.01);
      expect(send(0, "probe")).toBe(data.probe === undefined ? "not-planned" : "sent");
    },
  );
});
