import { type GuidedEvent, stepGuided } from "../../calibration/guided/machine.ts";
import {
  type Guided,
  isDone,
  presentStep,
  type Reading,
  waitLeft,
} from "../../calibration/guided/state.ts";
import type { ProcedureStep } from "../../calibration/guided/step.ts";
import { actionOf, type CalibrationAction } from "./calibration-keys.ts";
import type { DeskOutside, Remark } from "./desk-outside.ts";
import { createDeskQuestion, type Question, type QuestionFor } from "./desk-question.ts";
import { createDeskWork } from "./desk-work.ts";
import type { LiveCounts } from "./live-counts.ts";
import type { PulseWatch } from "./pulse-watch.ts";

export interface GuidedDesk {
  /** One read of the keyboard. */
  read(text: string): void;
  state(): Guided;
  question(): Question | undefined;
  remark(): Remark;
  page(): "step" | "help";
  /** Which line of a review is to be in sight. */
  aboutFocus(): number;
  /** The pulses that are being made; undefined: none are. */
  pulses(): PulseWatch | undefined;
}

const notNumber = "That is no number.";
const numberOf = (typed: string): number => (typed.trim() === "" ? Number.NaN : Number(typed));

const nothing: Remark = { text: "", tone: "plain" };

/** Holds a guided session: keys in, events of the machine, and what only the outside can do. */
export function createGuidedDesk(
  begun: Guided,
  live: LiveCounts,
  outside: DeskOutside,
): GuidedDesk {
  let state = begun;
  let remark = nothing;
  let page: "step" | "help" = "step";
  let aboutFocus = 0;
  /** The step whose reading was doubted, and is captured by another Enter all the same. */
  let doubted: string | undefined;
  /** A point whose counts are captured, and that waits for what the reference cell shows. */
  let read: Reading | undefined;
  /** A reading of the cell that was found odd, as it was typed: typed again it is taken. */
  let oddTyped: string | undefined;

  const say = (text: string, tone: Remark["tone"] = "plain"): void => {
    remark = { text, tone };
    outside.changed();
  };

  function apply(event: GuidedEvent, told = ""): boolean {
    const stepped = stepGuided(state, event, outside.wall());
    if (!stepped.ok) {
      say(stepped.why, "warn");
      return false;
    }
    state = stepped.next;
    aboutFocus = 0;
    outside.keep(state);
    askNumber();
    say(told);
    return true;
  }

  /** A step that asks for a number opens its question by itself. */
  function askNumber(): void {
    const step = presentStep(state);
    const asks = step?.kind === "ask" && (!isDone(state, step) || state.again !== null);
    if (asks) question.open("number");
    else question.close();
  }

  const work = createDeskWork({ state: () => state, apply, say }, live, outside);

  /** Enter, by what the present step is. */
  const enters: Readonly<Record<ProcedureStep["kind"], (at: number) => void>> = {
    confirm: (at) => void apply({ kind: "confirmed", at }),
    wait: (at) => void apply({ kind: "confirmed", at }),
    ask: () => {
      askNumber();
      outside.changed();
    },
    capture,
    decide: () => void apply({ kind: "decided", adjust: true, reason: "" }),
    pulses() {
      if (outside.simulated) void work.makePulses(false);
      else {
        question.open("yes");
        say("");
      }
    },
    write: () => void work.write(),
    sign: () => {
      question.open("pin");
      say("");
    },
  };

  /** Enter leaves a done step as it is; at the decision it always means to write. */
  const passes = (step: ProcedureStep): boolean =>
    isDone(state, step) && state.again === null && step.kind !== "decide";

  function enter(): void {
    const step = presentStep(state);
    const { at } = live.figures();
    if (step === undefined) outside.leave(true);
    else if (passes(step)) apply({ kind: "forward" });
    else if (at === null) say("Nothing is heard of the instrument yet.", "warn");
    else enters[step.kind](at);
  }

  function capture(at: number): void {
    const left = waitLeft(state, at);
    if (left > 0) {
      say(`Wait ${Math.ceil(left)} s more for this point.`, "warn");
      return;
    }
    if (live.taken() !== undefined) return;
    const step = presentStep(state);
    const doubt = step && outside.doubt(step, live.figures().value);
    if (doubt !== undefined && doubted !== step?.id) {
      doubted = step?.id;
      say(`${doubt} Enter again captures it all the same.`, "warn");
      return;
    }
    doubted = undefined;
    say("capturing");
    live.capture((captured) => {
      if (!captured.ok) say(captured.why, "warn");
      else if (step === undefined || !outside.asksCell(step)) taken(captured.reading, null);
      else {
        read = captured.reading;
        oddTyped = undefined;
        question.open("cell");
        say("captured; type what the cell shows, and Enter");
        void showCell();
      }
    });
  }

  async function showCell(): Promise<void> {
    const newtons = await outside.cellShows?.();
    if (newtons === undefined || question.current()?.for !== "cell") return;
    say(`captured; the simulated cell shows ${newtons} N: type that, and Enter`);
  }

  const taken = (reading: Reading, cell: number | null): void =>
    void apply({ kind: "captured", reading, cell }, "captured");

  function takeCell(typed: string): void {
    const step = presentStep(state);
    const newtons = numberOf(typed);
    if (step === undefined || read === undefined) return;
    const doubt = Number.isNaN(newtons) ? notNumber : outside.cellDoubt(step, newtons);
    const questioned =
      doubt ?? (oddTyped === typed ? undefined : outside.cellOdd(step, read, newtons));
    if (questioned === undefined) {
      taken(read, newtons);
      return;
    }
    // What cannot be is never taken; what is odd is, when it is said again.
    oddTyped = doubt === undefined ? typed : undefined;
    question.open("cell", typed);
    say(questioned, "warn");
  }

  const answers: Readonly<Record<QuestionFor, (typed: string) => void>> = {
    number(typed) {
      if (!apply({ kind: "typed", value: numberOf(typed) })) question.open("number", typed);
    },
    cell: takeCell,
    skip: (reason) => void apply({ kind: "skipped", reason }, "skipped; the reason is kept"),
    again: (reason) => void apply({ kind: "again", reason }, "Do this step again."),
    keep: (reason) => void apply({ kind: "decided", adjust: false, reason }),
    yes(typed) {
      if (typed.trim() === "yes") void work.makePulses(true);
      else say("Nothing was armed: only a typed yes arms this instrument.", "warn");
    },
    pin: (typed) => void work.sign(typed),
  };

  const question = createDeskQuestion(
    answers,
    (what) => {
      if (what === "cell") say("Not captured: what the cell shows was not typed.", "warn");
    },
    () => outside.changed(),
  );

  function askReason(what: "skip" | "again"): void {
    live.breakOff("Not captured: something else was asked for.");
    const decides = presentStep(state)?.kind === "decide";
    question.open(what === "skip" && decides ? "keep" : what);
    say("");
  }

  const acts: Readonly<Record<CalibrationAction, () => void>> = {
    stop() {
      live.breakOff("Stopped.");
      outside.stop();
      say("Stop byte sent. The actuator is off in calibrate mode.");
    },
    enter,
    back() {
      live.breakOff("Not captured: the step was left.");
      apply({ kind: "back" });
    },
    again: () => askReason("again"),
    skip: () => askReason("skip"),
    export: () => void work.exportSession(),
    help() {
      page = page === "help" ? "step" : "help";
      outside.changed();
    },
    up() {
      aboutFocus = Math.max(0, aboutFocus - 1);
      outside.changed();
    },
    down() {
      aboutFocus = Math.max(0, Math.min(aboutFocus + 1, outside.aboutLines() - 1));
      outside.changed();
    },
    leave: () => outside.leave(presentStep(state) === undefined),
    "play-hand"() {
      const step = presentStep(state);
      if (step !== undefined) outside.playHand?.(step);
    },
  };

  askNumber();
  return {
    read(text) {
      const action = actionOf(text);
      // Space is typed into a reason; every other stop ends the question first.
      if (question.current() !== undefined && !work.isBusy()) {
        question.read(text);
        return;
      }
      if (action === undefined) return;
      const pulses = work.pulses();
      if (pulses !== undefined) {
        pulses.act(action);
        return;
      }
      if (work.isBusy() && action !== "stop") return;
      if (action !== "enter") doubted = undefined;
      acts[action]();
    },
    state: () => state,
    question: () => question.current(),
    remark: () => remark,
    page: () => page,
    aboutFocus: () => aboutFocus,
    pulses: () => work.pulses(),
  };
}
