import { z } from "zod";
import { type ProcedureStep, powerOn, procedure } from "./procedure.ts";

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

/** Time of day with its offset. */
const wall = z.iso.datetime({ offset: true });

const done = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("confirmed"), wall, at: z.number() }),
  z.strictObject({ kind: z.literal("asked"), wall, value: z.number() }),
  z.strictObject({
    kind: z.literal("captured"),
    wall,
    reading,
    /** Those that this one took the place of, oldest first. */
    before: z.array(z.strictObject({ reading, wall, reason: z.string() })),
  }),
  z.strictObject({ kind: z.literal("skipped"), wall, reason: z.string() }),
  z.strictObject({ kind: z.literal("decided"), wall, adjust: z.boolean(), reason: z.string() }),
  z.strictObject({ kind: z.literal("written"), wall, identity: z.string() }),
]);
export type Done = z.infer<typeof done>;

/** All that a draft keeps of a session. */
export const guidedSchema = z.strictObject({
  /** Number of the present step in the procedure, from 0. */
  at: z.number().int().min(0).max(procedure.length),
  done: z.record(z.string(), done),
  /** The reason for which the present step is taken again; null: it is not. */
  again: z.string().nullable(),
});
export type Guided = z.infer<typeof guidedSchema>;

export const firstStep: Guided = { at: 0, done: {}, again: null };

export type GuidedEvent =
  /** Enter on a step of words, at this instrument time in seconds. */
  | { readonly kind: "confirmed"; readonly at: number }
  | { readonly kind: "typed"; readonly value: number }
  | { readonly kind: "captured"; readonly reading: Reading }
  | { readonly kind: "skipped"; readonly reason: string }
  | { readonly kind: "decided"; readonly adjust: boolean; readonly reason: string }
  | { readonly kind: "written"; readonly identity: string }
  | { readonly kind: "back" }
  /** On from a step that was done before. */
  | { readonly kind: "forward" }
  /** Take the present point again; what was captured is kept with the reason. */
  | { readonly kind: "again"; readonly reason: string };

export type GuidedStep =
  | { readonly ok: true; readonly next: Guided }
  /** Why it was not taken, for a person. */
  | { readonly ok: false; readonly why: string };

const refuse = (why: string): GuidedStep => ({ ok: false, why });

/** The step that is done now; undefined once the session is signed. */
export function presentStep({ at }: Guided): ProcedureStep | undefined {
  return procedure[at];
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
  const begun = from?.kind === "confirmed" ? from.at : undefined;
  return begun === undefined ? seconds : Math.max(0, begun + seconds - now);
}

/** Steps that a reason cannot take the place of. */
const unskippable: ReadonlySet<string> = new Set(["identify", "decide", "write", "sign"]);

export function maySkip({ id }: ProcedureStep): boolean {
  return !unskippable.has(id);
}

const waitOf = (step: ProcedureStep | undefined) => (step?.kind === "wait" ? step.wait : undefined);

export function isDone({ done: kept }: Guided, { id }: ProcedureStep): boolean {
  return kept[id] !== undefined;
}

/** Once the coefficients are written, what was found before it can't be measured again. */
function writtenAlready({ done: kept }: Guided): boolean {
  return kept["write"]?.kind === "written";
}

/**
 * The guided session: what was done, and what comes next. Pure; a draft is this state and nothing else.
 * What was captured is never lost: a point that is taken again keeps the one before with the reason.
 *
 * @param at the time of day with its offset
 */
export function stepGuided(state: Guided, event: GuidedEvent, at: string): GuidedStep {
  const step = presentStep(state);
  if (step === undefined) return refuse("The session is signed.");
  switch (event.kind) {
    case "back":
      return goBack(state);
    case "forward":
      if (!isDone(state, step)) return refuse("This step is not done yet.");
      return { ok: true, next: { ...state, at: following(state), again: null } };
    case "again":
      return takeAgain(state, step, event.reason);
    case "skipped":
      return skip(state, step, event.reason, at);
    case "confirmed":
      if (step.kind !== "confirm" && step.kind !== "wait" && step.kind !== "sign") return unfit;
      return step.kind === "wait" && waitLeft(state, event.at) > 0
        ? refuse("The time of this step is not over; s skips it with a reason.")
        : finish(state, step, { kind: "confirmed", wall: at, at: event.at });
    case "typed":
      return type(state, step, event.value, at);
    case "captured":
      return capture(state, step, event.reading, at);
    case "decided":
      if (step.kind !== "decide") return unfit;
      return decide(state, step, event, at);
    case "written":
      if (step.kind !== "write") return unfit;
      return finish(state, step, { kind: "written", wall: at, identity: event.identity });
    default:
      return event satisfies never;
  }
}

const unfit = refuse("That is not what this step is about.");

const placeOf = (kind: ProcedureStep["kind"]): number =>
  procedure.findIndex((step) => step.kind === kind);
const [decision, signature] = [placeOf("decide"), placeOf("sign")];

/** Where the coefficients are kept nothing is written, and what was found is what is left. */
function keepsCoefficients({ done: kept }: Guided): boolean {
  const decided = kept["decide"];
  return decided?.kind === "decided" && !decided.adjust;
}

/** The step after the present one: past a decision that keeps, only the signature remains. */
function following(state: Guided): number {
  return state.at === decision && keepsCoefficients(state) ? signature : state.at + 1;
}

function preceding(state: Guided): number {
  return state.at === signature && keepsCoefficients(state) ? decision : state.at - 1;
}

function finish(state: Guided, step: ProcedureStep, how: Done): GuidedStep {
  const done = { ...state.done, [step.id]: how };
  return { ok: true, next: { at: following({ ...state, done }), done, again: null } };
}

function goBack(state: Guided): GuidedStep {
  const at = preceding(state);
  const before = procedure[at];
  if (before === undefined) return refuse("This is the first step.");
  if (before.kind === "write" && writtenAlready(state)) {
    return refuse("The coefficients are written: the session goes on with as left.");
  }
  return { ok: true, next: { ...state, at, again: null } };
}

function takeAgain(state: Guided, step: ProcedureStep, reason: string): GuidedStep {
  if (step.kind !== "capture") return refuse("Only a captured point can be taken again.");
  if (!isDone(state, step)) return refuse("This point has not been captured yet.");
  if (reason.trim() === "") return refuse("Taking a point again needs a reason.");
  return { ok: true, next: { ...state, again: reason.trim() } };
}

function skip(state: Guided, step: ProcedureStep, reason: string, wall: string): GuidedStep {
  if (!maySkip(step)) return refuse(`The step "${step.title}" cannot be skipped.`);
  if (reason.trim() === "") return refuse("Skipping a step needs a reason.");
  const kept = state.done[step.id];
  if (kept?.kind === "captured") return refuse("This point is captured: r takes it again.");
  return finish(state, step, { kind: "skipped", wall, reason: reason.trim() });
}

function type(state: Guided, step: ProcedureStep, value: number, wall: string): GuidedStep {
  if (step.kind !== "ask") return unfit;
  const { least, most, unit, label } = step.asked;
  if (!(value >= least && value <= most)) {
    return refuse(`The ${label} is ${least} to ${most} ${unit}.`);
  }
  return finish(state, step, { kind: "asked", wall, value });
}

function capture(state: Guided, step: ProcedureStep, taken: Reading, wall: string): GuidedStep {
  if (step.kind !== "capture") return unfit;
  if (waitLeft(state, taken.at) > 0) return refuse("It is too early for this point.");
  const kept = state.done[step.id];
  if (kept?.kind !== "captured") {
    return finish(state, step, { kind: "captured", wall, reading: taken, before: [] });
  }
  if (state.again === null) return refuse("This point is captured: r takes it again.");
  const replaced = { reading: kept.reading, wall: kept.wall, reason: state.again };
  const before = [...kept.before, replaced];
  return finish(state, step, { kind: "captured", wall, reading: taken, before });
}

function decide(
  state: Guided,
  step: ProcedureStep,
  { adjust, reason }: Extract<GuidedEvent, { kind: "decided" }>,
  wall: string,
): GuidedStep {
  if (!adjust && reason.trim() === "") return refuse("Keeping the coefficients needs a reason.");
  return finish(state, step, { kind: "decided", wall, adjust, reason: reason.trim() });
}
