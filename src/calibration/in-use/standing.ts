import { calibrationBounds } from "../../safety/default-limits.ts";
import type { ControlChart } from "./control-chart.ts";

/** What an instrument tells of its calibration. Days as yyyymmdd. */
export type InstrumentCalibration =
  | { readonly state: "never" }
  | { readonly state: "damaged" }
  | ({ readonly state: "valid" } & CalibrationName);

/** What a calibration is told apart by. */
export type CalibrationName = {
  readonly identity: string;
  readonly day: number;
  readonly due: number;
  /** By `calibrationDigest`. */
  readonly digest: string;
};

/** One thing that the record knows of an instrument's calibration. */
export type KnownCalibration =
  /** A calibration session that ended; `holds` is what the instrument told at its end. */
  | {
      readonly kind: "session";
      readonly verdict: "pass" | "conditional" | "fail";
      readonly holds: CalibrationName | undefined;
    }
  /** A calibration that came with the instrument, or that a technician accepted. */
  | {
      readonly kind: "first-sight" | "accepted";
      readonly holds: CalibrationName;
    };

export const standingNames = [
  "not-read",
  "uncalibrated",
  "damaged",
  "tampered",
  "failed",
  "conditional",
  "changed",
  "unknown-here",
  "overdue",
  "check-ended",
  "check-locked",
  "due-soon",
  "in-force",
] as const;
export type StandingName = (typeof standingNames)[number];

/** What the calibration of an instrument is worth here and now, for whoever wants to arm it. */
export type Standing = {
  readonly is: StandingName;
  /** Nothing of the calibration speaks against arming. */
  readonly arms: boolean;
  readonly words: string;
  readonly remedy: string;
};

export type StandingSources = {
  /** undefined: it was not told, or not all of it. */
  readonly told: InstrumentCalibration | undefined;
  /** All that the record knows of this instrument, the oldest first. */
  readonly known: readonly KnownCalibration[];
  /** One chart for each mass that was used since the last session. */
  readonly charts: readonly Pick<ControlChart, "state" | "repeatsLeft">[];
  /** Days from today to the due day that the instrument tells, 0 on it. */
  readonly daysLeft: number | undefined;
};

const calibrate = "Have a technician calibrate the instrument: plumb calibrate.";
const service = "Send the instrument to service; its memory must be looked at before it is used.";

const closed = (is: StandingName, words: string, remedy: string): Standing => ({
  is,
  arms: false,
  words,
  remedy,
});

function isSame(a: CalibrationName, b: CalibrationName): boolean {
  return a.identity === b.identity && a.digest === b.digest && a.day === b.day && a.due === b.due;
}

/** Why the record speaks against what the instrument tells; undefined where it does not. */
function againstRecord(
  told: CalibrationName,
  known: readonly KnownCalibration[],
): Standing | undefined {
  const session = known.findLast(({ kind }) => kind === "session");
  const trusted = known.findLast(({ holds }) => holds !== undefined)?.holds;
  const isTrusted = trusted !== undefined && isSame(trusted, told);
  const named = known.some(({ holds }) => holds?.identity === told.identity);
  const before = known.some(({ holds }) => holds !== undefined && isSame(holds, told));
  if (!isTrusted && named && !before) {
    return closed(
      "tampered",
      `the instrument tells other figures under the name ${told.identity} than the record knows`,
      `Do not use it; find out who wrote to it. ${calibrate}`,
    );
  }
  if (session?.kind === "session" && session.verdict !== "pass") {
    return session.verdict === "fail"
      ? closed("failed", "the last calibration session ended with: fail", calibrate)
      : closed(
          "conditional",
          "the last calibration session ended with a conditional verdict: clinical use needs a pass",
          calibrate,
        );
  }
  if (isTrusted) return undefined;
  if (known.length === 0) {
    return closed(
      "unknown-here",
      `the calibration ${told.identity} is not in the record yet`,
      "Wait until the record can be written, and the instrument has nothing against it.",
    );
  }
  const words = before
    ? `the instrument went back to its earlier calibration ${told.identity}`
    : `the instrument's calibration was changed to ${told.identity} without a session in the record`;
  return closed(
    "changed",
    words,
    "A technician accepts it with a reason (plumb calibrate accept), or calibrates the instrument anew.",
  );
}

function againstChecks(charts: StandingSources["charts"]): Standing | undefined {
  if (charts.some(({ state }) => state === "ended")) {
    return closed("check-ended", "the daily check was out, and so were its repeats", calibrate);
  }
  const locked = charts.find(({ state }) => state === "locked");
  if (locked === undefined) return undefined;
  const left = locked.repeatsLeft === 1 ? "once more" : `${locked.repeatsLeft} times`;
  return closed(
    "check-locked",
    "the daily check was 3 sigma or more off",
    `Look at mass, tip and stand, then repeat it: plumb check. It may be repeated ${left}; within 2 sigma opens.`,
  );
}

const inDays = (days: number): string =>
  days === 0 ? "today is its last day" : `${days} day${days === 1 ? "" : "s"} left`;

/** One standing, by the first that applies: what the instrument lacks, what the record says, then the days. */
export function judgeStanding({ told, known, charts, daysLeft }: StandingSources): Standing {
  if (told === undefined || (told.state === "valid" && daysLeft === undefined)) {
    return closed("not-read", "not all of the calibration was told", "Connect it again.");
  }
  if (told.state === "never") {
    return closed("uncalibrated", "the instrument was never calibrated", calibrate);
  }
  if (told.state === "damaged") {
    return closed("damaged", "the instrument's calibration memory is damaged", service);
  }
  const against = againstRecord(told, known);
  if (against !== undefined) return against;
  const left = daysLeft ?? Number.NaN;
  if (!(left >= 0)) {
    return closed("overdue", `the calibration ${told.identity} is overdue`, calibrate);
  }
  const unchecked = againstChecks(charts);
  if (unchecked !== undefined) return unchecked;
  if (left <= calibrationBounds.dueSoonDays) {
    return {
      is: "due-soon",
      arms: true,
      words: `calibration ${told.identity}: ${inDays(left)}`,
      remedy: "Have the instrument calibrated in time.",
    };
  }
  return {
    is: "in-force",
    arms: true,
    words: `calibration ${told.identity}: ${inDays(left)}`,
    remedy: "",
  };
}
