import type { Milliseconds } from "../protocol/units.ts";

/**
 * The typed code of arming. A hand types it; a paste, a key that repeats and a cat on the keyboard do
 * not: more than one byte a read, less than 80 ms since the last, and Enter in the first 500 ms are
 * refused.
 */
export type ArmingCode = {
  readonly code: string;
  readonly typed: string;
  readonly shownAt: Milliseconds;
  readonly lastKeyAt: Milliseconds | undefined;
  readonly wrong: number;
  /** What the last key did, in words. */
  readonly remark: string;
};

export type ArmingOutcome = "typing" | "confirmed" | "cancelled";

const shortest = 80;
const enterDead = 500;
const mostWrong = 3;

/** A code of two digits, shown from `now` on. */
export function showCode(code: string, now: Milliseconds): ArmingCode {
  return { code, typed: "", shownAt: now, lastKeyAt: undefined, wrong: 0, remark: "" };
}

/** One read of the keyboard, as it came. */
export function typeKey(
  state: ArmingCode,
  read: string,
  now: Milliseconds,
): { readonly next: ArmingCode; readonly outcome: ArmingOutcome } {
  const seen = { ...state, lastKeyAt: now };
  const typing = (next: ArmingCode) => ({ next, outcome: "typing" as const });
  if (read.length !== 1) return typing({ ...seen, remark: "pasted keys are refused" });
  if (state.lastKeyAt !== undefined && now - state.lastKeyAt < shortest) {
    return typing({ ...seen, remark: "repeated keys are refused" });
  }
  if (read === "\r" || read === "\n") {
    if (now - state.shownAt < enterDead) {
      return typing({ ...seen, remark: "Enter is dead for the first 0.5 s" });
    }
    if (state.typed === state.code) return { next: seen, outcome: "confirmed" };
    const wrong = state.wrong + 1;
    const remark = `not the code (${wrong} of ${mostWrong})`;
    const next = { ...seen, typed: "", wrong, remark };
    return wrong >= mostWrong ? { next, outcome: "cancelled" } : typing(next);
  }
  if (read >= "0" && read <= "9" && state.typed.length < 2) {
    return typing({ ...seen, typed: state.typed + read, remark: "" });
  }
  return { next: { ...seen, remark: "cancelled" }, outcome: "cancelled" };
}
