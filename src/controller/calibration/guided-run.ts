import { sessionOf } from "../../calibration/guided/session-of.ts";
import { loadWords, planOf, referenceAt, type Setup } from "../../calibration/guided/setup.ts";
import { firstStep, type Guided, presentStep } from "../../calibration/guided/state.ts";
import type { ProcedureStep } from "../../calibration/guided/step.ts";
import type { Held } from "../../calibration/session/coefficients.ts";
import type { Session } from "../../calibration/session/session-file.ts";
import type { Clock } from "../../device/clock.ts";
import type { LinkLoss } from "../../device/link/link.ts";
import {
  readCalibrationMemory,
  writeCalibrationMemory,
} from "../../device/service/calibration-memory.ts";
import { openServiceSession, type ServiceSession } from "../../device/service/service-session.ts";
import type { OpenConnection } from "../../device/transport/connection.ts";
import type { Welcome } from "../../protocol/messages/hello.ts";
import type { Drafts } from "../care/drafts.ts";
import type { CalibrationSnapshot } from "../messages/calibration-snapshot.ts";
import { createGuidedDesk, type GuidedDesk } from "./guided-desk.ts";
import { draftName, type Kept, readKept, saveDraft } from "./guided-draft.ts";
import {
  doubtOf,
  heldLines,
  identityOf,
  referenceWords,
  standardLines,
  tolerance,
} from "./guided-words.ts";
import { heldOf, heldOfMaker, meaningsOf, memoryOf } from "./held.ts";
import { createLiveCounts } from "./live-counts.ts";
import { snapshotOfGuided } from "./snapshot-of-guided.ts";

type Refused = { readonly ok: false; readonly why: string };

/** What a review of the session says, and what it would write. */
export type Assessment = {
  readonly lines: readonly CalibrationSnapshot["about"][number][];
  /** The fitted coefficients as the instrument would hold them; undefined: there is no fit. */
  readonly fitted: Pick<Held, "a" | "b" | "position"> | undefined;
  /** Whether every point passes with the coefficients that were found. */
  readonly foundGood: boolean;
};

export type GuidedOptions = {
  readonly clock: Clock;
  /** Time of day with its offset. */
  readonly wall: () => string;
  readonly open: OpenConnection;
  readonly path: string;
  readonly random: (bytes: number) => Uint8Array;
  /** A new UUID: the session's number, under which the record takes it once. */
  readonly newId: () => string;
  readonly setup: Setup;
  readonly technician: string;
  readonly drafts: Drafts;
  /** Judges the session so far. */
  readonly assess: (session: Session) => Assessment | Refused;
  /** Signs and records what was measured. */
  readonly sign: (
    session: Session,
    pin: string,
    /** What the instrument holds now; null: no whole calibration. */
    holds: Held | null,
  ) => Promise<{ readonly ok: true; readonly words: string } | Refused>;
  /** Writes a file of this name; tells where. */
  readonly write: (name: string, text: string) => Promise<string>;
  /** Plays the hand at the bench of a simulator; undefined: a person is the hand. */
  readonly playHand: ((step: ProcedureStep) => void) | undefined;
};

/** How a guided session ended. */
export type GuidedEnd =
  | { readonly kind: "signed" }
  /** Left before its end; the draft is kept. */
  | { readonly kind: "left" }
  | { readonly kind: "lost"; readonly loss: LinkLoss }
  | { readonly kind: "no-calibration" | "draft-unusable"; readonly words: string };

export interface GuidedRun {
  readonly desk: GuidedDesk;
  snapshot(number: number): CalibrationSnapshot;
  /** Whether every point passes with the coefficients that were found; false where it is not known. */
  readonly foundGood: () => boolean;
  readonly ended: Promise<GuidedEnd>;
  /** Ends the session in the service schema and keeps the draft. */
  close(): Promise<void>;
}

const rawRate = 200;
/** Months until a calibration is due; ours, to begin with. */
const intervalMonths = 12;

function dueOf(day: string): string {
  const due = new Date(`${day}T00:00:00Z`);
  due.setUTCMonth(due.getUTCMonth() + intervalMonths);
  return due.toISOString().slice(0, 10);
}

const tellMaker = "A setup with the maker's figures (maker) lets it be calibrated all the same.";
const otherSetup = "a draft of this instrument was begun with another setup file";

type Begins = { readonly held: Held | null; readonly shown: Held };

function shownAtFirst(
  memory: Awaited<ReturnType<typeof readCalibrationMemory>>,
  { maker }: Setup,
): Begins | { readonly words: string } {
  if (memory.ok) {
    const held = heldOf(memory.memory);
    return { held, shown: held };
  }
  if (!memory.none) return { words: memory.words };
  if (maker === undefined) return { words: `${memory.words} ${tellMaker}` };
  return { held: null, shown: heldOfMaker(maker) };
}

/** Opens the instrument in a service session and begins, or goes on with, its guided calibration. */
export async function startGuidedRun(
  options: GuidedOptions,
  changed: () => void,
): Promise<
  { readonly ok: true; readonly run: GuidedRun } | { readonly ok: false; readonly end: GuidedEnd }
> {
  const { wall, setup, drafts } = options;
  const live = createLiveCounts();
  const greeted = Promise.withResolvers<Welcome>();
  const ended = Promise.withResolvers<GuidedEnd>();
  let link: CalibrationSnapshot["link"] = "opening";
  const service: ServiceSession = openServiceSession({
    ...options,
    listener: {
      greeted: (welcome) => {
        link = "live";
        greeted.resolve(welcome);
      },
      counted: (raw, at) => live.take(raw, at),
      lost: (loss) => {
        link = "lost";
        live.breakOff("The link was lost.");
        ended.resolve({ kind: "lost", loss });
        changed();
      },
    },
  });
  const welcome = await Promise.race([greeted.promise, ended.promise]);
  if (!("session" in welcome)) return { ok: false, end: welcome };
  const memory = await readCalibrationMemory(service.link);
  const begins = shownAtFirst(memory, setup);
  if ("words" in begins) {
    await service.close();
    return { ok: false, end: { kind: "no-calibration", words: begins.words } };
  }
  const name = draftName(welcome.serial);
  const draft = await readKept(drafts, name);
  const other =
    draft.is === "kept" && JSON.stringify(draft.kept.frame.setup) !== JSON.stringify(setup);
  if (draft.is === "unusable" || other) {
    await service.close();
    const words = draft.is === "unusable" ? draft.words : otherSetup;
    return { ok: false, end: { kind: "draft-unusable", words } };
  }
  const begun: Kept =
    draft.is === "kept"
      ? draft.kept
      : {
          state: firstStep(planOf(setup)),
          frame: {
            session: options.newId(),
            begunAt: wall(),
            instrument: {
              model: welcome.model,
              serial: welcome.serial,
              firmware: welcome.firmware,
              simulated: welcome.simulator === 1,
            },
            technician: options.technician,
            setup,
            inForce: begins.held,
            written: undefined,
          },
        };
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
    if (!(await service.count(0))) return { ok: false, why: "Calibrate mode could not be ended." };
    const written = await writeCalibrationMemory(service.link, memoryOf(wanted));
    const read = written.ok ? await readCalibrationMemory(service.link) : written;
    // Also where it was refused: points may be taken again.
    await service.count(rawRate);
    if (!read.ok) return { ok: false, why: read.words };
    held = shown = heldOf(read.memory);
    frame = { ...frame, written: { held: wanted, readBack: held } };
    return { ok: true, identity };
  }

  const desk: GuidedDesk = createGuidedDesk(begun.state, live, {
    wall,
    keep,
    stop: () => void service.link.stop(),
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
    aboutLines: () => about().length,
    doubt: (step, value) => doubtOf(setup, step, value),
    leave: (signed) => ended.resolve({ kind: signed ? "signed" : "left" }),
    changed,
  });
  look();
  await service.count(rawRate);

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
            link,
            live: live.figures(),
            taken: live.taken(),
            meanings: meaningsOf(shown),
            referenceAt: (capture) => referenceAt(setup, capture),
            loadWords: (capture) => loadWords(setup, capture),
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
      async close() {
        await service.close();
        await drafts.close();
      },
    },
  };
}
