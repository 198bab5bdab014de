import type { ResetCause } from "../firmware/codes.ts";
import type { Chance } from "../physics/chance.ts";
import type { Sample } from "../physics/channels.ts";

/** What a faulty behaviour may do to the instrument besides bending what passes through it. */
export interface FaultyBoard {
  /** Puts bytes on the line as they are, past every counter. */
  say(bytes: Uint8Array): void;
  restart(cause: ResetCause): void;
}

/** One way to be broken, switched on and off by name. Every part of it is optional. */
export interface Behaviour {
  /** What comes in from the host, before the firmware sees it. */
  incoming?(bytes: Uint8Array): Uint8Array;
  /** A line on its way out, its LF included; an empty list is silence. */
  outgoing?(line: Uint8Array): readonly Uint8Array[];
  /** A sample, changed in place, 20,000 times a second. */
  sense?(sample: Sample): void;
  /** Once a millisecond. */
  beat?(board: FaultyBoard): void;
  switchedOn?(board: FaultyBoard): void;
  switchedOff?(board: FaultyBoard): void;
  /** The firmware stands still; the hardware does not. */
  readonly halts?: boolean;
  /** What the drive makes of a command, times what it should. */
  readonly driveGain?: number;
  /** The protocol version that the firmware then speaks. */
  readonly version?: number;
}

export interface FaultKind {
  readonly name: string;
  readonly meaning: string;
  create(chance: Chance): Behaviour;
}
