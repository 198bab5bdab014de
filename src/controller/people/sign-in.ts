import type { Milliseconds } from "../../protocol/units.ts";
import { lockedFor } from "./lock-out.ts";
import { stopsOnly, typePin } from "./pin-entry.ts";
import type {
  Entry,
  LockCause,
  Person,
  Place,
  SignIn,
  SignInEffect,
  SignInEvent,
  SignInStep,
} from "./sign-in-state.ts";

/** Without a key for so long the screen locks by itself (HZ-19). */
const idleLimit = 300_000;
/** Names that a page of the choice shows, one for each digit. */
export const namesOfPage = 9;

/** Nobody is signed in, and nobody is known yet. */
export const signedOut: SignIn = {
  people: [],
  failures: new Map(),
  attempts: 0,
  place: { at: "choosing", page: 0, remark: "" },
};

const empty: Entry = { pin: "", remark: "" };
const still = (next: SignIn): SignInStep => ({ next, effects: [] });
const at = (state: SignIn, place: Place): SignIn => ({ ...state, place });

/** Who is signed in; undefined: nobody. */
export function signedIn({ place }: SignIn): Person | undefined {
  return place.at === "signed-in" ? place.who : undefined;
}

/** Whether keys belong to this dialog; otherwise they are those of the treatment. */
export function takesKeys({ place }: SignIn): boolean {
  return place.at !== "signed-in" || place.signing !== undefined;
}

const lockWords: Readonly<Record<LockCause, string>> = {
  key: "locked",
  idle: "locked: no key for 5 minutes",
  "wrong-pins": "locked: too many wrong PINs",
  changed: "locked: the role was changed, or the access ended",
};

type SignedIn = Extract<Place, { at: "signed-in" }>;

/**
 * The one way out. It closes the gate `operator`, which stops whatever is armed at the next beat. A
 * signature that waits, waits in vain.
 */
function lock(state: SignIn, place: SignedIn, cause: LockCause): SignInStep {
  const remark = lockWords[cause];
  const unsigned: SignInEffect[] =
    place.signing === undefined ? [] : [{ do: "not-signed", why: remark }];
  return {
    next: at(state, { at: "choosing", page: 0, remark }),
    effects: [...unsigned, { do: "record", kind: "locked", who: place.who, cause }],
  };
}

function choose(state: SignIn, page: number, read: string): SignInStep {
  const pages = Math.max(1, Math.ceil(state.people.length / namesOfPage));
  const choosing = (on: number, remark: string): SignInStep =>
    still(at(state, { at: "choosing", page: on, remark }));
  // A stop has stopped already, and chooses nobody.
  if (stopsOnly(read)) return choosing(page, "");
  if (read === "q") return { next: state, effects: [{ do: "quit" }] };
  if (read === "n") return choosing((page + 1) % pages, "");
  const who = /^[1-9]$/.test(read)
    ? state.people[page * namesOfPage + Number(read) - 1]
    : undefined;
  if (who !== undefined) return still(at(state, { at: "typing", who, entry: empty }));
  return choosing(page, "press the digit before your name");
}

const isLockedOut = (state: SignIn, { operator }: Person, now: Milliseconds): boolean =>
  lockedFor(state.failures.get(operator), now) > 0;

/** A read for a PIN: more of it, or a check of it under a number of its own. */
function typed(
  state: SignIn,
  who: Person,
  entry: Entry,
  purpose: "sign-in" | "sign",
  event: { readonly read: string; readonly now: Milliseconds },
): { entry: Entry } | { cancelled: true } | { attempt: number; effect: SignInEffect } {
  const { outcome, entry: next } = typePin(entry, event.read);
  if (outcome === "cancelled") return { cancelled: true };
  if (isLockedOut(state, who, event.now)) return { entry: empty };
  if (outcome === "typing") return { entry: next };
  const attempt = state.attempts + 1;
  const seen = state.failures.get(who.operator)?.count ?? 0;
  return { attempt, effect: { do: "check-pin", attempt, who, pin: next.pin, purpose, seen } };
}

function read(state: SignIn, text: string, now: Milliseconds): SignInStep {
  const { place } = state;
  switch (place.at) {
    case "choosing":
      return choose(state, place.page, text);
    case "typing": {
      const { who } = place;
      const done = typed(state, who, place.entry, "sign-in", { read: text, now });
      if ("cancelled" in done) return still(at(state, { at: "choosing", page: 0, remark: "" }));
      if ("entry" in done) return still(at(state, { ...place, entry: done.entry }));
      const { attempt, effect } = done;
      const next = at({ ...state, attempts: attempt }, { at: "checking", who, attempt });
      return { next, effects: [effect] };
    }
    case "checking":
      return still(state);
    case "signed-in": {
      const { who, signing } = place;
      const seen = { ...place, keyAt: now };
      if (signing === undefined || signing.attempt !== undefined) return still(at(state, seen));
      const done = typed(state, who, signing.entry, "sign", { read: text, now });
      if ("cancelled" in done) {
        const next = at(state, { ...seen, signing: undefined });
        return { next, effects: [{ do: "not-signed", why: "cancelled" }] };
      }
      if ("entry" in done) {
        return still(at(state, { ...seen, signing: { ...signing, entry: done.entry } }));
      }
      const { attempt, effect } = done;
      const waiting = { ...signing, entry: empty, attempt };
      const next = at({ ...state, attempts: attempt }, { ...seen, signing: waiting });
      return { next, effects: [effect] };
    }
    default:
      return place satisfies never;
  }
}

type Checked = Extract<SignInEvent, { kind: "pin-checked" }>;

/** The failures after a check: none after a right PIN, one more after any other that was tried. */
function counted(state: SignIn, who: Person, checked: Checked, now: Milliseconds): SignIn {
  const failures = new Map(state.failures);
  if (checked.outcome === "right") failures.delete(who.operator);
  if (checked.outcome === "wrong") {
    const count = (failures.get(who.operator)?.count ?? 0) + 1;
    failures.set(who.operator, { count, at: now });
  }
  return { ...state, failures };
}

function judged(before: SignIn, checked: Checked, now: Milliseconds): SignInStep {
  const { place } = before;
  if (place.at === "checking" && place.attempt === checked.attempt) {
    const { who } = place;
    const state = counted(before, who, checked, now);
    if (checked.outcome === "right") {
      const next = at(state, { at: "signed-in", who, keyAt: now, signing: undefined });
      return { next, effects: [{ do: "record", kind: "signed-in", who }] };
    }
    const entry = isLockedOut(state, who, now) ? empty : { pin: "", remark: checked.why };
    return still(at(state, { at: "typing", who, entry }));
  }
  if (place.at === "signed-in" && place.signing?.attempt === checked.attempt) {
    const { who, signing } = place;
    const state = counted(before, who, checked, now);
    if (checked.outcome === "right") {
      const next = at(state, { ...place, signing: undefined });
      return { next, effects: [{ do: "sign", who, request: signing.request }] };
    }
    // Somebody else may sit at the place of who signed in.
    if (isLockedOut(state, who, now)) return lock(state, place, "wrong-pins");
    const again = { ...signing, entry: { pin: "", remark: checked.why }, attempt: undefined };
    return still(at(state, { ...place, signing: again }));
  }
  return still(before);
}

function peopleRead(
  before: SignIn,
  { people, failures }: Extract<SignInEvent, { kind: "people-read" }>,
): SignInStep {
  const state = { ...before, people, failures };
  const { place } = state;
  if (place.at === "choosing") return still(state);
  const known = people.find(({ operator }) => operator === place.who.operator);
  if (known !== undefined && known.role === place.who.role) return still(state);
  if (place.at === "signed-in") return lock(state, place, "changed");
  return still(at(state, { at: "choosing", page: 0, remark: lockWords.changed }));
}

/**
 * One step of signing in, locking and signing. Pure; `now` on the monotonic clock. Nothing but a right
 * answer to the check that was asked for last signs anybody in.
 */
export function step(state: SignIn, event: SignInEvent, now: Milliseconds): SignInStep {
  const { place } = state;
  switch (event.kind) {
    case "typed":
      return read(state, event.read, now);
    case "key-seen":
      return still(place.at === "signed-in" ? at(state, { ...place, keyAt: now }) : state);
    case "pin-checked":
      return judged(state, event, now);
    case "lock-asked":
      return place.at === "signed-in" ? lock(state, place, "key") : still(state);
    case "time-passed": {
      // While energised every key is a stop and a permit lives seconds: a lock then would only be a
      // second, later stop. It comes with the first look after.
      const idle = place.at === "signed-in" && now - place.keyAt >= idleLimit;
      return idle && !event.energised ? lock(state, place, "idle") : still(state);
    }
    case "signature-asked": {
      if (place.at !== "signed-in" || place.signing !== undefined) {
        const why = place.at === "signed-in" ? "another waits to be signed" : "nobody is signed in";
        return { next: state, effects: [{ do: "not-signed", why }] };
      }
      const signing = { request: event.request, entry: empty, attempt: undefined };
      return still(at(state, { ...place, signing }));
    }
    case "people-read":
      return peopleRead(state, event);
    default:
      return event satisfies never;
  }
}
