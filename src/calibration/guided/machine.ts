import type { DynamicPulse } from "../session/dynamic.ts";
import { apartWords } from "./second-temperature.ts";
import {
  type Done,
  type Guided,
  isDone,
  isPassedOver,
  mayRedo,
  maySkip,
  presentStep,
  type Reading,
  stepsOf,
  waitLeft,
} from "./state.ts";
import type { ProcedureStep } from "./step.ts";

export type GuidedEvent =
  /** Enter on a step of words, at this instrument time in seconds. */
  | { readonly kind: "confirmed"; readonly at: number }
  | { readonly kind: "typed"; readonly value: number }
  /** With what the reference cell showed in newtons; null where masses, or nothing, were the load. */
  | { readonly kind: "captured"; readonly reading: Reading; readonly cell: number | null }
  | { readonly kind: "skipped"; readonly reason: string }
  | { readonly kind: "decided"; readonly adjust: boolean; readonly reason: string }
  | { readonly kind: "written"; readonly identity: string }
  /** The dynamic check ended: with every pulse, or broken off after some. */
  | {
      readonly kind: "pulsed";
      readonly pulses: readonly DynamicPulse[];
      readonly brokenOff: string | null;
    }
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
      return { ok: true, next: { ...state, at: nearest(state, 1), again: null } };
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
      return capture(state, step, event, at);
    case "decided":
      if (step.kind !== "decide") return unfit;
      return decide(state, step, event, at);
    case "written":
      if (step.kind !== "write") return unfit;
      return finish(state, step, { kind: "written", wall: at, identity: event.identity });
    case "pulsed":
      return pulsed(state, step, event, at);
    default:
      return event satisfies never;
  }
}

const unfit = refuse("That is not what this step is about.");

/** The nearest step in a direction that is not passed over; the end of the procedure where there is none. */
function nearest(state: Guided, direction: 1 | -1): number {
  const steps = stepsOf(state);
  let at = state.at + direction;
  for (; at >= 0 && at < steps.length; at += direction) {
    const step = steps[at];
    if (step !== undefined && !isPassedOver(state, step)) break;
  }
  return at;
}

function finish(state: Guided, step: ProcedureStep, how: Done): GuidedStep {
  const done = { ...state.done, [step.id]: how };
  return { ok: true, next: { ...state, at: nearest({ ...state, done }, 1), done, again: null } };
}

function goBack(state: Guided): GuidedStep {
  const at = nearest(state, -1);
  const before = stepsOf(state)[at];
  if (before === undefined) return refuse("This is the first step.");
  if (before.kind === "write" && writtenAlready(state)) {
    return refuse("The coefficients are written: the session goes on with as left.");
  }
  if (before.kind === "decide" && state.done["dynamic"]?.kind === "pulsed") {
    return refuse("The pulses were made with the coefficients that were decided on: they stay.");
  }
  return { ok: true, next: { ...state, at, again: null } };
}

function takeAgain(state: Guided, step: ProcedureStep, reason: string): GuidedStep {
  const kept = state.done[step.id];
  if (kept === undefined) return refuse("This step has not been done yet.");
  if (!mayRedo(kept)) return refuse("Only what was measured, typed or left out can be done again.");
  if (reason.trim() === "") return refuse("Taking a step again needs a reason.");
  return { ok: true, next: { ...state, again: reason.trim() } };
}

function skip(state: Guided, step: ProcedureStep, reason: string, wall: string): GuidedStep {
  if (!maySkip(step)) return refuse(`The step "${step.title}" cannot be skipped.`);
  if (reason.trim() === "") return refuse("Skipping a step needs a reason.");
  const kept = state.done[step.id];
  if (kept?.kind === "captured") return refuse("This point is captured: r takes it again.");
  if (kept !== undefined && kept.kind !== "skipped") return refuse("This step is done.");
  return finish(state, step, { kind: "skipped", wall, reason: reason.trim() });
}

function type(state: Guided, step: ProcedureStep, value: number, wall: string): GuidedStep {
  if (step.kind !== "ask") return unfit;
  const { least, most, unit, label } = step.asked;
  if (!(value >= least && value <= most)) {
    return refuse(`The ${label} is ${least} to ${most} ${unit}.`);
  }
  const kept = state.done[step.id];
  if (kept?.kind !== "asked") {
    return finish(state, step, { kind: "asked", wall, value, before: [] });
  }
  if (state.again === null) return refuse("This number is typed: r takes it again.");
  const replaced = { value: kept.value, wall: kept.wall, reason: state.again };
  return finish(state, step, { kind: "asked", wall, value, before: [...kept.before, replaced] });
}

function capture(
  state: Guided,
  step: ProcedureStep,
  { reading: taken, cell }: Extract<GuidedEvent, { kind: "captured" }>,
  wall: string,
): GuidedStep {
  if (step.kind !== "capture") return unfit;
  if (waitLeft(state, taken.at) > 0) return refuse("It is too early for this point.");
  // The instrument's own temperature is part of every value.
  const { temperature } = taken;
  if (temperature === null) return refuse("The instrument does not tell its temperature.");
  const near = apartWords(state, step.capture, temperature);
  if (near !== undefined) return refuse(near);
  const kept = state.done[step.id];
  if (kept?.kind !== "captured") {
    return finish(state, step, { kind: "captured", wall, reading: taken, cell, before: [] });
  }
  if (state.again === null) return refuse("This point is captured: r takes it again.");
  const replaced = { reading: kept.reading, cell: kept.cell, wall: kept.wall, reason: state.again };
  const before = [...kept.before, replaced];
  return finish(state, step, { kind: "captured", wall, reading: taken, cell, before });
}

function pulsed(
  state: Guided,
  step: ProcedureStep,
  { brokenOff, ...made }: Extract<GuidedEvent, { kind: "pulsed" }>,
  wall: string,
): GuidedStep {
  if (step.kind !== "pulses") return unfit;
  const now = { kind: "pulsed" as const, wall, pulses: [...made.pulses], brokenOff };
  const kept = state.done[step.id];
  if (kept?.kind !== "pulsed") return finish(state, step, { ...now, before: [] });
  if (state.again === null) return refuse("The pulses are made: r makes them again.");
  const replaced = { pulses: kept.pulses, wall: kept.wall, reason: state.again };
  return finish(state, step, { ...now, before: [...kept.before, replaced] });
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
