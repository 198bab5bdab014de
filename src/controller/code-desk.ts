import type { Milliseconds } from "../protocol/units.ts";
import { type ArmingCode, showCode, typeKey } from "./arming-code.ts";

/** The code that stands on the screen while the operator is asked, and what is typed of it. */
export interface CodeDesk {
  ask(): void;
  typed(read: string): void;
  /** undefined: nobody is asked. */
  shown(): ArmingCode | undefined;
}

export type CodeDeskOptions = {
  readonly now: () => Milliseconds;
  /** A whole number from 0 up to, and not with, the end; not to be foretold. */
  readonly randomBelow: (end: number) => number;
  readonly confirmed: () => void;
  readonly cancelled: () => void;
};

export function createCodeDesk(options: CodeDeskOptions): CodeDesk {
  const { now } = options;
  let shown: ArmingCode | undefined;
  return {
    ask() {
      shown = showCode(String(options.randomBelow(100)).padStart(2, "0"), now());
    },
    typed(read) {
      if (shown === undefined) return;
      const { next, outcome } = typeKey(shown, read, now());
      shown = next;
      if (outcome === "typing") return;
      shown = undefined;
      if (outcome === "confirmed") options.confirmed();
      else options.cancelled();
    },
    shown: () => shown,
  };
}
