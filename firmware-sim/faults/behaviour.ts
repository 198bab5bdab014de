import type { EndName, ResetCause } from "../firmware/codes.ts";
import type { Sample } from "../physics/channels.ts";
import type { Drive } from "../physics/drive.ts";
import type { BoardDefects } from "../runtime/self-test-bench.ts";

/** What a faulty behaviour may do to the instrument besides bending what passes through it. */
export interface FaultyBoard {
  /** Puts bytes on the line as they are, past every counter. */
  say(bytes: Uint8Array): void;
  /** Lets the firmware hear bytes that no host sent just now. */
  hear(bytes: Uint8Array): void;
  restart(cause: ResetCause): void;
  /** Pulls the cable out of the host's port, or puts it back. */
  plug(plugged: boolean): void;
  /** Spoils every slot of the calibration memory that was ever written. */
  damageCalibration(): void;
  /** The power will be lost when so many bytes more of the calibration memory were written. */
  losePowerAfter(bytes: number): void;
  /** The hardware that applies energy and cuts it, and what else of the board a self-test can find wrong. */
  readonly drive: Drive;
  readonly defects: BoardDefects;
}

/** One way to be broken, while it is on. Every part of it is optional. */
export interface Behaviour {
  /**
   * What comes in from the host, before the firmware hears it: a whole line, its LF included, or the stop byte, or a
   * piece of what is no line. An empty list is silence.
   */
  incoming?(piece: Uint8Array, board: FaultyBoard): readonly Uint8Array[];
  /** A line on its way out, its LF included; an empty list is silence. */
  outgoing?(line: Uint8Array): readonly Uint8Array[];
  /** A sample, changed in place, 20,000 times a second. */
  sense?(sample: Sample): void;
  /** Once a millisecond. */
  beat?(board: FaultyBoard): void;
  /** The firmware's clock in us after `step` us of true time. */
  clock?(now: number, step: number): number;
  /** How the program's watch over a thrust ends it, in the sample in which it would; it may meddle with the drive. */
  ending?(end: EndName | undefined, drive: Drive): EndName | undefined;
  switchedOn?(board: FaultyBoard): void;
  switchedOff?(board: FaultyBoard): void;
  /** The firmware stands still; the hardware does not. */
  readonly halts?: boolean;
  /** What the drive makes of a command, times what it should. */
  readonly driveGain?: number;
  /** The protocol version that the firmware then speaks. */
  readonly version?: number;
}
