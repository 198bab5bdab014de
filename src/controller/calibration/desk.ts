import {
  chartsOf,
  type DailyCheck,
  dailyCheckSchema,
  type MassChart,
} from "../../calibration/in-use/daily-check.ts";
import {
  type InstrumentCalibration,
  judgeStanding,
  type KnownCalibration,
  type Standing,
} from "../../calibration/in-use/standing.ts";
import type { InstrumentProfile } from "../../device/session/profile.ts";
import type { CalibrationRecord, CalibrationStory, InstrumentName } from "../../record/recorder.ts";
import type { GateFacts } from "../../safety/gates.ts";
import { daysFrom } from "../wall-clock.ts";
import { calibrationTold } from "./told.ts";

/** What is known of the calibration of the instrument that is linked, and what follows from it. */
export type CalibrationView = {
  readonly instrument: InstrumentName;
  readonly told: InstrumentCalibration | undefined;
  readonly standing: Standing;
  /** One for each mass since the last session, that of the newest check last. */
  readonly charts: readonly MassChart[];
  readonly story: CalibrationStory;
};

/** Weighs what the linked instrument tells of its calibration against the record. */
export interface CalibrationDesk {
  /**
   * An instrument told of itself.
   *
   * @param noted told in words where its calibration is taken on trust, or nothing can be said of it
   */
  profiled(profile: InstrumentProfile, noted: (words: string) => void): void;
  /** undefined: no instrument is linked, or the record was not read yet. */
  view(profile: InstrumentProfile | undefined, today: number): CalibrationView | undefined;
  /** For the gate `calibration`. */
  vouched(profile: InstrumentProfile | undefined, today: number): GateFacts["calibrationVouched"];
  /** Reads again what the record knows, where there is news; enters what waits. */
  refresh(): Promise<void>;
}

export type CalibrationDeskOptions = {
  readonly record: Pick<
    CalibrationRecord,
    "calibrationStory" | "newestCalibration" | "pinCalibration"
  >;
  readonly wall: () => string;
};

type Known = {
  readonly serial: string;
  readonly model: string;
  readonly newest: number;
  readonly story: CalibrationStory;
  readonly charts: readonly MassChart[];
};

function nameOf({ welcome: { model, serial } }: InstrumentProfile): InstrumentName {
  return { model, serial };
}

/** What the record knows, as the standing is judged from it. */
function knownOf(story: CalibrationStory): readonly KnownCalibration[] {
  return story.flatMap((entry): readonly KnownCalibration[] => {
    if (entry.kind === "check") return [];
    return entry.kind === "session"
      ? [{ kind: "session", verdict: entry.verdict, holds: entry.holds ?? undefined }]
      : [{ kind: entry.kind, holds: entry.holds }];
  });
}

type CheckEntry = Extract<CalibrationStory[number], { readonly kind: "check" }>;

/** The entries of checks since the last session, the oldest first. */
export function checksSince(story: CalibrationStory): readonly CheckEntry[] {
  const from = story.findLastIndex(({ kind }) => kind === "session") + 1;
  return story.slice(from).flatMap((entry) => (entry.kind === "check" ? [entry] : []));
}

/** Those checks; undefined where one of them cannot be read. */
export function checksOf(story: CalibrationStory): readonly DailyCheck[] | undefined {
  const checks: DailyCheck[] = [];
  for (const { body } of checksSince(story)) {
    const read = dailyCheckSchema.safeParse(body);
    if (!read.success) return undefined;
    checks.push(read.data);
  }
  return checks;
}

export function createCalibrationDesk({ record, wall }: CalibrationDeskOptions): CalibrationDesk {
  let linked: InstrumentProfile | undefined;
  let noted: (words: string) => void = () => {};
  let known: Known | undefined;
  let unreadable = false;
  let reading: Promise<void> | undefined;
  let shown: { readonly of: readonly unknown[]; readonly view: CalibrationView } | undefined;

  /** Reads the story of the linked instrument; takes its calibration on trust where nothing is known yet. */
  async function read(): Promise<void> {
    const profile = linked;
    if (profile === undefined) return;
    const { model, serial } = nameOf(profile);
    const newest = await record.newestCalibration();
    if (!newest.ok) return;
    const isKnown = known?.model === model && known.serial === serial;
    if (isKnown && known?.newest === newest.value && known.story.length > 0) return;
    const story = await record.calibrationStory({ model, serial });
    if (!story.ok) return;
    const { value } = story;
    // Until that is known nothing is said: a first sight is no trouble that an alarm must tell of.
    if (value.length === 0 && (await pinned(profile))) return read();
    const checks = checksOf(value);
    if (checks === undefined) {
      // Nothing is vouched for by what nobody understands; said once in a session.
      if (!unreadable) noted("a daily check in the record cannot be read");
      unreadable = true;
      known = undefined;
      return;
    }
    known = { model, serial, newest: newest.value, story: value, charts: chartsOf(checks) };
  }

  async function pinned(profile: InstrumentProfile): Promise<boolean> {
    const told = calibrationTold(profile);
    // A record that the instrument speaks against is no judge of what was there first.
    if (told?.state !== "valid" || profile.recordTrouble !== undefined) return false;
    const { model, serial } = nameOf(profile);
    const { identity, day, due, digest } = told;
    const outcome = await record.pinCalibration({
      at: wall(),
      instrument_model: model,
      instrument_serial: serial,
      identity,
      day,
      due,
      holds: digest,
      kind: "first-sight",
      reason: "the first calibration that this record saw of this instrument",
      by: "program",
    });
    if (outcome.ok) noted(`calibration ${identity} of ${model} ${serial} taken on first sight`);
    return outcome.ok;
  }

  /** One reading at a time; what is asked for meanwhile is read after it. */
  function readInTurn(): Promise<void> {
    const next = (reading ?? Promise.resolve()).then(read).finally(() => {
      if (reading === next) reading = undefined;
    });
    reading = next;
    return next;
  }

  function view(profile: InstrumentProfile | undefined, today: number) {
    if (profile === undefined || known === undefined) return undefined;
    const instrument = nameOf(profile);
    if (known.model !== instrument.model || known.serial !== instrument.serial) return undefined;
    const of = [profile, known, today];
    if (shown?.of.every((part, at) => part === of[at]) === true) return shown.view;
    const told = calibrationTold(profile);
    const { story, charts } = known;
    const daysLeft = told?.state === "valid" ? daysFrom(today, told.due) : undefined;
    const standing = judgeStanding({ told, known: knownOf(story), charts, daysLeft });
    shown = { of, view: { instrument, told, standing, charts, story } };
    return shown.view;
  }

  return {
    profiled(profile, teller) {
      linked = profile;
      noted = teller;
      unreadable = false;
      void readInTurn();
    },
    view,
    vouched(profile, today) {
      const standing = view(profile, today)?.standing;
      if (standing === undefined) return undefined;
      return standing.arms ? true : { closed: standing.words };
    },
    refresh: () => reading ?? readInTurn(),
  };
}
