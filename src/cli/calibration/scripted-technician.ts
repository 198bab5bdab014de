import { type Guided, presentStep } from "../../calibration/guided/state.ts";
import type { ProcedureStep } from "../../calibration/guided/step.ts";
import type { Hand } from "../../conformance/hand.ts";
import { benchWords, handMilliseconds } from "../../controller/calibration/bench-hand.ts";
import type { GuidedEnd } from "../../controller/calibration/guided-options.ts";
import type { GuidedRun } from "../../controller/calibration/guided-run.ts";
import { cellShown } from "../../controller/messages/simulator-events.ts";
import type { Clock } from "../../device/clock.ts";
import type { CalibrationScript } from "./script.ts";

/** Looks again so often; and gives a step so long beside its own waiting, milliseconds. */
const lookEvery = 10;
const patience = 30_000;
/** A point is there when the reading is about what the reference says, and has stood still. */
const stillSeconds = 0.5;
const about = { share: 0.1, force: 0.8, position: 0.2 } as const;

export type ScriptedStep = {
  readonly event: "step";
  readonly step: string;
  readonly outcome:
    | "confirmed"
    | "captured"
    | "skipped"
    | "typed"
    | "decided"
    | "written"
    | "pulsed"
    | "refused"
    | "signed";
};

export type TechnicianParts = {
  readonly script: CalibrationScript;
  readonly run: GuidedRun;
  readonly hand: Hand;
  readonly clock: Clock;
  /** Whether what was found is in tolerance. */
  readonly foundGood: () => boolean;
  readonly tell: (step: ScriptedStep) => void;
  readonly stopped: () => boolean;
};

/** Why a step was not done. */
export class NotDone extends Error {}

/** The hands of a technician in a script: the same keys and the same bench as a person has. */
export function createTechnician(parts: TechnicianParts) {
  const { script, run, hand, clock } = parts;
  const { desk } = run;
  let end: GuidedEnd | undefined;
  void run.ended.then((ended) => {
    end = ended;
  });

  const pause = (milliseconds: number): Promise<void> =>
    new Promise((settle) => void clock.after(milliseconds, settle));

  async function until(condition: () => boolean, what: string, longest = patience): Promise<void> {
    const from = clock.now();
    while (!condition()) {
      if (parts.stopped()) throw new NotDone("the script was stopped");
      if (end?.kind === "lost") throw new NotDone(`${what}: ${end.loss.detail.replace(/\.$/, "")}`);
      if (clock.now() - from > longest) throw new NotDone(`${what}: ${desk.remark().text}`);
      await pause(lookEvery);
    }
  }

  async function bench(words: readonly string[]): Promise<void> {
    for (const [at, each] of words.entries()) {
      if (at > 0) await pause(handMilliseconds);
      const answer = await hand.tell({ kind: "bench", words: each });
      if (!answer.ok) throw new NotDone(`the bench did not take "${each}": ${answer.why}`);
    }
  }

  async function readCell(step: ProcedureStep): Promise<number> {
    const answer = await hand.tell({ kind: "bench", words: "read" });
    const newtons = answer.ok ? cellShown(answer.told) : undefined;
    if (newtons === undefined) throw new NotDone(`${step.title}: the cell shows nothing`);
    return newtons;
  }

  const type = (text: string): void => {
    for (const key of text) desk.read(key);
  };

  /** Whether the live value is about what the reference gives. */
  function isThere(): boolean {
    const { live, unit } = run.snapshot(0);
    if (live === null || live.value === null || live.stable === null) return false;
    if (live.reference === null || live.stable < stillSeconds) return false;
    const away = Math.abs(live.value - live.reference);
    return away <= about.share * live.reference + (unit === "N" ? about.force : about.position);
  }

  const moved = (before: Guided) => () => desk.state() !== before;

  async function waitOut(): Promise<void> {
    const waited = run.snapshot(0).live?.wait ?? 0;
    const over = () => (run.snapshot(0).live?.wait ?? null) === null;
    await until(over, "the wait", patience + 1000 * waited);
  }

  async function capture(step: ProcedureStep): Promise<void> {
    await bench(benchWords(step, script.setup));
    await until(isThere, `${step.title} did not become stable`);
    await waitOut();
    for (let tries = 5; ; tries -= 1) {
      const before = desk.state();
      desk.read("\r");
      const asksCell = () => desk.question()?.for === "cell";
      const done = () => moved(before)() || asksCell() || desk.remark().tone === "warn";
      await until(done, `${step.title} was not captured`);
      if (asksCell()) {
        type(`${await readCell(step)}\r`);
        // Of an instrument that is worn an honest reading is odd: it is said again.
        if (asksCell()) desk.read("\r");
        await until(moved(before), `${step.title} was not captured`);
      }
      if (moved(before)()) return;
      if (tries === 0) throw new NotDone(`${step.title}: ${desk.remark().text}`);
      await until(isThere, `${step.title} did not become stable`);
    }
  }

  async function confirm(step: ProcedureStep): Promise<void> {
    await bench(benchWords(step, script.setup));
    await press(step, "\r");
  }

  async function press(step: ProcedureStep, keys: string): Promise<void> {
    const before = desk.state();
    type(keys);
    await until(moved(before), `${step.title} was not done`);
  }

  async function decide(step: ProcedureStep): Promise<void> {
    const keeps =
      script.adjust === "never" || (script.adjust === "if-it-fails" && parts.foundGood());
    await press(step, keeps ? "sas the script has it\r" : "\r");
  }

  /** An instrument refuses coefficients that it cannot have: then those of before stay, for that reason. */
  async function write(step: ProcedureStep): Promise<ScriptedStep["outcome"]> {
    const before = desk.state();
    desk.read("\r");
    const refused = () => desk.remark().tone === "bad";
    await until(() => moved(before)() || refused(), `${step.title} was not done`);
    if (!refused()) return "written";
    const why = desk.remark().text.slice(0, 150);
    await press(step, "b");
    await press(step, `s${why}\r`);
    return "refused";
  }

  async function doStep(step: ProcedureStep): Promise<ScriptedStep["outcome"]> {
    const reason = script.skip[step.id];
    if (reason !== undefined) {
      await press(step, `s${reason}\r`);
      return "skipped";
    }
    switch (step.kind) {
      case "confirm":
        await confirm(step);
        return "confirmed";
      case "wait":
        await waitOut();
        await press(step, "\r");
        return "confirmed";
      case "ask":
        await press(step, `${script[step.asked.name]}\r`);
        return "typed";
      case "capture":
        await capture(step);
        if (script.again[step.id] !== undefined) {
          await press(step, "b");
          await press(step, `r${script.again[step.id]}\r`);
          await capture(step);
        }
        return "captured";
      case "decide":
        await decide(step);
        return "decided";
      case "write":
        return write(step);
      case "pulses":
        await bench(benchWords(step, script.setup));
        await press(step, "\r");
        return "pulsed";
      case "sign":
        await press(step, `\r${script.technician.pin}\r`);
        return "signed";
      default:
        return step satisfies never;
    }
  }

  return {
    /** Goes through the whole procedure; throws `NotDone` where a step was not done. */
    async work(): Promise<void> {
      const hears = () => (run.snapshot(0).live?.temperature ?? null) !== null;
      await until(hears, "nothing is heard of the instrument");
      for (
        let step = presentStep(desk.state());
        step !== undefined;
        step = presentStep(desk.state())
      ) {
        const outcome = await doStep(step);
        parts.tell({ event: "step", step: step.id, outcome });
      }
    },
  };
}
