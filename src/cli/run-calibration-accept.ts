import { calibrationTold } from "../controller/calibration/told.ts";
import { documentOf } from "../controller/care/care-acts.ts";
import { recordMemoryOf } from "../controller/recorder-store.ts";
import { createRealClock } from "../device/clock.ts";
import { beatIdly } from "../device/link/idle-beat.ts";
import { type InstrumentProfile, readProfile } from "../device/session/profile.ts";
import { recordFile } from "../record/location.ts";
import { openRecorder } from "../record/recorder.ts";
import { zonedTime } from "../record/zoned-time.ts";
import { dayInWords } from "../safety/fact-words.ts";
import { type AuthorityWords, doSigned } from "./authority.ts";
import { choosePort } from "./choose-port.ts";
import { endWith, exitCodes, type Failure } from "./failure.ts";
import { failureOfRecord } from "./record-failure.ts";
import { withInstrument } from "./with-instrument.ts";

type AcceptWords = AuthorityWords & {
  readonly port?: string | undefined;
  readonly reason: string;
  readonly record?: string | undefined;
  readonly json: boolean;
};

/** Accepts the calibration that an instrument tells, by a technician's PIN; sets the exit code. */
export async function runCalibrationAccept(words: AcceptWords): Promise<void> {
  const { json } = words;
  const reason = words.reason.trim();
  if (reason === "") return endWith(noReason, json);
  const file = recordFile(words.record);
  const port = await choosePort(words.port);
  if (typeof port !== "string") return endWith(port, json);
  const read = await profileAt(port, file);
  if ("code" in read) return endWith(read, json);
  const told = calibrationTold(read);
  const { model, serial } = read.welcome;
  if (told?.state !== "valid") return endWith(nothingTold(`${model} ${serial}`), json);
  const { identity, day, due, digest: holds } = told;
  const name = `${identity} of ${model} ${serial}, due ${dayInWords(due)}, digest ${holds}`;
  const meaning = `I accept the calibration ${name}`;
  process.stderr.write(`${name}\nThe signature says: ${meaning}\n`);
  const failure = await doSigned(file, "calibrate", meaning, words, async (record) => {
    const at = zonedTime();
    const sighting = {
      at,
      instrument_model: model,
      instrument_serial: serial,
      identity,
      day,
      due,
      holds,
      kind: "accepted" as const,
      reason,
      by: words.by,
    };
    const { digest } = documentOf(sighting);
    const subject = { subject_kind: "calibration-sighting", subject: identity, digest };
    const signature = { at, operator: words.by, meaning, ...subject };
    const kept = await record.acceptCalibration({ sighting, signature });
    return kept.ok ? undefined : failureOfRecord(kept.fault);
  });
  if (failure !== undefined) return endWith(failure, json);
  const done = { instrument: { model, serial }, identity, due, digest: holds, reason };
  process.stdout.write(`${json ? JSON.stringify(done) : `Accepted: ${name}.`}\n`);
}

/** What the instrument tells of itself, or why it could not be asked. */
async function profileAt(port: string, file: string): Promise<InstrumentProfile | Failure> {
  const opened = await openRecorder({ file });
  if (!opened.ok) return failureOfRecord(opened.fault);
  const clock = createRealClock();
  let profile: InstrumentProfile | undefined;
  const failure = await withInstrument(port, clock, async ({ link, welcome }) => {
    const stopBeat = beatIdly(link, clock);
    profile = await readProfile(link, welcome, recordMemoryOf(opened.value));
    stopBeat();
    return undefined;
  });
  await opened.value.close();
  return profile ?? failure ?? nothingTold(port);
}

const noReason: Failure = {
  code: "reason-missing",
  message: "Nothing was accepted, because no reason was given.",
  remedy: 'Say why it may be trusted: --reason "calibrated by its maker, certificate 4711".',
  exitCode: exitCodes.usage,
};

function nothingTold(who: string): Failure {
  return {
    code: "calibration-not-told",
    message: `${who} tells no whole calibration that could be accepted.`,
    remedy: "Have a technician calibrate the instrument.",
    exitCode: exitCodes.refused,
  };
}
