import { longestPin, shortestPin } from "./pin-rules.ts";
import type { Entry } from "./sign-in-state.ts";

export type EntryStep = {
  readonly entry: Entry;
  readonly outcome: "typing" | "entered" | "cancelled";
};

/** Esc, Ctrl-C and Space: what stops an instrument leaves the dialog too. */
const cancelling = ["\u001b", "\u0003", " "];
const backspaces = ["\u007f", "\b"];

/** Whether a read is nothing but keys that stop. */
export function stopsOnly(read: string): boolean {
  return Array.from(read).every((sign) => [...cancelling, ...backspaces].includes(sign));
}

/** One sign for a PIN: a digit, one back, Enter; nothing else is taken. */
function typeSign({ pin }: Entry, sign: string): EntryStep {
  const typing = (entry: Entry): EntryStep => ({ entry, outcome: "typing" });
  if (backspaces.includes(sign)) return typing({ pin: pin.slice(0, -1), remark: "" });
  if (sign === "\r" || sign === "\n") {
    return pin.length < shortestPin
      ? typing({ pin: "", remark: `a PIN has ${shortestPin} to ${longestPin} digits` })
      : { entry: { pin, remark: "" }, outcome: "entered" };
  }
  if (!/^[0-9]$/.test(sign)) return typing({ pin, remark: "a PIN has digits only" });
  return pin.length < longestPin
    ? typing({ pin: pin + sign, remark: "" })
    : typing({ pin: "", remark: `a PIN has at most ${longestPin} digits` });
}

/**
 * One read of the keyboard for a PIN, as a hand or a password manager sends it. What cancels, cancels the
 * whole read: the rest of an arrow key is no PIN. What comes after Enter is dropped.
 */
export function typePin(entry: Entry, read: string): EntryStep {
  let state: EntryStep = { entry, outcome: "typing" };
  if (cancelling.some((sign) => read.includes(sign)))
    return { entry: { pin: "", remark: "" }, outcome: "cancelled" };
  for (const sign of read) {
    state = typeSign(state.entry, sign);
    if (state.outcome === "entered") break;
  }
  return state;
}
