import { z } from "zod";
import { dynamicSchema } from "../session/dynamic.ts";
import { type Plan, procedureOf } from "./procedure.ts";
import { type ProcedureStep, powerOn } from "./step.ts";

/** The means of one captured point. Counts as the converters gave them, degrees Celsius, seconds. */
const reading = z.strictObject({
  countsA: z.number(),
  countsB: z.number(),
  deviationA: z.number().nonnegative(),
  deviationB: z.number().nonnegative(),
  position: z.number().nullable(),
  deviationPosition: z.number().nonnegative().nullable(),
  temperature: z.number().nullable(),
  count: z.number().int().positive(),
  /** Instrument time of its end. */
  at: z.number(),
});
export type Reading = z.infer<typeof reading>;

/** What the reference cell showed at a point, newtons; null: none was asked. */
const cell = z.number().nullable();

const { pulses } = dynamicSchema.shape;

/** Time of day with its offset. */
const wall = z.iso.datetime({ offset: true });

const done = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("confirmed"), wall, at: z.number() }),
  z.strictObject({
    kind: z.literal("asked"),
    wall,
    value: z.number(),
    /** Those that this one took the place of, oldest first. */
    before: z.array(z.strictObject({ value: z.number(), wall, reason: z.string() })),
  }),
  z.strictObject({
    kind: z.literal("captured"),
    wall,
    reading,
    cell,
    /** Those that this one took the place of, oldest first. */
    before: z.array(z.strictObject({ reading, cell, wall, reason: z.string() })),
  }),
  z.strictObject({ kind: z.literal("skipped"), wall, reason: z.string() }),
  z.strictObject({ kind: z.literal("decided"), wall, adjust: z.boolean(), reason: z.string() }),
  z.strictObject({ kind: z.literal("written"), wall, identity: z.string() }),
  z.strictObject({
    kind: z.literal("pulsed"),
    wall,
    pulses,
    /** Why it ended before its last pulse; null: it was whole. */
    brokenOff: z.string().nullable(),
    /** Those that this one took the place of, oldest first. */
    before: z.array(z.strictObject({ pulses, wall, reason: z.string() })),
  }),
]);
export type Done = z.infer<typeof done>;

const shape = z.strictObject({
  /** Which parts the procedure has. */
  plan: z.strictObject({ secondTemperature: z.boolean(), dynamicCheck: z.boolean() }),
  /** Number of the present step in the procedure, from 0; its length: all is done. */
  at: z.number().int().min(0),
  done: z.record(z.string(), done),
  /** The reason for which the present step is taken again; null: it is not. */
  again: z.string().nullable(),
});
/** All that a draft keeps of a session. */
export const guidedSchema = shape.refine(({ plan, at }) => at <= procedureOf(plan).length, {
  path: ["at"],
  message: "is beyond the procedure",
});
export type Guided = z.infer<typeof guidedSchema>;

export function firstStep(plan: Plan): Guided {
  return { plan, at: 0, done: {}, again: null };
}

export function stepsOf({ plan }: Guided): readonly ProcedureStep[] {
  return procedureOf(plan);
}

/** The step that is done now; undefined once the session is signed. */
export function presentStep(state: Guided): ProcedureStep | undefined {
  return stepsOf(state)[state.at];
}

export function isDone({ done: kept }: Guided, { id }: ProcedureStep): boolean {
  return kept[id] !== undefined;
}

/** Steps that a reason cannot take the place of. */
const unskippable: ReadonlySet<string> = new Set(["identify", "decide", "write", "sign"]);

export function maySkip({ id }: ProcedureStep): boolean {
  return !unskippable.has(id);
}

/** What may be done a second time, for a reason. */
export function mayRedo({ kind }: Done): boolean {
  return kind === "captured" || kind === "asked" || kind === "pulsed" || kind === "skipped";
}

/** Where the coefficients are kept nothing is written, and what was found is what is left. */
function keepsCoefficients({ done: kept }: Guided): boolean {
  const decided = kept["decide"];
  return decided?.kind === "decided" && !decided.adjust;
}

/** Whether a step is passed over, because one without which it is not done was left out. */
export function isPassedOver(state: Guided, step: ProcedureStep): boolean {
  if (step.kind === "write") return keepsCoefficients(state);
  const needed = stepsOf(state).find(({ id }) => id === step.needs);
  if (needed === undefined) return false;
  return state.done[needed.id]?.kind === "skipped" || isPassedOver(state, needed);
}

/** Seconds to wait before the present point may be captured at `now`; 0: it may. */
export function waitLeft(state: Guided, now: number): number {
  const step = presentStep(state);
  const wait = step?.kind === "capture" ? step.capture.wait : waitOf(step);
  if (wait === undefined) return 0;
  const { seconds, since } = wait;
  // The instrument's own clock begins when it is switched on.
  if (since === powerOn) return Math.max(0, seconds - now);
  const from = state.done[since];
  // Without a beginning there is nothing to count from: the whole time is left.
  const begun = from?.kind === "confirmed" ? from.at : now;
  // Switched off and on meanwhile, it knows of no more than it has been on for.
  return Math.max(0, (begun > now ? 0 : begun) + seconds - now);
}

const waitOf = (step: ProcedureStep | undefined) => (step?.kind === "wait" ? step.wait : undefined);
