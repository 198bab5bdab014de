import { z } from "zod";
import { indicatorFindingsSchema } from "../decision/indicators.ts";
import { postCheckSchema } from "../decision/post-check.ts";
import { visitDecisionSchema } from "../decision/visit-decision.ts";
import { choice, quantity, section, text } from "../field.ts";
import { screeningSchema } from "../screening/schema.ts";

/** How the patient lies, as it was looked at; each field is compared with the plan. */
export const positionedSchema = section("Position, as it is", {
  patient: choice("Patient lies", {
    "side-lying-left": "on the left side",
    "side-lying-right": "on the right side",
    prone: "prone",
    supine: "supine",
  }),
  sideUp: choice("Side that is up, or that is touched", { left: "left", right: "right" }),
  headpieceHeightMillimetres: quantity({
    label: "Headpiece height",
    unit: "mm",
    least: -60,
    most: 60,
    step: 0.1,
  }),
  headpieceTiltDegrees: quantity({
    label: "Headpiece tilt",
    unit: "deg",
    least: -30,
    most: 30,
    step: 0.25,
  }),
  tip: text("Tip on the stylus", 40),
});
export type Positioned = z.infer<typeof positionedSchema>;

/** Where a probe is taken: both sides of both segments are compared with each other. */
export const probeSiteSchema = section("Where the probe is taken", {
  segment: choice("Segment", { C1: "C1", C2: "C2" }),
  side: choice("Side", { left: "left", right: "right" }),
});
export type ProbeSite = z.infer<typeof probeSiteSchema>;

/** The force of the step, typed by who is about to let it happen. */
export const forceConfirmedSchema = section("Force above 40 N", {
  typedNewtons: quantity({
    label: "Force of this step",
    unit: "N",
    least: 5,
    most: 75,
    step: 0.1,
  }),
});

export const closedSchema = section("End of the visit", {
  outcome: choice("Outcome", {
    adjusted: "adjusted",
    "no-adjustment": "no adjustment",
    refer: "refer",
    "broken-off": "broken off",
  }),
  words: text("In words").optional(),
});
export type VisitOutcome = z.infer<typeof closedSchema>["outcome"];

const permit = z.uuid();
const nothing = z.strictObject({});
/** Impulse over the preload, N.s. */
const impulseNewtonSeconds = z.number().nonnegative();

/** What happens in a visit, by its kind: the body as the record keeps it. Units stand in the names. */
export const visitEventSchemas = {
  screened: z.strictObject({ screening: screeningSchema, signed: z.boolean() }),
  /** The patient refuses, or takes the consent back: for the whole visit. */
  "consent-withdrawn": nothing,
  decided: z.strictObject({ indicators: indicatorFindingsSchema, decision: visitDecisionSchema }),
  /** Digest: SHA-256 of the plan's body. */
  "plan-confirmed": z.strictObject({ plan: z.uuid(), digest: z.string().length(64) }),
  positioned: positionedSchema,
  /** The patient moves: what was confirmed of the position holds no more. */
  moved: nothing,
  "force-confirmed": forceConfirmedSchema,
  "step-raised": nothing,
  "step-lowered": nothing,
  /** The next permit is for a probe here. */
  "probe-chosen": probeSiteSchema,
  /** The next permit is for a thrust again. */
  "thrust-chosen": nothing,
  permitted: z.strictObject({
    permit,
    purpose: z.enum(["thrust", "probe"]),
    peakNewtons: z.number().positive(),
    /** The most that it may come to. */
    mostImpulseNewtonSeconds: impulseNewtonSeconds,
  }),
  delivered: z.strictObject({
    permit,
    peakNewtons: z.number(),
    impulseNewtonSeconds,
    pulses: z.int().nonnegative(),
    /** Missing where the stylus moved too little for a figure. */
    stiffnessNewtonsPerMillimetre: z.number().positive().optional(),
  }),
  "not-delivered": z.strictObject({ permit, why: z.string().min(1) }),
  /** Nobody can tell whether the permit was used: it counts as used. */
  "delivery-unknown": z.strictObject({ permit }),
  "post-checked": postCheckSchema,
  /** The program was started anew; nothing goes on by itself. */
  resumed: nothing,
  closed: closedSchema,
} as const;

export type VisitEventKind = keyof typeof visitEventSchemas;

/** When and by whom; `at` is ISO 8601 with a zone offset. */
type Told = { readonly at: string; readonly by: string };
export type VisitEvent = {
  [K in VisitEventKind]: Told & {
    readonly kind: K;
    readonly body: z.infer<(typeof visitEventSchemas)[K]>;
  };
}[VisitEventKind];

export type ReadEvent =
  | { readonly ok: true; readonly event: VisitEvent }
  | { readonly ok: false; readonly why: string };

/** An event from its stored or typed form; refused where its kind is unknown or its body is not whole. */
export function readVisitEvent(
  told: Told & { readonly kind: string; readonly body: unknown },
): ReadEvent {
  const { kind, at, by } = told;
  if (!Object.hasOwn(visitEventSchemas, kind)) {
    return { ok: false, why: `there is no event ${kind} in a visit` };
  }
  const known = kind as VisitEventKind;
  const body = visitEventSchemas[known].safeParse(told.body);
  if (!body.success) {
    const words = body.error.issues.map(({ path, message }) =>
      path.length === 0 ? message : `${path.join(".")}: ${message}`,
    );
    return { ok: false, why: words.join("; ") };
  }
  // The schema of its kind has made the body one of its kind.
  return { ok: true, event: { kind: known, at, by, body: body.data } as unknown as VisitEvent };
}
