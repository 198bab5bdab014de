import type { Command, DecodedLine, HostCommand, InstrumentMessage } from "../../protocol/codec.ts";
import type { ErrorCode } from "../../protocol/codes.ts";
import type { Welcome } from "../../protocol/messages/hello.ts";
import type { Microseconds } from "../../protocol/units.ts";
import type { WireFault } from "../../protocol/wire-fault.ts";
import type { LossCause, OpenFault, SendOutcome } from "../transport/connection.ts";

/**
 * Why nothing was sent. `stopped`: a stop went out while the command waited, and nothing that was
 * decided before a stop leaves after it. `unwritable`: a value that the wire cannot carry.
 */
export type UnsentReason = "link-lost" | "busy-port" | "unwritable" | "stopped";

/** What became of a command. Only `not-sent` says that the instrument cannot have heard it. */
export type Answer =
  | {
      readonly kind: "answered";
      readonly message: InstrumentMessage;
      readonly roundTripMilliseconds: number;
    }
  /** The instrument said no: nothing was carried out. */
  | {
      readonly kind: "rejected";
      readonly code: ErrorCode;
      readonly detail: number | undefined;
      readonly verb: string;
    }
  /** No answer, after the repetitions that the command allows or at the link's end: outcome unknown. */
  | { readonly kind: "silent" }
  | { readonly kind: "not-sent"; readonly why: UnsentReason };

/** Why a link ended. */
export type LinkLossCause =
  | LossCause
  /** No valid line for a second. */
  | "silent"
  /** The instrument started anew. */
  | "restarted"
  /** The session is over in order, such as by a self-test. */
  | "session-ended"
  | "version"
  | "schema"
  /** The welcome says what no welcome may say. */
  | "improper-welcome"
  | "no-greeting"
  | "babble"
  | "open-failed";

export type LinkLoss = {
  readonly cause: LinkLossCause;
  /** For a person: a sentence. */
  readonly detail: string;
  /** Where the port did not open. */
  readonly fault?: OpenFault;
};

/** Anything that arrived in a session and was not taken for what it may have wanted to be. */
export type LinkFault =
  | WireFault
  | { readonly kind: "overlong"; readonly bytes: number }
  /** A reply to no command that waits: late, double, or of nobody. */
  | { readonly kind: "unasked-reply"; readonly verb: string }
  /** A command: our own line came back. */
  | { readonly kind: "echo"; readonly verb: string }
  /** A report that bears the number of one before: an old line that came again, or too late. */
  | { readonly kind: "old-report"; readonly verb: string };

/** What was thrown away before the welcome. */
export type Discarded = { readonly lines: number; readonly bytes: number };

/** What a link tells its owner, on the loop's thread, one call after the other. */
export interface LinkListener {
  /** The session has begun; `discarded` is the noise before it. */
  greeted(welcome: Welcome, discarded: Discarded): void;
  /** Every valid report and reading, in order, before anything else looks at it. */
  heard(line: DecodedLine): void;
  faulted(fault: LinkFault): void;
  /** The end, exactly once, and with nothing after it. */
  lost(loss: LinkLoss): void;
}

/** One link is the life of one connection. Nothing outlives it. */
export interface Link<C extends HostCommand = Command> {
  /**
   * Sends a command when those before it are answered. Settles when its outcome is known; the
   * reports of the same turn were heard before.
   */
  request(command: C): Promise<Answer>;
  /** The same, ahead of the requests that wait: for the keep-alive. */
  urgent(command: C): Promise<Answer>;
  /**
   * The stop byte, now, past every queue. Commands that still wait are given up (`stopped`), and the
   * one in flight is not repeated.
   */
  stop(): SendOutcome;
  /** The newest instrument time of this session; undefined before the welcome. */
  newestTime(): Microseconds | undefined;
  /** Ends the link; `lost` with the cause `closed` was told, and the port let go, when it resolves. */
  close(): Promise<void>;
}
