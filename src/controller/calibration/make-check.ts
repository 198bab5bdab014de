import {
  type CheckSetup,
  checkSetupSchema,
  forceOfCheck,
  whyNoCheck,
} from "../../calibration/in-use/check-setup.ts";
import { beginCheck, type CheckState, stepCheck } from "../../calibration/in-use/check-steps.ts";
import type { CheckVerdict } from "../../calibration/in-use/control-chart.ts";
import { type DailyCheck, dailyCheckOf, verdictOf } from "../../calibration/in-use/daily-check.ts";
import type { CalibrationName, StandingName } from "../../calibration/in-use/standing.ts";
import type { Clock } from "../../device/clock.ts";
import type { Link } from "../../device/link/link.ts";
import type { InstrumentProfile } from "../../device/session/profile.ts";
import type { Telemetry } from "../../device/telemetry/telemetry.ts";
import type { Stream } from "../../protocol/messages/stream.ts";
import type { Centinewtons, Milliseconds } from "../../protocol/units.ts";
import type { CalibrationRecord, RecordFault } from "../../record/recorder.ts";
import { uncertaintyOf } from "../../safety/calibration-uncertainty.ts";
import { documentOf } from "../care/care-acts.ts";
import { type CalibrationView, checksOf, createCalibrationDesk } from "./desk.ts";

export type CheckParts = {
  readonly link: Pick<Link, "request" | "newestTime">;
  readonly telemetry: Pick<Telemetry, "readings$" | "snapshot">;
  readonly clock: Clock;
  readonly profile: InstrumentProfile;
  readonly record: CalibrationRecord;
  readonly wall: () => string;
  /** Calendar day as yyyymmdd. */
  readonly today: number;
  readonly by: string;
  /** Kilograms that somebody says the mass has; undefined: nobody says. */
  readonly mass: number | undefined;
  /** What the person should do now. */
  readonly ask: (words: string) => void;
};

/** What keeps a check from being made, or from counting. */
export type CheckTrouble = {
  readonly kind: "usage" | "refused" | "failed";
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
};

export type CheckOutcome =
  | {
      readonly kind: "made";
      readonly check: DailyCheck;
      readonly verdict: CheckVerdict;
      readonly setup: CheckSetup;
      /** After this check. */
      readonly view: CalibrationView;
    }
  | CheckTrouble
  | { readonly kind: "record"; readonly fault: RecordFault };

/** With any other standing a check says nothing that counts. */
const checked: readonly StandingName[] = ["in-force", "due-soon", "check-locked"];

const trouble = (
  kind: CheckTrouble["kind"],
  code: string,
  message: string,
  remedy: string,
): CheckTrouble => ({ kind, code, message, remedy });

const notMade = {
  "not-unloaded": [
    "The stylus was not at rest without a load within 2 minutes.",
    "Lay the instrument into its stand with nothing on the stylus, then check again.",
  ],
  "not-loaded": [
    "No steady load of that mass was read within 2 minutes.",
    "See that the mass hangs or stands freely; where it does, have the instrument calibrated.",
  ],
  "zero-off": [
    "Without a load the instrument reads more than 0.30 N.",
    "Take everything off the stylus and check again; where nothing is on it, have the instrument calibrated.",
  ],
} as const;

/** 2026-11-28 for 20261128. */
const isoDay = (day: number): string => String(day).replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3");

/** Makes one daily check with a linked instrument, which stays disarmed, and records it. */
export async function makeCheck(parts: CheckParts): Promise<CheckOutcome> {
  const { record, profile, today } = parts;
  const desk = createCalibrationDesk({ record, wall: parts.wall });
  desk.profiled(profile, parts.ask);
  await desk.refresh();
  const view = desk.view(profile, today);
  if (view === undefined) {
    return trouble(
      "failed",
      "not-known",
      "The record does not say what is known.",
      "See plumb doctor.",
    );
  }
  const { standing, told } = view;
  if (told?.state !== "valid" || !checked.includes(standing.is)) {
    return trouble("refused", standing.is, `No check: ${standing.words}.`, standing.remedy);
  }
  const setup = await setupOf(parts);
  if (setup.kind !== "set") return setup;
  const before = checksOf(view.story) ?? [];
  const measured = await measure(parts, setup.setup);
  if (measured.kind !== "measured") return measured;
  const { check } = measured;
  const verdict = verdictOf(before, check);
  const kept = await keep(parts, told, check, verdict);
  if (!kept.ok) return { kind: "record", fault: kept.fault };
  await desk.refresh();
  const after = desk.view(profile, today) ?? view;
  return { kind: "made", check, verdict, setup: setup.setup, view: after };
}

async function setupOf({
  record,
  mass,
}: CheckParts): Promise<
  | { readonly kind: "set"; readonly setup: CheckSetup }
  | Exclude<CheckOutcome, { readonly kind: "made" }>
> {
  const read = await record.checkSetup();
  if (!read.ok) return { kind: "record", fault: read.fault };
  const setup = checkSetupSchema.safeParse(read.value?.body);
  if (!setup.success) {
    return trouble(
      "usage",
      "no-mass",
      "The record does not say what mass the instrument is checked with.",
      "Let a technician state it: plumb check --set-mass FILE --by NAME.",
    );
  }
  const { massKilograms } = setup.data;
  if (mass !== undefined && mass !== massKilograms) {
    return trouble(
      "usage",
      "other-mass",
      `The check is made with the mass of ${massKilograms} kg, not of ${mass} kg.`,
      "Take that one, or let a technician state another: plumb check --set-mass FILE --by NAME.",
    );
  }
  return { kind: "set", setup: setup.data };
}

async function measure(
  parts: CheckParts,
  setup: CheckSetup,
): Promise<{ readonly kind: "measured"; readonly check: DailyCheck } | CheckTrouble> {
  const { link, profile, telemetry, today } = parts;
  const millidegrees = telemetry.snapshot().health?.value.temperature;
  const temperatureCelsius = millidegrees === undefined ? undefined : millidegrees / 1000;
  const time = link.newestTime();
  const onForMinutes = time === undefined ? undefined : time / 60e6;
  const why = whyNoCheck(setup, { onForMinutes, temperatureCelsius, today: isoDay(today) });
  if (why !== undefined || temperatureCelsius === undefined) {
    return trouble("refused", "not-ready", `No check: ${why?.words}.`, why?.remedy ?? "");
  }
  const applied = forceOfCheck(setup);
  const force = Math.round(applied.newtons * 100) as Centinewtons;
  const calibration = uncertaintyOf(profile.fits)(force);
  if (calibration === undefined) {
    return trouble(
      "refused",
      "uncertainty-unknown",
      "No check: the instrument does not tell how uncertain its calibration is.",
      "Have a technician calibrate the instrument: plumb calibrate.",
    );
  }
  const answer = await link.request({ kind: "stream", rate: 100, batch: 1 } as Stream);
  if (answer.kind !== "answered") {
    return trouble(
      "failed",
      "no-readings",
      "The instrument gives no readings.",
      "See plumb monitor.",
    );
  }
  const state = await watch(parts, setup, applied.newtons);
  if (state.step === "failed") {
    const [message, remedy] = notMade[state.why];
    return trouble("failed", state.why, message, remedy);
  }
  const { zero, loaded } = state;
  const { massKilograms } = setup;
  return {
    kind: "measured",
    check: dailyCheckOf({ massKilograms, applied, zero, loaded, calibration, temperatureCelsius }),
  };
}

type Ended = Extract<CheckState, { readonly step: "done" | "failed" }>;

/** So often it is looked at whether anybody is waited for too long. */
const lookEvery = 250 as Milliseconds;

/** Follows the readings until the check is done or has failed; says what is to be done at each step. */
function watch({ clock, telemetry, ask }: CheckParts, setup: CheckSetup, applied: number) {
  return new Promise<Ended>((settle) => {
    let state: CheckState = beginCheck(clock.now());
    let cancel = () => {};
    ask("Lay the instrument into its stand, with nothing on the stylus, and let it rest.");
    const take = (event: Parameters<typeof stepCheck>[1]): void => {
      const next = stepCheck(state, event, applied, clock.now());
      const isNewStep = next.step !== state.step;
      state = next;
      if (next.step === "done" || next.step === "failed") {
        cancel();
        readings.unsubscribe();
        settle(next);
      } else if (next.step === "load" && isNewStep) {
        ask(
          `Zero ${next.zero.mean.toFixed(3)} N. Put the mass of ${setup.massKilograms} kg (${setup.certificate}) on the stylus, and let it rest.`,
        );
      }
    };
    const readings = telemetry.readings$.subscribe((news) => {
      if (news.kind === "samples") take({ kind: "readings", forces: news.force });
      else take({ kind: "gap" });
    });
    const look = (): void => {
      cancel = clock.after(lookEvery, () => {
        take({ kind: "time-passed" });
        if (state.step === "unload" || state.step === "load") look();
      });
    };
    look();
  });
}

function keep(
  { record, profile, wall, by }: CheckParts,
  told: CalibrationName,
  check: DailyCheck,
  verdict: CheckVerdict,
) {
  const { text, digest } = documentOf(check);
  const { identity, day, due, digest: holds } = told;
  return record.commitCheck({
    at: wall(),
    instrument_model: profile.welcome.model,
    instrument_serial: profile.welcome.serial,
    identity,
    day,
    due,
    holds,
    verdict,
    body: text,
    digest,
    by,
  });
}
