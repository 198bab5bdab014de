import { type CheckOutcome, makeCheck } from "../controller/calibration/make-check.ts";
import { recordMemoryOf } from "../controller/recorder-store.ts";
import { calendarDay } from "../controller/wall-clock.ts";
import { createRealClock } from "../device/clock.ts";
import { beatIdly } from "../device/link/idle-beat.ts";
import { readProfile } from "../device/session/profile.ts";
import { recordFile } from "../record/location.ts";
import { type OpenRecord, openRecorder } from "../record/recorder.ts";
import { zonedTime } from "../record/zoned-time.ts";
import { refuseUnless } from "./authority.ts";
import { checkLines, checkMade } from "./check-words.ts";
import { choosePort } from "./choose-port.ts";
import { endWith, exitCodes, type Failure } from "./failure.ts";
import { watchInterruption } from "./interruption.ts";
import { failureOfRecord } from "./record-failure.ts";
import { type Linked, withInstrument } from "./with-instrument.ts";

export type CheckWords = {
  readonly port?: string | undefined;
  /** Kilograms. */
  readonly mass?: number | undefined;
  readonly by?: string | undefined;
  readonly pinStdin: boolean;
  readonly record?: string | undefined;
  readonly json: boolean;
};

/** The name under which a check stands where the record names nobody, and nobody gave one. */
const nobody = "nobody";

/** Checks an instrument with its mass, and sets the exit code. */
export async function runCheck(words: CheckWords): Promise<void> {
  const { by = nobody, pinStdin, json } = words;
  const file = recordFile(words.record);
  const refused = await refuseUnless(file, "check", { by, pinStdin });
  if (refused !== undefined) return endWith(refused, json);
  const port = await choosePort(words.port);
  if (typeof port !== "string") return endWith(port, json);
  const opened = await openRecorder({ file });
  if (!opened.ok) return endWith(failureOfRecord(opened.fault), json);
  const interruption = watchInterruption();
  let outcome: CheckOutcome | undefined;
  const failure = await withInstrument(port, createRealClock(), async (linked) => {
    const made = await Promise.race([check(linked, opened.value, words), interruption.asked]);
    if (made === undefined) return interrupted;
    outcome = made;
    return undefined;
  });
  interruption.end();
  await opened.value.close();
  if (failure !== undefined) return endWith(failure, json);
  if (outcome !== undefined) conclude(outcome, json);
}

async function check(
  { link, welcome, telemetry }: Linked,
  record: OpenRecord,
  { mass, by = nobody }: CheckWords,
): Promise<CheckOutcome> {
  const clock = createRealClock();
  const stopBeat = beatIdly(link, clock);
  try {
    const profile = await readProfile(link, welcome, recordMemoryOf(record));
    if (profile.recordTrouble !== undefined) {
      return {
        kind: "refused",
        code: "record-contradicted",
        message: `The instrument speaks against this record: ${profile.recordTrouble.why}.`,
        remedy: "Open the record that it knows, or see plumb record anchor.",
      };
    }
    return await makeCheck({
      link,
      telemetry,
      clock,
      profile,
      record,
      wall: zonedTime,
      today: calendarDay(),
      by,
      mass,
      ask: (text) => process.stderr.write(`${text}\n`),
    });
  } finally {
    stopBeat();
  }
}

function conclude(outcome: CheckOutcome, json: boolean): void {
  switch (outcome.kind) {
    case "made": {
      const text = json ? JSON.stringify(checkMade(outcome)) : checkLines(outcome).join("\n");
      process.stdout.write(`${text}\n`);
      process.exitCode = outcome.verdict === "lock" ? exitCodes.failed : exitCodes.done;
      break;
    }
    case "record":
      endWith(failureOfRecord(outcome.fault), json);
      break;
    default: {
      const { kind, code, message, remedy } = outcome;
      endWith({ code, message, remedy, exitCode: exitCodes[kind] }, json);
    }
  }
}

const interrupted: Failure = {
  code: "interrupted",
  message: "The check was interrupted; nothing was recorded.",
  remedy: "Start it again with plumb check.",
  exitCode: exitCodes.interrupted,
};
