import {
  type Change,
  type ChangeRefusal,
  judgeChange,
  meaningOf,
  signedChange,
} from "../controller/people/changes.ts";
import { hashPin } from "../controller/people/pin-hash.ts";
import { whyRefused } from "../controller/people/pin-rules.ts";
import { mayDo } from "../controller/people/roles.ts";
import type { TryRecord } from "../controller/people/try-pin.ts";
import type { PeopleRead, PeopleRecord, PersonRow } from "../record/recorder.ts";
import { zonedTime } from "../record/zoned-time.ts";
import { authorise, noPin } from "./authorise.ts";
import { exitCodes, type Failure } from "./failure.ts";
import { failureOfRecord } from "./record-failure.ts";
import type { Secrets } from "./secret-question.ts";

/**
 * Changes one person, signed by who does it; the reason where that fails. What can be refused without a
 * PIN is, before anybody types one.
 *
 * @param by short name of who does it; the first person of a record does it themselves
 */
export async function changePerson(
  record: PeopleRecord & TryRecord,
  change: Change,
  by: string | undefined,
  secrets: Secrets,
): Promise<Failure | undefined> {
  const found = await record.people();
  if (!found.ok) return failureOfRecord(found.fault);
  const read = found.value;
  const early = judgeChange(read.people, change, undefined);
  if (!early.ok) return failed(early.refusal);
  const first = read.people.length === 0;
  if (!first) {
    const who = authorOf(read, change, by);
    const asked = { meaning: meaningOf(change), purpose: "change-people" };
    const refusal =
      who === undefined ? notAuthorised(by) : await authorise(record, read, who, asked, secrets);
    if (refusal !== undefined) return failed(refusal);
  }
  const pin = change.do === "add" || change.do === "pin" ? await newPin(secrets) : undefined;
  if (pin !== undefined && !pin.ok) return failed(pin.refusal);
  const judged = judgeChange(read.people, change, pin?.stored);
  if (!judged.ok) return failed(judged.refusal);
  const signer = first ? change.operator : (by ?? "");
  const kept = await record.commitPerson(
    signedChange(read, change, judged.person, { by: signer, at: zonedTime() }),
  );
  return kept.ok ? undefined : failureOfRecord(kept.fault);
}

/** Who may do it: a supervisor, or with their own PIN the person themselves. */
function authorOf(
  { people }: PeopleRead,
  change: Change,
  by: string | undefined,
): PersonRow | undefined {
  const own = change.do === "pin" && by === change.operator;
  const who = people.find(({ operator, active }) => operator === by && active === 1);
  return who !== undefined && (own || mayDo(who.role, "change-people")) ? who : undefined;
}

function notAuthorised(by: string | undefined): ChangeRefusal {
  return {
    code: "not-authorised",
    message: `${by ?? "Nobody"} may not change people here: a supervisor must.`,
    remedy: "Name a supervisor with --by; plumb user list shows them.",
  };
}

type NewPin =
  | { readonly ok: true; readonly stored: string }
  | { readonly ok: false; readonly refusal: ChangeRefusal };

async function newPin(secrets: Secrets): Promise<NewPin> {
  const pin = await secrets.next("New PIN, 6 to 12 digits: ");
  if (pin === undefined) return { ok: false, refusal: noPin };
  const why = whyRefused(pin);
  if (why !== undefined) {
    const refusal = { code: "pin-refused", message: `No PIN: ${why}.`, remedy: "Choose another." };
    return { ok: false, refusal };
  }
  if (secrets.twice && (await secrets.next("The same once more: ")) !== pin) {
    const refusal = {
      code: "pin-differs",
      message: "The two PINs are not the same.",
      remedy: "Type the same digits twice.",
    };
    return { ok: false, refusal };
  }
  return { ok: true, stored: await hashPin(pin) };
}

function failed(refusal: ChangeRefusal): Failure {
  return { ...refusal, exitCode: exitCodes.failed };
}
