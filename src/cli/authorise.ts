import type { ChangeRefusal } from "../controller/people/changes.ts";
import { delayAfter, failuresOf, lockedFor, timeInWords } from "../controller/people/lock-out.ts";
import type { TryRecord } from "../controller/people/try-pin.ts";
import { triesOf, tryPin } from "../controller/people/try-pin.ts";
import type { Milliseconds } from "../protocol/units.ts";
import type { PeopleRead, PersonRow } from "../record/recorder.ts";
import { zonedTime } from "../record/zoned-time.ts";
import type { Secrets } from "./secret-question.ts";

/** Why something is not authorised; undefined where the right PIN was given. Each try is recorded and counts. */
export async function authorise(
  record: TryRecord,
  read: PeopleRead,
  who: PersonRow,
  { meaning, purpose }: { readonly meaning: string; readonly purpose: string },
  secrets: Secrets,
): Promise<ChangeRefusal | undefined> {
  const { count, last } = triesOf(read, who.operator);
  const now = performance.now() as Milliseconds;
  const left = lockedFor(failuresOf(count, last, now, new Date()), now);
  if (left > 0) return lockedOut(who.name, left);
  const pin = await secrets.next(`To sign "${meaning}", PIN of ${who.name}: `);
  if (pin === undefined) return noPin;
  const asked = { operator: who.operator, pin, purpose, seen: count };
  const tried = await tryPin(record, zonedTime, asked);
  if (tried.kind === "right") return undefined;
  if (tried.kind === "not-tried") {
    return { code: "not-tried", message: tried.why, remedy: "Mend the cause, then try again." };
  }
  const delay = delayAfter(count + 1);
  return delay > 0
    ? lockedOut(who.name, delay)
    : { code: "wrong-pin", message: "Wrong PIN.", remedy: "Try again; each try is recorded." };
}

function lockedOut(name: string, left: Milliseconds): ChangeRefusal {
  return {
    code: "locked-out",
    message: `${name} is locked out after wrong PINs: ${timeInWords(left)} left.`,
    remedy: "Wait, or let another supervisor do it.",
  };
}

export const noPin: ChangeRefusal = {
  code: "no-pin",
  message: "The input ended before a PIN was given.",
  remedy: "Give each PIN as a line of its own, first that of --by.",
};
