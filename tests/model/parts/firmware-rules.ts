import type { Effect } from "../../../firmware-sim/firmware/effect.ts";
import type { Event } from "../../../firmware-sim/firmware/event.ts";
import type { Senses } from "../../../firmware-sim/firmware/senses.ts";
import type { Phase, State } from "../../../firmware-sim/firmware/state.ts";
import { firmwareNow } from "./times.ts";

// The rules of docs/protocol.md that one step of the firmware alone can break, written from the document and from
// nothing of firmware-sim: what is looked at is the sample itself, never a guard of the firmware.

const armed: readonly Phase["at"][] = ["challenge", "armed", "contact", "ready"];
const couldFire: readonly Phase["at"][] = [...armed, "thrust"];

type Rule = (step: Step) => string | undefined;
interface Step {
  readonly before: State;
  readonly event: Event;
  readonly after: State;
  readonly effects: readonly Effect[];
}

const verbOf = (event: Event): string | undefined =>
  event.kind === "line" && event.line.reading.ok ? event.line.reading.command.verb : undefined;

const stopLeadsToNotArmed: Rule = ({ event, after }) =>
  event.kind === "tick" && event.stop && couldFire.includes(after.phase.at)
    ? "K: a stop leads to not armed in one step"
    : undefined;

const resetLeadsToNotArmed: Rule = ({ event, after }) =>
  event.kind === "reset" && couldFire.includes(after.phase.at)
    ? "D: nothing is armed after a reset"
    : undefined;

const greetingDisarms: Rule = ({ before, event, after }) =>
  event.kind === "line" &&
  event.line.greeting &&
  after.session?.number !== before.session?.number &&
  couldFire.includes(after.phase.at)
    ? "D: a new session leaves nothing armed"
    : undefined;

const permitBeforeEnergy: Rule = ({ effects }) => {
  const energy = effects.findIndex((effect) => effect.do === "apply-energy");
  const spent = effects.findIndex((effect) => effect.do === "spend-permit");
  return energy >= 0 && !(spent >= 0 && spent < energy)
    ? "G: the permit is spent before the energy"
    : undefined;
};

const permitIsGone: Rule = ({ effects, after }) =>
  effects.some((effect) => effect.do === "apply-energy") && "permit" in after.phase
    ? "G: no permit is left once energy is applied"
    : undefined;

const energyOnlyInThrust: Rule = ({ before, after, effects }) => {
  if (effects.some((effect) => effect.do === "apply-energy") && after.phase.at !== "thrust") {
    return "A: energy is applied in a thrust only";
  }
  const ended = before.phase.at === "thrust" && after.phase.at !== "thrust";
  return ended && !effects.some((effect) => effect.do === "cut-energy")
    ? "B: the energy is cut when a thrust ends"
    : undefined;
};

const faultNeedsAnAct: Rule = ({ before, event, after }) => {
  if (before.fault === undefined) return undefined;
  if (after.fault === undefined) {
    const acted = event.kind === "reset" || verbOf(event) === "clear";
    if (!acted || before.phase.at === "hard-fault")
      return "J: a fault goes by an operator's act only";
  }
  const left = after.fault !== undefined && after.fault.name !== before.fault.name;
  return left ? "J: the first fault is kept" : undefined;
};

const faultStands: Rule = ({ after }) => {
  if (after.fault === undefined) return undefined;
  const hard = after.fault.name === "memory" || after.fault.name === "energy";
  if (hard && after.phase.at === "fault") return "J: a fault of memory or energy is a hard one";
  return ["fault", "hard-fault", "boot", "self-test"].includes(after.phase.at)
    ? undefined
    : "J: nothing but the fault where one is latched";
};

/** The failures that the exploration makes up are far out of any bound. */
const failedTestIsAFault: Rule = ({ before, event, after }) => {
  if (event.kind !== "self-tested" || before.phase.at !== "self-test") return undefined;
  const failed = event.items.zeroA !== 0 || event.items.trigger !== true;
  return failed && after.fault === undefined ? "F: a self-test that failed is a fault" : undefined;
};

const clearIsSafe: Rule = ({ before, event, after }) => {
  if (verbOf(event) !== "clear" || before.fault === undefined || after.fault !== undefined) {
    return undefined;
  }
  const { load, trigger1, trigger2 } = before.watch.senses;
  if (load !== "free" || trigger1 || trigger2)
    return "J: a fault is cleared with nothing pressed only";
  const named = event.kind === "line" && event.line.body === `clear n${before.fault.number}`;
  return named ? undefined : "J: the fault that is cleared is the one that is named";
};

/** What must hold of a sample wherever something could fire. */
function unfit({ fault, selfTestPassed }: State, senses: Senses): string | undefined {
  if (fault !== undefined || senses.found !== undefined) return "a fault";
  if (!selfTestPassed) return "no self-test";
  if (senses.apart !== undefined) return "force channels that disagree";
  if (!senses.calibration) return "no calibration";
  if (senses.supply !== undefined) return "a supply out of range";
  if (senses.temperature !== undefined) return "a temperature out of range";
  return senses.angle === "off" ? "a line of drive that is off" : undefined;
}

const fitWhileArmed: Rule = ({ event, after }) => {
  if (event.kind !== "tick" || !couldFire.includes(after.phase.at)) return undefined;
  const { senses } = event;
  const why = unfit(after, senses);
  if (why !== undefined) return `F: ${after.phase.at} with ${why}`;
  if (!armed.includes(after.phase.at)) return undefined;
  if (!senses.paths) return `F: ${after.phase.at} with a cut-off path closed`;
  return senses.load === "ceiling"
    ? `F: ${after.phase.at} with the preload above its ceiling`
    : undefined;
};

const fitToChallenge: Rule = ({ before, after }) => {
  if (after.phase.at !== "challenge" || before.phase.at === "challenge") return undefined;
  // A line brings no sample: the last one that the instrument has seen stands.
  const { senses } = after.watch;
  const why = unfit(after, senses);
  if (why !== undefined) return `F: a challenge with ${why}`;
  if (senses.load !== "free") return "F: a challenge with a force on the stylus";
  if (senses.trigger1 || senses.trigger2) return "F: a challenge with a closed trigger";
  if (!senses.paths || !senses.stylus) return "F: a challenge with a path closed or the stylus out";
  if (senses.angle !== "aligned") return "F: a challenge off the planned line of drive";
  if (after.kept.length > 0) return "I: a challenge while a result is not released";
  const heard = after.aliveAt !== undefined && firmwareNow - after.aliveAt < 250_000;
  return heard ? undefined : "F: a challenge without a keep-alive before it";
};

const fitToFire: Rule = ({ effects, event, before }) => {
  if (!effects.some((effect) => effect.do === "apply-energy")) return undefined;
  if (event.kind !== "tick") return "A: a thrust without a sample";
  const { senses } = event;
  if (senses.load !== "window") return "B: a thrust outside the preload window";
  if (senses.angle !== "aligned") return "B: a thrust off the planned line of drive";
  if (!senses.trigger1 || !senses.trigger2) return "A: a thrust by one channel of the trigger";
  if (before.phase.at !== "ready") return `A: a thrust out of ${before.phase.at}`;
  return before.limits === undefined ? "B: a thrust without limits" : undefined;
};

const endEndsThrust: Rule = ({ event, after }) =>
  event.kind === "tick" && event.senses.end !== undefined && after.phase.at === "thrust"
    ? "B: a thrust goes on past its end"
    : undefined;

/** Whether the step answered that it carried the command out. */
const carriedOut = (effects: readonly Effect[]): boolean =>
  effects.some((effect) => effect.do === "reply" || effect.do === "tell");

const oldIsRefused: Rule = ({ before, event, effects }) => {
  if (event.kind !== "line" || event.line.greeting || before.session === undefined)
    return undefined;
  if (!carriedOut(effects)) return undefined;
  const { sequence, echoed } = event.line;
  if (sequence <= before.session.lastSequence) return "R: a command is carried out a second time";
  return firmwareNow - echoed > 150_000
    ? "R: a command more than 150 ms old is carried out"
    : undefined;
};

const rules: readonly Rule[] = [
  stopLeadsToNotArmed,
  resetLeadsToNotArmed,
  greetingDisarms,
  permitBeforeEnergy,
  permitIsGone,
  energyOnlyInThrust,
  faultNeedsAnAct,
  faultStands,
  failedTestIsAFault,
  clearIsSafe,
  fitWhileArmed,
  fitToChallenge,
  fitToFire,
  endEndsThrust,
  oldIsRefused,
];

/** The first rule that this step breaks, in words; undefined where it keeps them all. */
export function brokenByFirmware(
  before: State,
  event: Event,
  after: State,
  effects: readonly Effect[],
): string | undefined {
  const taken: Step = { before, event, after, effects };
  for (const rule of rules) {
    const broken = rule(taken);
    if (broken !== undefined) return broken;
  }
  return undefined;
}
