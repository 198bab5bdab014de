import { type Evaluation, evaluate } from "../../calibration/session/evaluate.ts";
import { recordedVerdict } from "../../calibration/session/recorded-verdict.ts";
import { type Session, sessionSchema } from "../../calibration/session/session-file.ts";
import { troubleOf } from "../../controller/care/care-acts.ts";
import type { CalibrationFile } from "../../record/calibration-file.ts";
import type { CertificateFacts } from "../../report/certificate/facts.ts";
import { exitCodes, type Failure } from "../failure.ts";
import { heldDigest } from "./held-digest.ts";

const differs = (message: string): Failure => ({
  code: "certificate-refused",
  message,
  remedy:
    "Compare the document (plumb calibrate history --document) with the build that signed it, and calibrate the instrument anew.",
  exitCode: exitCodes.failed,
});

/** Why a session does not stand for what the record says of it; undefined: it does. */
function whyNot(
  { session: row }: CalibrationFile,
  { instrument, adjusted }: Session,
  { verdict }: Evaluation,
): Failure | undefined {
  const { calibration } = row;
  const is = recordedVerdict(verdict.is);
  if (row.verdict !== is) {
    return differs(
      `No certificate: calibration ${calibration} was recorded as ${row.verdict ?? "no verdict"}, and its readings, evaluated anew, give ${is}.`,
    );
  }
  if (row.instrument_model !== instrument.model || row.instrument_serial !== instrument.serial) {
    return differs(
      `No certificate: calibration ${calibration} was recorded of ${row.instrument_model} ${row.instrument_serial}, and its document is of ${instrument.model} ${instrument.serial}.`,
    );
  }
  if ((row.written === 1) !== (adjusted !== undefined)) {
    return differs(
      `No certificate: record and document of calibration ${calibration} do not agree whether the instrument was adjusted.`,
    );
  }
  return undefined;
}

/** What the instrument told at the end, against what the session says that it holds. */
function toldAtTheEnd(
  { session: { identity, day, holds } }: CalibrationFile,
  { inForce, adjusted }: Session,
): CertificateFacts["told"] {
  if (identity === null || day === null || holds === null) return null;
  const ofSession = adjusted?.held ?? inForce;
  const date = String(day).replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3");
  const asInSession =
    ofSession !== null &&
    ofSession.identity === identity &&
    ofSession.date === date &&
    heldDigest(ofSession) === holds;
  return { identity, date, digest: holds, asInSession };
}

/** Evaluates a recorded session anew; refused where that gives another verdict than was signed. */
export function certificateFacts(file: CalibrationFile): CertificateFacts | Failure {
  const { session: row, signature, log, names } = file;
  const read = sessionSchema.safeParse(JSON.parse(row.body));
  if (!read.success) {
    return differs(
      `No certificate: the document of calibration ${row.calibration} is none that this build can evaluate: ${troubleOf(read.error)}.`,
    );
  }
  const session = read.data;
  const evaluation = evaluate(session);
  return (
    whyNot(file, session, evaluation) ?? {
      calibration: row.calibration,
      session,
      evaluation,
      told: toldAtTheEnd(file, session),
      signature,
      entry: row.entry,
      log,
      names,
    }
  );
}
