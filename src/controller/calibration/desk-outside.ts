import type { Guided, Reading } from "../../calibration/guided/state.ts";
import type { ProcedureStep } from "../../calibration/guided/step.ts";
import type { DynamicPulse } from "../../calibration/session/dynamic.ts";

export type Remark = { readonly text: string; readonly tone: "plain" | "warn" | "bad" | "good" };

export type Refused = { readonly ok: false; readonly why: string };

/** Where somebody is told what to do for a pulse, is asked, and may stop. */
export type PulseSeat = {
  readonly say: (words: string) => void;
  /** Asks before each pulse; false: the check is left. */
  readonly ask: (words: string) => Promise<boolean>;
  /** The force on the stylus in N while the port is open; null: not known. */
  readonly force: (newtons: number | null) => void;
  readonly stop: AbortSignal;
  /** Somebody typed yes to arming this instrument; a simulator takes none. */
  readonly permitted: boolean;
};

/** `pulses` are those that were whole, also where the check ended before its last. */
export type PulsesMade = { readonly pulses: readonly DynamicPulse[] } & (
  | { readonly ok: true }
  | Refused
);

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
  /** Whether the instrument says that it is a simulator. */
  readonly simulated: boolean;
  /** Makes the pulses of the dynamic check. */
  pulses(state: Guided, seat: PulseSeat): Promise<PulsesMade>;
  /** How many lines there are to read in. */
  aboutLines(): number;
  /** Why what is read may not be of this step; undefined: nothing speaks against it. */
  doubt(step: ProcedureStep, value: number | null): string | undefined;
  /** Whether the reference cell is read at this step. */
  asksCell(step: ProcedureStep): boolean;
  /** Why the cell cannot have shown so many newtons at this step; undefined: it can. */
  cellDoubt(step: ProcedureStep, newtons: number): string | undefined;
  /** Why it is hardly what the cell showed with these counts; undefined: nothing speaks against it. */
  cellOdd(step: ProcedureStep, reading: Reading, newtons: number): string | undefined;
  /** What the cell of a simulator's bench shows; undefined: a person reads a real one. */
  readonly cellShows: (() => Promise<number | undefined>) | undefined;
  /** The step, or what is typed, is another now. */
  changed(): void;
}
