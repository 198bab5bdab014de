import { pinAccepted } from "../../record/people.ts";
import type { PeopleRead, PeopleRecord, PersonRow, Recorder } from "../../record/recorder.ts";
import { isPin } from "./pin-hash.ts";

/** What came of a PIN that was typed. */
export type Tried =
  | { readonly kind: "right"; readonly person: PersonRow }
  | { readonly kind: "wrong" }
  /** It was not looked at, or what came of it could not be recorded: it counts as not right. */
  | { readonly kind: "not-tried"; readonly why: string };

export type TryRecord = Pick<PeopleRecord, "beginPinTry"> & Pick<Recorder, "appendEvent">;

/**
 * Looks at a PIN, in the thread pool. The try is in the record before that, and what came of it before
 * anybody is told: whoever ends the program in between has used up the try.
 *
 * @param seen how many PINs of this person were tried since the last right one
 */
export async function tryPin(
  record: TryRecord,
  wall: () => string,
  asked: {
    readonly operator: string;
    readonly pin: string;
    readonly purpose: string;
    readonly seen: number;
  },
): Promise<Tried> {
  const { operator, pin, purpose, seen } = asked;
  const begun = await record.beginPinTry({ at: wall(), operator, purpose, seen });
  if (!begun.ok) return notTried(begun.fault);
  const { person } = begun.value;
  let right = false;
  try {
    right = person.active === 1 && (await isPin(pin, person.pin));
  } catch (error) {
    // 64 MiB may not be there for it; that is no reason to end a treatment.
    const message = `The PIN could not be looked at (${error instanceof Error ? error.message : "unknown"}).`;
    return notTried({ message, remedy: "Close other programs, then try again." });
  }
  const detail = { operator, purpose };
  const kind = right ? pinAccepted : "pin-refused";
  const ended = await record.appendEvent({ at: wall(), kind, detail });
  if (!right) return { kind: "wrong" };
  return ended.ok ? { kind: "right", person } : notTried(ended.fault);
}

function notTried({ message, remedy }: { message: string; remedy: string }): Tried {
  return { kind: "not-tried", why: `${message} ${remedy}` };
}

/** How many PINs were tried since the last right one, and when the last. */
export function triesOf({ tries }: PeopleRead, operator: string) {
  const found = tries.find((one) => one.operator === operator);
  return { count: found?.count ?? 0, last: found?.last };
}
