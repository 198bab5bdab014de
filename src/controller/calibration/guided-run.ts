import { isDeepStrictEqual } from "node:util";
import { pulsePlan } from "../../calibration/guided/pulse-steps.ts";
import { sessionOf } from "../../calibration/guided/session-of.ts";
import {
  asksCell,
  cellDoubt,
  loadWords,
  referenceAt,
  referenceOf,
} from "../../calibration/guided/setup.ts";
import { type Guided, presentStep } from "../../calibration/guided/state.ts";
import type { Held } from "../../calibration/session/coefficients.ts";
import type { Session } from "../../calibration/session/session-file.ts";
import {
  readCalibrationMemory,
  writeCalibrationMemory,
} from "../../device/service/calibration-memory.ts";
import type { CalibrationSnapshot } from "../messages/calibration-snapshot.ts";
import type { PulseSeat, PulsesMade, Refused } from "./desk-outside.ts";
import { createGuidedDesk, type GuidedDesk } from "./guided-desk.ts";
import { saveDraft } from "./guided-draft.ts";
import { beginGuided } from "./guided-opening.ts";
import type { Assessment, GuidedEnd, GuidedOptions } from "./guided-options.ts";
import {
  doubtOf,
  heldLines,
  identityOf,
  referenceWords,
  standardLines,
  tolerance,
} from "./guided-words.ts";
import { heldOf, meaningsOf, memoryOf } from "./held.ts";
import { createLiveCounts } from "./live-counts.ts";
import { oddCellWords } from "./odd-cell.ts";
import { type ServiceSeat, takeServiceSeat } from "./service-seat.ts";
import { snapshotOfGuided } from "./snapshot-of-guided.ts";

export interface GuidedRun {
  readonly desk: GuidedDesk;
  snapshot(number: number): CalibrationSnapshot;
  /** Whether every point passes with the coefficients that were found; false where it is not known. */
  readonly foundGood: () => boolean;
  readonly ended: Promise<GuidedEnd>;
  /** Stops the pulses of the dynamic check, where some are being made. */
  stopPulses(): void;
  /** Stops what is being done, ends the session in the service schema and keeps the draft. */
  close(): Promise<void>;
}

/** Months until a calibration is due; ours, to begin with. */
const intervalMonths = 12;

function dueOf(day: string): string {
  const due = new Date(`${day}T00:00:00Z`);
  due.setUTCMonth(due.getUTCMonth() + intervalMonths);
  return due.toISOString().slice(0, 10);
}

const notArmed =
  "Its points as they stand do not pass, or are not all known: it is not armed, also not on a bench. s leaves the check out.";

const otherCoefficients =
  "The instrument holds other coefficients than this session found or wrote: pulses with them would say nothing of it.";

/** Opens the instrument in a service session and begins, or goes on with, its guided calibration. */
export async function startGuidedRun(
  options: GuidedOptions,
  changed: () => void,
): Promise<
  { readonly ok: true; readonly run: GuidedRun } | { readonly ok: false; readonly end: GuidedEnd }
> {
  const { wall, setup, drafts } = options;
  const live = createLiveCounts();
  const ended = Promise.withResolvers<GuidedEnd>();
  const taken = await takeServiceSeat({ ...options, counted: (raw, at) => live.take(raw, at) });
  if ("cause" in taken) return { ok: false, end: { kind: "lost", loss: taken } };
  const seat: ServiceSeat = taken;
  const { welcome } = seat;
  void seat.lost.then((loss) => {
    live.breakOff("The link was lost.");
    ended.resolve({ kind: "lost", loss });
    changed();
  });
  const begins = await beginGuided(seat, options);
  if ("kind" in begins) {
    await seat.close();
    return { ok: false, end: begins };
  }
  const { name, kept: begun } = begins;
  let { frame } = begun;
  /** What the instrument tells, and what its counts are shown by. */
  let { held, shown } = begins;
  const identity = identityOf(frame.session, wall());

  /** Judged once a state: a review is looked at twenty times a second. */
  let judged: { readonly of: Guided; readonly lines: Assessment["lines"] } | undefined;
  function about(): Assessment["lines"] {
    const step = presentStep(desk.state());
    if (step?.id === "identify") return standardLines(setup);
    // Beside a series there is room for one line.
    if (step?.kind === "capture") return heldLines(shown).slice(0, 1);
    if (step?.kind !== "decide" && step?.kind !== "sign") return heldLines(shown);
    if (judged?.of !== desk.state()) {
      const assessed = options.assess(document());
      const lines =
        "why" in assessed ? [{ text: assessed.why, tone: "bad" as const }] : assessed.lines;
      judged = { of: desk.state(), lines };
    }
    return judged.lines;
  }

  const document = (): Session => sessionOf(desk.state(), { ...frame, endedAt: wall() });
  const keep = (state: Guided): void => {
    saveDraft(drafts, name, { state, frame });
    look();
  };
  /** The step decides which channel is looked at. */
  const look = (): void => {
    const step = presentStep(desk.state());
    const channel = step?.kind === "capture" ? step.capture.channel : "force";
    live.look(channel, meaningsOf(shown));
  };

  async function write(): Promise<{ readonly ok: true; readonly identity: string } | Refused> {
    const assessed = options.assess(document());
    if ("why" in assessed) return assessed;
    if (assessed.fitted === undefined) return { ok: false, why: "There is no fit to write." };
    const day = wall().slice(0, 10);
    const wanted: Held = { ...assessed.fitted, identity, date: day, due: dueOf(day) };
    if (!(await seat.session().count(0)))
      return { ok: false, why: "Calibrate mode could not be ended." };
    const written = await writeCalibrationMemory(seat.session().link, memoryOf(wanted));
    const read = written.ok ? await readCalibrationMemory(seat.session().link) : written;
    // Also where it was refused: points may be taken again.
    await seat.count();
    if (!read.ok) return { ok: false, why: read.words };
    held = shown = heldOf(read.memory);
    frame = { ...frame, written: { held: wanted, readBack: held } };
    return { ok: true, identity };
  }

  /** The pulses of the dynamic check, while they are made: nobody leaves before the instrument is disarmed. */
  let striking: Promise<unknown> = Promise.resolve();
  async function pulses(watch: PulseSeat): Promise<PulsesMade> {
    const assessed = options.assess(document());
    if ("why" in assessed) return { ...assessed, pulses: [] };
    if (!assessed.mayStrike) return { ok: false, why: notArmed, pulses: [] };
    if (!isDeepStrictEqual(held, frame.written?.readBack ?? frame.inForce)) {
      return { ok: false, why: otherCoefficients, pulses: [] };
    }
    const { model, serial } = welcome;
    const making = seat.leaveTo(() =>
      options.makePulses({ ...pulsePlan, instrument: { model, serial } }, watch),
    );
    striking = making;
    const made = await making;
    look();
    return made;
  }

  const desk: GuidedDesk = createGuidedDesk(begun.state, live, {
    wall,
    keep,
    stop: () => void seat.session().link.stop(),
    write,
    async sign(_state, pin) {
      const signed = await options.sign(document(), pin, held);
      if (signed.ok) await drafts.remove(name);
      return signed;
    },
    async exportSession() {
      const time = wall().slice(11, 19).replaceAll(":", "");
      const file = `calibration-${welcome.serial}-${frame.session.slice(0, 8)}-${time}.json`;
      const where = await options.write(file, `${JSON.stringify(document(), null, 1)}\n`);
      return { ok: true, words: `written: ${where}` };
    },
    playHand: options.playHand,
    cellShows: options.cellShows,
    simulated: welcome.simulator === 1,
    pulses: (_state, watch) => pulses(watch),
    aboutLines: () => about().length,
    doubt: (step, value) => doubtOf(setup, step, value),
    asksCell: (step) => step.kind === "capture" && asksCell(setup, step.capture),
    cellDoubt: (step, newtons) =>
      step.kind === "capture" ? cellDoubt(step.capture, newtons) : undefined,
    cellOdd: (step, reading, newtons) =>
      step.kind === "capture"
        ? oddCellWords(desk.state(), step.capture, reading, newtons, meaningsOf(shown))
        : undefined,
    leave: (signed) => ended.resolve({ kind: signed ? "signed" : "left" }),
    changed,
  });
  look();
  await seat.count();

  return {
    ok: true,
    run: {
      desk,
      snapshot: (number) =>
        snapshotOfGuided(
          desk,
          {
            instrument: `${welcome.model} #${welcome.serial}`,
            simulator: welcome.simulator === 1,
            reference: referenceWords(setup),
            link: seat.link(),
            live: live.figures(),
            taken: live.taken(),
            meanings: meaningsOf(shown),
            referenceAt: (capture) => referenceAt(setup, capture),
            loadWords: (capture) => loadWords(setup, capture),
            byCell: referenceOf(setup) === "cell",
            toleranceAt: (capture, reference) =>
              capture.channel === "force" ? tolerance(reference) : undefined,
            about: about(),
            draft: drafts.state(),
          },
          number,
        ),
      foundGood: () => {
        const assessed = options.assess(document());
        return "foundGood" in assessed && assessed.foundGood;
      },
      ended: ended.promise,
      stopPulses: () => desk.pulses()?.act("stop"),
      async close() {
        desk.pulses()?.act("stop");
        await striking.catch(() => {});
        await seat.close();
        await drafts.close();
      },
    },
  };
}
