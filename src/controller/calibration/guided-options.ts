import type { Setup } from "../../calibration/guided/setup.ts";
import type { ProcedureStep } from "../../calibration/guided/step.ts";
import type { Held } from "../../calibration/session/coefficients.ts";
import type { Session } from "../../calibration/session/session-file.ts";
import type { Clock } from "../../device/clock.ts";
import type { LinkLoss } from "../../device/link/link.ts";
import type { OpenConnection } from "../../device/transport/connection.ts";
import type { Drafts } from "../care/drafts.ts";
import type { CalibrationSnapshot } from "../messages/calibration-snapshot.ts";
import type { PulseSeat, PulsesMade, Refused } from "./desk-outside.ts";

/** What a review of the session says, and what it would write. */
export type Assessment = {
  readonly lines: readonly CalibrationSnapshot["about"][number][];
  /** The fitted coefficients as the instrument would hold them; undefined: there is no fit. */
  readonly fitted: Pick<Held, "a" | "b" | "position"> | undefined;
  /** Whether every point passes with the coefficients that were found. */
  readonly foundGood: boolean;
  /** Whether what was measured so far is known, and no reason not to arm the instrument on a bench. */
  readonly mayStrike: boolean;
};

/** Which pulses, and of whose calibration: with no other instrument are they made. */
export type GuidedPulses = {
  readonly pulses: number;
  readonly commandedNewtons: number;
  readonly widthMilliseconds: number;
  readonly instrument: { readonly model: string; readonly serial: string };
};

export type GuidedOptions = {
  readonly clock: Clock;
  /** Time of day with its offset. */
  readonly wall: () => string;
  readonly open: OpenConnection;
  readonly path: string;
  readonly random: (bytes: number) => Uint8Array;
  /** A new UUID: the session's number, under which the record takes it once. */
  readonly newId: () => string;
  readonly setup: Setup;
  readonly technician: string;
  readonly drafts: Drafts;
  /** Judges the session so far. */
  readonly assess: (session: Session) => Assessment | Refused;
  /** Signs and records what was measured. */
  readonly sign: (
    session: Session,
    pin: string,
    /** What the instrument holds now; null: no whole calibration. */
    holds: Held | null,
  ) => Promise<{ readonly ok: true; readonly words: string } | Refused>;
  /** Writes a file of this name; tells where. */
  readonly write: (name: string, text: string) => Promise<string>;
  /** Plays the hand at the bench of a simulator; undefined: a person is the hand. */
  readonly playHand: ((step: ProcedureStep) => void) | undefined;
  /** Makes pulses onto the bench tissue, on the port that the session has left meanwhile. */
  readonly makePulses: (plan: GuidedPulses, seat: PulseSeat) => Promise<PulsesMade>;
  /** What the cell of a simulator's bench shows, newtons; undefined: there is none to ask. */
  readonly cellShows: (() => Promise<number | undefined>) | undefined;
};

/** How a guided session ended. */
export type GuidedEnd =
  | { readonly kind: "signed" }
  /** Left before its end; the draft is kept. */
  | { readonly kind: "left" }
  | { readonly kind: "lost"; readonly loss: LinkLoss }
  | { readonly kind: "no-calibration" | "draft-unusable"; readonly words: string };
