import type { Failures } from "../../../../src/controller/people/lock-out.ts";
import { signedOut, step } from "../../../../src/controller/people/sign-in.ts";
import type {
  Person,
  SignIn,
  SignInEffect,
  SignInEvent,
} from "../../../../src/controller/people/sign-in-state.ts";
import type { Milliseconds } from "../../../../src/protocol/units.ts";

export const anna: Person = { operator: "ah", name: "Anna Huber", role: "supervisor" };
export const ben: Person = { operator: "bo", name: "Ben Ott", role: "viewer" };
export const rightPin = "482915";
export const wrongPin = "739164";

export const milliseconds = (value: number): Milliseconds => value as Milliseconds;

export function failures(count: number, at = 0): ReadonlyMap<string, Failures> {
  return new Map([[anna.operator, { count, at: milliseconds(at) }]]);
}

/** Everybody is known, nobody is signed in. */
export const known: SignIn = { ...signedOut, people: [anna, ben] };

/** The machine through one event after the other, at `now`, and what it asked for on the way. */
export function through(
  from: SignIn,
  events: readonly SignInEvent[],
  now = 0,
): { readonly state: SignIn; readonly effects: readonly SignInEffect[] } {
  let state = from;
  const effects: SignInEffect[] = [];
  for (const event of events) {
    const stepped = step(state, event, milliseconds(now));
    state = stepped.next;
    effects.push(...stepped.effects);
  }
  return { state, effects };
}

export const typed = (read: string): SignInEvent => ({ kind: "typed", read });

export function checked(
  attempt: number,
  outcome: "right" | "wrong" | "not-tried",
  why = "",
): SignInEvent {
  return { kind: "pin-checked", attempt, outcome, why };
}

/** Anna at her place, with the last key at `now`. */
export function signedInAt(now = 0): SignIn {
  const way = [typed("1"), typed(`${rightPin}\r`), checked(1, "right")];
  return through(known, way, now).state;
}
