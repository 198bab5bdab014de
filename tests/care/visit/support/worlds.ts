import { fc } from "@fast-check/vitest";
import { planSchema } from "../../../../src/care/plan/plan.ts";
import type { Plan } from "../../../../src/care/plan/plan-fields.ts";
import { planWith } from "../../plan/support/plans.ts";
import { answered } from "../../support/screenings.ts";
import { bodies, otherPlanNumber, planNumber } from "./events.ts";

/** One thing that somebody does, or that happens to the world around the visit. */
export type Act =
  | { readonly do: "happen"; readonly kind: string; readonly body: unknown }
  /** Plan and position exactly as they are asked for now. */
  | { readonly do: "agree" }
  | { readonly do: "type-force" }
  | { readonly do: "arm" }
  /** What came of the newest permit. */
  | { readonly do: "deliver"; readonly impulse: number }
  | { readonly do: "no-delivery" }
  | { readonly do: "unknown-delivery" }
  | { readonly do: "days-pass"; readonly days: number }
  | { readonly do: "consent"; readonly is: "given" | "refused" | "withdrawn" | undefined }
  | { readonly do: "plan"; readonly is: "first" | "second" | "none" }
  | { readonly do: "restart" };

export type World = {
  readonly plans: Readonly<Record<"first" | "second", Plan>>;
  readonly userNewtons: number | undefined;
  readonly calibration: number;
  readonly uncertainty: number;
  readonly acts: readonly Act[];
};

/** Plans that differ in what the rules of a visit look at: all of them may be signed. */
const shapes = [
  {},
  { "dose.thrustsPerVisit": 4, "dose.impulsePerVisitNewtonSeconds": 3 },
  { "dose.thrustsPerVisit": 12, "dose.impulsePerVisitNewtonSeconds": 0.4 },
  {
    "impulse.pulses": 3,
    "impulse.rateHertz": 6,
    "dose.thrustsPerVisit": 3,
    "dose.impulsePerVisitNewtonSeconds": 1,
  },
  {
    "force.peakForceNewtons": 40,
    "force.ladderNewtons": [40, 44, 48],
    "force.forceLimitNewtons": 52,
    "tip.tipDiameterMillimetres": 15,
    "dose.thrustsPerVisit": 4,
    "dose.impulsePerVisitNewtonSeconds": 2,
  },
  {
    "force.peakForceNewtons": 45,
    "force.ladderNewtons": [45],
    "force.forceLimitNewtons": 50,
    "tip.tipDiameterMillimetres": 15,
  },
  { "contact.side": "left", "position.patient": "side-lying-right" },
  { "position.patient": "prone" },
  { "about.expiresDay": "2026-05-01" },
  { "imaging.expiryMonths": 2 },
  {
    "force.mode": "pressure",
    impulse: undefined,
    pressure: { holdSeconds: 4, slewNewtonsPerSecond: 10 },
    "force.peakForceNewtons": 22,
    "force.ladderNewtons": [22, 24],
    "dose.impulsePerVisitNewtonSeconds": undefined,
    "dose.thrustsPerVisit": 2,
  },
].map((changes) => planSchema.parse(planWith(changes)));

const happen = (kind: string, body: unknown = {}): Act => ({ do: "happen", kind, body });
const one = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

const screenings = one(
  bodies.screened(),
  bodies.screened(answered("blocking", "infection", "yes")),
  bodies.screened(answered("today", "dizziness", "yes")),
  bodies.screened(answered("blocking", "tumour", "not-asked")),
  bodies.screened(answered("today", "nausea", undefined)),
  bodies.screened(answered("reasoned", "hypermobility", { answer: "yes", reason: "mild" })),
  bodies.screened(answered("reasoned", "hypermobility", { answer: "yes", reason: "mild" }), true),
  bodies.screened(answered("reasoned", "cancerHistory", { answer: "yes" }), true),
  { screening: {}, signed: true },
);

const positions = one(
  { ...bodies.positioned, sideUp: "left" },
  { ...bodies.positioned, patient: "side-lying-right", sideUp: "left" },
  { ...bodies.positioned, patient: "side-lying-right" },
  { ...bodies.positioned, patient: "prone" },
  { ...bodies.positioned, tip: "T9" },
  { ...bodies.positioned, headpieceHeightMillimetres: -9.4 },
);

/** Bodies that no event may have. */
const hostile = fc
  .tuple(
    one("screened", "decided", "positioned", "delivered", "force-confirmed", "__proto__", "begun"),
    one<unknown>(null, [], "yes", 7, { typedNewtons: Number.NaN }, { permit: "x" }, { a: {} }),
  )
  .map(([kind, body]) => happen(kind, body));

const checks = one("improved", "not-improved", "not-improved", "not-improved", "worse");
const impulses = one(0, 0.02, 0.05, 0.15, 0.6);
const deliveries = fc.oneof(
  { weight: 4, arbitrary: impulses.map((impulse): Act => ({ do: "deliver", impulse })) },
  { weight: 1, arbitrary: one<Act>({ do: "unknown-delivery" }) },
);

/** All that leads to a thrust but its force, so that most of the acts meet a visit under way. */
const towards: readonly Act[] = [
  happen("screened", bodies.screened()),
  happen("decided", bodies.adjust),
  { do: "agree" },
];
const arm: readonly Act[] = [{ do: "type-force" }, { do: "arm" }];
const thrust: readonly Act[] = [{ do: "agree" }, ...arm];

const days = one(1, 1, 30, 80).map((passed): Act => ({ do: "days-pass", days: passed }));

const single: fc.Arbitrary<Act> = fc.oneof(
  screenings.map((body) => happen("screened", body)),
  one("adjust", "no-adjustment", "refer").map((name) =>
    happen("decided", bodies[name as "adjust" | "refer" | "no-adjustment"]),
  ),
  one(planNumber, otherPlanNumber).map((plan) => happen("plan-confirmed", bodies.plan(plan))),
  positions.map((body) => happen("positioned", body)),
  one("moved", "step-raised", "step-lowered", "thrust-chosen", "consent-withdrawn").map((kind) =>
    happen(kind),
  ),
  one(30, 40, 44, 44.1, 45, 48).map((typedNewtons) => happen("force-confirmed", { typedNewtons })),
  one("left", "right").map((side) => happen("probe-chosen", { segment: "C1", side })),
  checks.map((result) => happen("post-checked", { result })),
  one("adjusted", "refer", "broken-off").map((outcome) => happen("closed", { outcome })),
  one("thrust", "probe").map((purpose) =>
    happen("permitted", bodies.permitted(purpose as "thrust" | "probe", otherPlanNumber)),
  ),
  hostile,
  one<Act>({ do: "arm" }, { do: "no-delivery" }, { do: "unknown-delivery" }, { do: "restart" }),
  deliveries,
  days,
  one("given", "refused", "withdrawn", undefined).map((is) => ({ do: "consent", is }) as Act),
  one("first", "second", "none").map((is) => ({ do: "plan", is }) as Act),
);

const probe: readonly Act[] = [
  happen("probe-chosen", bodies.site),
  { do: "agree" },
  { do: "arm" },
  { do: "deliver", impulse: 0.02 },
];

const run = fc.oneof(
  single.map((act): readonly Act[] => [act]),
  single.map((act): readonly Act[] => [act, { do: "arm" }]),
  single.map((act): readonly Act[] => [act, ...arm]),
  single.map((act): readonly Act[] => [act, ...towards, ...arm]),
  screenings.map((body): readonly Act[] => {
    return [happen("screened", body), happen("decided", bodies.adjust), ...thrust];
  }),
  screenings.map((body): readonly Act[] => [happen("screened", body), ...probe]),
  days.map((act): readonly Act[] => [act, ...towards, ...arm]),
  deliveries.map((act): readonly Act[] => [...thrust, act]),
  fc.tuple(deliveries, checks).map(([act, result]): readonly Act[] => {
    return [...thrust, act, happen("post-checked", { result })];
  }),
  fc.tuple(deliveries, checks).map(([act, result]): readonly Act[] => {
    const checked = happen("post-checked", { result });
    return [...thrust, act, checked, happen("step-raised"), ...thrust, act, checked, ...thrust];
  }),
  one<Act>({ do: "restart" }, happen("moved"), { do: "deliver", impulse: 0.05 }).map((act) => {
    const notImproved = happen("post-checked", { result: "not-improved" });
    return [...thrust, act, notImproved, { do: "agree" }, { do: "arm" }] as readonly Act[];
  }),
  one<Act>({ do: "restart" }, happen("moved")).map((act): readonly Act[] => {
    return [{ do: "type-force" }, act, { do: "agree" }, { do: "arm" }];
  }),
  one<Act>({ do: "restart" }, happen("moved")).map((act): readonly Act[] => {
    return [{ do: "agree" }, act, ...arm];
  }),
  positions.map((body): readonly Act[] => [{ do: "agree" }, happen("positioned", body), ...arm]),
  one(thrust, [...towards, { do: "arm" } as const]),
  one<readonly Act[]>([happen("step-raised"), ...thrust]),
  one(probe, Array.from({ length: 9 }, () => probe).flat()),
);

/** A permit that is out would keep everything else closed. */
const settled: readonly Act[] = [
  { do: "deliver", impulse: 0.03 },
  happen("post-checked", { result: "not-improved" }),
];
const settledRun = fc
  .tuple(run, one([], settled, settled))
  .map(([acts, end]): readonly Act[] => [...acts, ...end]);

/** Worlds around one visit; in most of them all but the force is there for the first thrust. */
export const worlds: fc.Arbitrary<World> = fc.record({
  plans: fc.record({ first: one(...shapes), second: one(...shapes) }),
  userNewtons: fc.oneof(one(undefined), one(80), one(20, 24, 25, 30, 45, 80)),
  calibration: fc.oneof(one(8000), one(8000, 5000, 3000, 2450, 2000)),
  uncertainty: fc.oneof(one(1), one(20, 60, 150, 400)),
  acts: fc
    .tuple(one([], towards, towards), fc.array(settledRun, { maxLength: 9, size: "max" }))
    .map(([begin, runs]) => [...begin, ...runs.flat()]),
});
