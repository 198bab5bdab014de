import type { InstrumentCalibration } from "../../calibration/in-use/standing.ts";
import type { Held } from "../../calibration/session/coefficients.ts";
import { evaluate } from "../../calibration/session/evaluate.ts";
import { recordedVerdict } from "../../calibration/session/recorded-verdict.ts";
import type { Session } from "../../calibration/session/session-file.ts";
import { sessionMeaning, signedSession } from "../../controller/calibration/session-entry.ts";
import { thisComputer } from "../../controller/computer.ts";
import { createPeopleDesk } from "../../controller/people/desk.ts";
import { mayDo } from "../../controller/people/roles.ts";
import { createRealClock } from "../../device/clock.ts";
import { type OpenRecord, openRecorder } from "../../record/recorder.ts";
import { zonedTime } from "../../record/zoned-time.ts";
import { authorise } from "../authorise.ts";
import { exitCodes, type Failure } from "../failure.ts";
import { failureOfRecord } from "../record-failure.ts";
import { createScriptedPerson } from "../visit-script/scripted-person.ts";
import { heldDigest } from "./held-digest.ts";

/** What was recorded of a signed session. */
export type SignedTold = {
  readonly calibration: string;
  readonly verdict: "pass" | "conditional" | "fail";
  readonly why: readonly string[];
  readonly digest: string;
};

export type Signed =
  | { readonly ok: true; readonly words: string; readonly told: SignedTold }
  | { readonly ok: false; readonly why: string };

/** Signs calibration sessions in a record, as one of its people. */
export interface Signer {
  readonly name: string;
  sign(session: Session, pin: string, holds: Held | null): Promise<Signed>;
  close(): Promise<void>;
}

/** Somebody of the record whose role may calibrate; why not otherwise. */
export async function openSigner(file: string, by: string): Promise<Signer | Failure> {
  const opened = await openRecorder({ file });
  if (!opened.ok) return failureOfRecord(opened.fault);
  const made = await signerOf(opened.value, by);
  if ("exitCode" in made) await opened.value.close();
  return made;
}

/** The technician of a script: the first supervisor of a new record, or somebody of it with that PIN. */
export async function openScriptedSigner(
  file: string,
  technician: { readonly short: string; readonly name: string; readonly pin: string },
): Promise<Signer | Failure> {
  const opened = await openRecorder({ file });
  if (!opened.ok) return failureOfRecord(opened.fault);
  const record = opened.value;
  const clock = createRealClock();
  const people = createPeopleDesk({
    record,
    clock,
    date: thisComputer.date,
    demonstration: false,
    quit: () => {},
  });
  const trouble = await createScriptedPerson(people, technician, clock).signIn(file);
  const made =
    trouble === undefined
      ? await signerOf(record, technician.short)
      : {
          code: "not-signed-in",
          message: `The script's technician cannot act: ${trouble.why}.`,
          remedy: trouble.remedy,
          exitCode: exitCodes.refused,
        };
  if ("exitCode" in made) await record.close();
  return made;
}

async function signerOf(record: OpenRecord, by: string): Promise<Signer | Failure> {
  const read = await record.people();
  if (!read.ok) return failureOfRecord(read.fault);
  const who = read.value.people.find(({ operator, active }) => operator === by && active === 1);
  if (who === undefined || !mayDo(who.role, "calibrate")) {
    return {
      code: "not-allowed",
      message: `${by} may not calibrate an instrument: it takes the role supervisor or service.`,
      remedy: "Name somebody with --by who may; plumb user list shows everybody.",
      exitCode: exitCodes.failed,
    };
  }
  return {
    name: who.name,
    async sign(session, pin, holds) {
      const people = await record.people();
      if (!people.ok) return { ok: false, why: people.fault.message };
      const secrets = { next: async () => pin, twice: false, close: () => {} };
      const asked = { meaning: sessionMeaning, purpose: "calibrate" };
      const refused = await authorise(record, people.value, who, asked, secrets);
      if (refused !== undefined) return { ok: false, why: `${refused.message} ${refused.remedy}` };
      return commit(record, by, session, holds);
    },
    close: () => record.close(),
  };
}

/** What the instrument tells at the end, as its calibration is known by from now on. */
function toldOf(holds: Held | null): InstrumentCalibration | undefined {
  if (holds === null) return undefined;
  const { identity, date, due } = holds;
  const days = { day: dayOf(date), due: dayOf(due) };
  return { state: "valid", identity, ...days, digest: heldDigest(holds) };
}

const dayOf = (day: string): number => Number(day.replaceAll("-", ""));

async function commit(
  record: OpenRecord,
  by: string,
  session: Session,
  holds: Held | null,
): Promise<Signed> {
  const { verdict } = evaluate(session);
  // The session's own number: one that was signed and is gone on with after a kill is refused, not entered twice.
  const calibration = session.session;
  const is = recordedVerdict(verdict.is);
  const { model, serial } = session.instrument;
  const signed = signedSession(
    {
      calibration,
      instrument: { model, serial },
      document: session,
      verdict: is,
      written: session.adjusted !== undefined,
      told: toldOf(holds),
    },
    zonedTime(),
    by,
  );
  const committed = await record.commitCalibration(signed);
  if (!committed.ok) {
    return { ok: false, why: `${committed.fault.message} ${committed.fault.remedy}` };
  }
  return {
    ok: true,
    words: `signed: ${is}, calibration ${calibration}`,
    told: { calibration, verdict: is, why: verdict.why, digest: signed.calibration.digest },
  };
}
