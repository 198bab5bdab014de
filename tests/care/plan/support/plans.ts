import { fc } from "@fast-check/vitest";
import { azimuthOf, tiltOf } from "../../../../src/care/analysis/geometry/line-of-drive.ts";
import { planSchema } from "../../../../src/care/plan/plan.ts";
import type { PlanBody } from "../../../../src/care/plan/plan-fields.ts";

/** A plan that nothing speaks against: one thrust of 24 N from the right. */
export const goodPlan: PlanBody = {
  about: {
    technique: "orthospinology",
    expiresDay: "2026-06-30",
    maxVisits: 12,
    reExamineAfterVisits: 6,
  },
  imaging: {
    day: "2026-03-02",
    modality: "x-ray",
    views: "lateral, nasium, vertex",
    analyst: "M. Okafor",
    expiryMonths: 12,
  },
  consent: { day: "2026-03-02" },
  contact: { segment: "c1-transverse", side: "right" },
  listing: {
    notation: "R 2.25, A 1.5",
    atlasLateralityDegrees: 2.25,
    atlasLateralitySide: "right",
  },
  drive: {
    planeLineInches: 0.75,
    condyleAxisInches: 2.75,
    atlasOdontoidInches: 0.25,
    anglesInches: 0.25,
    heightFactorInches: 4,
    rotationFactorInches: 1.5,
    leverInches: 24,
    tiltDegrees: 9.46,
    azimuthDegrees: 3.58,
    torque: "none",
  },
  position: {
    patient: "side-lying-left",
    headpieceHeightMillimetres: -9.5,
    headpieceTiltDegrees: 0,
    neckLengthMillimetres: 127,
  },
  tip: { id: "T8", tipDiameterMillimetres: 8 },
  force: {
    mode: "impulse",
    preloadMinimumNewtons: 5,
    preloadTargetNewtons: 10,
    preloadMaximumNewtons: 20,
    preloadAbortNewtons: 30,
    peakForceNewtons: 24,
    ladderNewtons: [24, 27, 30],
    forceLimitNewtons: 33,
    travelMillimetres: 3,
  },
  impulse: {
    pulseWidthMilliseconds: 3,
    pulses: 1,
    rateHertz: 0,
    adaptive: false,
    impulseNewtonSeconds: 0.15,
  },
  probe: { peakForceNewtons: 25, pulseWidthMilliseconds: 3 },
  dose: { thrustsPerVisit: 2, impulsePerVisitNewtonSeconds: 0.3 },
  stopRules: { words: "any dizziness" },
  recheck: { criteria: "legs even within 3 mm" },
  indicators: {
    agreement: "any-two",
    legCheck: true,
    thermography: true,
    palpation: false,
    rangeOfMotion: false,
    pain: false,
  },
};

type Shape = { readonly [name: string]: unknown };

/** The good plan with one value in place of another; `undefined` leaves it out. */
export function planWith(changes: Readonly<Record<string, unknown>>): Shape {
  const plan = structuredClone(goodPlan) as Record<string, unknown>;
  for (const [path, value] of Object.entries(changes)) {
    const [sectionName = "", field] = path.split(".");
    const before = plan[sectionName] as Record<string, unknown>;
    if (field !== undefined) plan[sectionName] = { ...before, [field]: value };
    else plan[sectionName] = value;
    dropUndefined(plan, sectionName);
  }
  return plan;
}

function dropUndefined(plan: Record<string, unknown>, sectionName: string): void {
  const value = plan[sectionName];
  if (value === undefined) delete plan[sectionName];
  else {
    const kept = Object.entries(value as Shape).filter(([, field]) => field !== undefined);
    plan[sectionName] = Object.fromEntries(kept);
  }
}

/** "force.ladderNewtons.1: step 2, ..." of each fault of a plan, or nothing. */
export function faultsIn(plan: unknown): readonly string[] {
  const answer = planSchema.safeParse(plan);
  if (answer.success) return [];
  return answer.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
}

const between = (least: number, most: number, step: number): fc.Arbitrary<number> =>
  fc
    .integer({ min: Math.round(least / step), max: Math.round(most / step) })
    .map((steps) => Number((steps * step).toFixed(3)));

const hundredths = (value: number): number => Math.round(value * 100) / 100 + 0;

/** Ladders that climb by at most 20 %, in tenths of a newton. */
const ladders = (most: number): fc.Arbitrary<number[]> =>
  fc
    .tuple(
      between(5, most, 0.1),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 }),
    )
    .map(([first, shares]) => {
      const steps = [Math.round(first * 10)];
      for (const share of shares) {
        const last = steps.at(-1) ?? 0;
        const next = last + 1 + Math.floor(share * (Math.floor(last / 5) - 1));
        if (next <= most * 10) steps.push(next);
      }
      return steps.map((tenths) => tenths / 10);
    });

const drives = fc
  .tuple(between(-6, 10, 0.25), between(-6, 6, 0.25), between(12, 48, 0.25))
  .map(([heightFactorInches, rotationFactorInches, leverInches]) => {
    const line = { heightFactorInches, rotationFactorInches, leverInches };
    return {
      ...line,
      tiltDegrees: hundredths(tiltOf(line)),
      azimuthDegrees: hundredths(azimuthOf(line)),
      torque: "none" as const,
    };
  });

/** Of one pulse or of a series. */
const impulses = fc.integer({ min: 1, max: 12 }).chain((pulses) =>
  fc.record({
    pulseWidthMilliseconds: between(2, 10, 0.1),
    pulses: fc.constant(pulses),
    rateHertz: pulses === 1 ? fc.constant(0) : between(4, 12, 0.1),
    adaptive: pulses === 1 ? fc.constant(false) : fc.boolean(),
    impulseNewtonSeconds: fc.oneof(between(0.001, 0.25, 0.001), fc.constant(0.25)),
  }),
);

const preloads = (most: number) =>
  fc
    .tuple(between(2, most, 0.1), between(2, most, 0.1), between(2, most, 0.1))
    .map((three) => three.toSorted((a, b) => a - b));

type Mode = "impulse" | "pressure";

/** Forces that stand in order, and forces that stand anywhere in their ranges. */
const forces = (mode: Mode) =>
  ladders(mode === "impulse" ? 75 : 25).chain((ladderNewtons) => {
    const [first = 5, highest = 5] = [ladderNewtons[0], ladderNewtons.at(-1)];
    return fc
      .boolean()
      .chain((isInOrder) =>
        preloads(isInOrder ? Math.min(25, first - 0.1) : 25).chain((preload) =>
          fc.record({
            preload: fc.constant(preload),
            preloadAbortNewtons: between(isInOrder ? (preload[2] ?? 2) : 2, 35, 0.1),
            forceLimitNewtons: between(isInOrder ? highest + 0.1 : 5, 80, 0.1),
            travelMillimetres: between(0.1, 6, 0.1),
          }),
        ),
      )
      .map(({ preload: [least = 2, target = 2, most = 2], ...rest }) => ({
        mode,
        ...rest,
        ladderNewtons,
        peakForceNewtons: first,
        preloadMinimumNewtons: least,
        preloadTargetNewtons: target,
        preloadMaximumNewtons: most,
      }));
  });

/** Plans that are well-formed; most of what they say of forces goes together, not all of it. */
export const plans: fc.Arbitrary<unknown> = fc
  .constantFrom<Mode>("impulse", "pressure")
  .chain((mode) =>
    fc
      .record({
        autoStop: fc.option(
          fc.record({
            responsesInARow: fc.integer({ min: 2, max: 11 }),
            tolerancePercent: fc.integer({ min: 1, max: 50 }),
          }),
          { nil: undefined, freq: 1 },
        ),
        drive: drives,
        force: forces(mode),
        impulse: impulses,
        pressure: fc.record({
          holdSeconds: between(0.1, 10, 0.1),
          slewNewtonsPerSecond: between(1, 20, 0.1),
        }),
        tip: fc.record({ id: fc.constant("T"), tipDiameterMillimetres: between(6, 25, 0.1) }),
        probe: fc.option(
          fc.record({
            peakForceNewtons: between(5, 27, 0.1),
            pulseWidthMilliseconds: between(2, 10, 0.1),
          }),
          { nil: undefined },
        ),
      })
      .map(({ autoStop, drive, force, impulse, pressure, tip, probe }) => {
        const plan: Record<string, unknown> = { ...goodPlan, drive, force, tip };
        if (probe === undefined) delete plan["probe"];
        else plan["probe"] = probe;
        if (mode === "impulse") {
          plan["impulse"] = impulse;
          if (autoStop !== undefined) plan["autoStop"] = autoStop;
          plan["dose"] = { thrustsPerVisit: 1, impulsePerVisitNewtonSeconds: 3 };
          return plan;
        }
        delete plan["impulse"];
        plan["pressure"] = pressure;
        plan["dose"] = { thrustsPerVisit: 1 };
        return plan;
      }),
  );
