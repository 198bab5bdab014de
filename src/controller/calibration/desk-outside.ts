import type { Guided } from "../../calibration/guided/state.ts";
import type { ProcedureStep } from "../../calibration/guided/step.ts";

export type Remark = { readonly text: string; readonly tone: "plain" | "warn" | "bad" | "good" };

export type Refused = { readonly ok: false; readonly why: string };

/** What only the outside can do; each tells how it went. */
export interface DeskOutside {
  /** Time of day with its offset. */
  wall(): string;
  /** Keeps the draft. */
  keep(state: Guided): void;
  stop(): void;
  /** Writes the fitted coefficients, reads them back and compares; the identity, or why not. */
  write(state: Guided): Promise<{ readonly ok: true; readonly identity: string } | Refused>;
  sign(
    state: Guided,
    pin: string,
  ): Promise<{ readonly ok: true; readonly words: string } | Refused>;
  exportSession(state: Guided): Promise<{ readonly ok: true; readonly words: string } | Refused>;
  /** Puts on the bench of a simulator what the step asks for; undefined: there is none. */
  readonly playHand: ((step: ProcedureStep) => void) | undefined;
  leave(signed: boolean): void;
  /** How many lines there are to read in. */
  aboutLines(): number;
  /** Why what is read may not be of this step; undefined: nothing speaks against it. */
  doubt(step: ProcedureStep, value: number | null): string | undefined;
  /** Whether the reference cell is read at this step. */
  asksCell(step: ProcedureStep): boolean;
  /** Why the cell cannot have shown so many newtons at this step; undefined: it can. */
  cellDoubt(step: ProcedureStep, newtons: number): string | undefined;
  /** What the cell of a simulator's bench shows; undefined: a person reads a real one. */
  readonly cellShows: (() => Promise<number | undefined>) | undefined;
  /** The step, or what is typed, is another now. */
  changed(): void;
}
