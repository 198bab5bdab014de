import type { Instrument } from "../instrument.ts";
import type { Note } from "../runtime/note.ts";
import { beginsWith, bodyOf, energyHeld, energyPassed, noteMatches, unmet } from "./condition.ts";
import type { Condition, Scenario, Step } from "./form.ts";
import type { ScenarioProgress, StepReport, Summary } from "./progress.ts";

/** What is kept of each kind while no expectation asks for it. */
const mostKept = 20_000;

/** Who does what a scenario says. Each tells what went wrong, or undefined. */
export interface Actor {
  readonly control: (line: string) => string | undefined;
  /** The built-in host's part; an attached host does as it likes. */
  readonly host: (step: HostStep) => string | undefined;
}

export type HostStep = Extract<Step, { host: string } | { ask: string } | { sends: string }>;

const parts = (condition: Condition) =>
  Object.entries(condition)
    .map(([key, value]) => `${key} ${typeof value === "object" ? JSON.stringify(value) : value}`)
    .join(", ");

/** A step in words. */
function wordsOf(step: Step): string {
  if ("control" in step) return step.control;
  if ("waitMilliseconds" in step) return `wait ${step.waitMilliseconds} ms`;
  if ("expect" in step) return `expect ${parts(step.expect)} within ${step.withinMilliseconds} ms`;
  if ("holds" in step) return `${parts(step.holds)} holds for ${step.forMilliseconds} ms`;
  if ("host" in step) return `host: ${step.host}`;
  if ("ask" in step) return `host asks ${step.ask}`;
  return `host sends ${JSON.stringify(step.sends)}`;
}

/** A step that is not over yet, one that passed, or why it failed. */
type Verdict = "waiting" | "passed" | { readonly failed: string };

const verdictOf = (wrong: string | undefined): Verdict =>
  wrong === undefined ? "passed" : { failed: wrong };

/** Plays a scenario on an instrument that somebody else lets live. */
export function createRunner(
  scenario: Scenario,
  instrument: Instrument,
  actor: Actor,
  report: (told: StepReport) => void,
) {
  const { name, steps } = scenario;
  const since = { notes: [] as Note[], said: [] as string[], heard: [] as string[] };
  const run = { step: 0, begun: 0, done: false, polling: false, passed: 0, failed: 0 };
  let violated: string | undefined;
  run.begun = instrument.elapsed();
  const energy = { atStart: instrument.energy(), atStep: instrument.energy() };

  function keep<T>(list: T[], item: T): void {
    list.push(item);
    if (list.length > mostKept) list.shift();
  }

  /** What an expectation was met by is not there for the next one. */
  function consume({ entered, note, says, hears }: Condition): void {
    const drop = <T>(list: T[], found: (item: T) => boolean) => {
      list.splice(0, list.findIndex(found) + 1);
    };
    if (entered !== undefined) {
      drop(since.notes, (one) => one.event === "state" && one.state === entered);
    }
    if (note !== undefined) drop(since.notes, (one) => noteMatches(one, note));
    if (says !== undefined) drop(since.said, (body) => beginsWith(body, says));
    if (hears !== undefined) drop(since.heard, (body) => beginsWith(body, hears));
  }

  function judge(step: Step, spent: number): Verdict {
    if ("control" in step) return verdictOf(actor.control(step.control));
    if ("waitMilliseconds" in step) return spent >= step.waitMilliseconds ? "passed" : "waiting";
    if ("expect" in step) {
      const wrong = unmet(step.expect, instrument, since);
      if (wrong.length === 0) {
        consume(step.expect);
        return "passed";
      }
      return spent >= step.withinMilliseconds ? { failed: wrong.join("; ") } : "waiting";
    }
    if ("holds" in step) {
      const { energised, ...rest } = step.holds;
      const wrong = unmet(rest, instrument, since);
      if (energised !== undefined && !energyHeld(energised, instrument, energy.atStep, spent)) {
        wrong.push(energised ? "no energy could pass" : "energy could pass");
      }
      if (wrong.length > 0) return { failed: wrong.join("; ") };
      return spent >= step.forMilliseconds ? "passed" : "waiting";
    }
    return verdictOf(actor.host(step));
  }

  const spentOf = () => (instrument.elapsed() - run.begun) / 1000;

  function finish(step: Step, reason: string | undefined): void {
    run.step += 1;
    if (reason === undefined) run.passed += 1;
    else run.failed += 1;
    report({
      event: "step",
      scenario: name,
      step: run.step,
      steps: steps.length,
      does: wordsOf(step),
      outcome: reason === undefined ? "passed" : "failed",
      milliseconds: spentOf(),
      ...(reason === undefined ? {} : { reason }),
    });
    run.begun = instrument.elapsed();
    energy.atStep = instrument.energy();
    run.done = reason !== undefined || run.step === steps.length;
  }

  function goOn(): boolean {
    if (scenario.never.includes("energised") && energyPassed(instrument, energy.atStart)) {
      violated ??= "energy could pass";
    }
    for (let step = steps[run.step]; step !== undefined && !run.done; step = steps[run.step]) {
      const verdict = violated === undefined ? judge(step, spentOf()) : { failed: violated };
      if (verdict === "waiting") return false;
      finish(step, verdict === "passed" ? undefined : verdict.failed);
    }
    return run.done;
  }

  return {
    noted(note: Note): void {
      keep(since.notes, note);
      if (note.event !== "state") return;
      if (scenario.never.includes(note.state)) violated ??= `${note.state} was entered`;
    },
    said: (line: string) => keep(since.said, bodyOf(line)),
    heard: (line: string) => keep(since.heard, bodyOf(line)),
    /** Goes on as far as it can now; true where it has ended. About once a millisecond of the instrument. */
    poll(): boolean {
      // A control line brings the instrument to the present, which polls again from within a step.
      if (run.polling) return run.done;
      run.polling = true;
      try {
        return goOn();
      } finally {
        run.polling = false;
      }
    },
    progress(): ScenarioProgress {
      const step = steps[run.step];
      return {
        name,
        step: Math.min(run.step + 1, steps.length),
        steps: steps.length,
        passed: run.passed,
        failed: run.failed,
        todo: steps.length - run.step,
        expecting: step === undefined ? null : wordsOf(step),
      };
    },
    summary: (): Summary => ({ scenario: name, passed: run.passed, failed: run.failed }),
  };
}

export type Runner = ReturnType<typeof createRunner>;
