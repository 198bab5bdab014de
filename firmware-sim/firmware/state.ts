import type { SchemaName } from "../codec/schema.ts";
import type { CauseName, EndName, FaultName, ResetCause } from "./codes.ts";
import type { Entropy } from "./entropy.ts";
import type { ProtectionName } from "./protections.ts";
import { restingSenses, type Senses } from "./senses.ts";

/** All times are microseconds of the instrument's clock. */
export type Time = number;

export interface Limits {
  readonly mode: "impulse" | "pressure" | "probe";
  /** Forces in cN, the preload window and its ceiling too. */
  readonly peak: number;
  readonly forceLimit: number;
  readonly travel: number;
  readonly preloadLow: number;
  readonly preloadHigh: number;
  readonly preloadCeiling: number;
  /** Planned line of drive, hundredths of a degree. */
  readonly pitch: number;
  readonly yaw: number;
  /** Width of a pulse in us; 0 in mode pressure. */
  readonly width: number;
  /** Impulse of one pulse in uNs; undefined in mode pressure. */
  readonly impulse: number | undefined;
  readonly pulses: number;
  /** Hundredths of a hertz. */
  readonly rate: number;
  /** The pauses of a series may be longer than `rate` says, to follow what the tissue answers. */
  readonly adaptive: boolean;
  /** A series ends by itself once so many responses are within so many percent of their mean; both 0 where it does not. */
  readonly responses: number;
  readonly tolerance: number;
  /** Milliseconds and cN/s of a held pressure; 0 otherwise. */
  readonly hold: number;
  readonly slew: number;
  readonly epoch: number;
  readonly digest: string;
}

/** One thrust or one series, bound to this boot, session, limits and plan. */
export interface Permit {
  readonly nonce: string;
  readonly frame: string;
  readonly plan: string;
  /** Digest of the limits it was granted for. */
  readonly limits: string;
  readonly until: Time;
  readonly live: boolean;
}

export type Phase =
  | { readonly at: "boot"; readonly since: Time }
  | { readonly at: "self-test"; readonly since: Time }
  | { readonly at: "safe" }
  | { readonly at: "linked" }
  | { readonly at: "limited" }
  | {
      readonly at: "challenge";
      readonly since: Time;
      readonly nonce: string;
      readonly plan: string;
      readonly limits: string;
    }
  /** `exhausted`: a ready ran out, and the preload has not left its window since. */
  | { readonly at: "armed"; readonly permit: Permit; readonly exhausted: boolean }
  | { readonly at: "contact"; readonly permit: Permit; readonly since: Time }
  | { readonly at: "ready"; readonly permit: Permit; readonly since: Time }
  /** No permit here: it was spent before the energy. `frame` is what keep-alives still echo. */
  | { readonly at: "thrust"; readonly frame: string; readonly since: Time }
  | { readonly at: "post"; readonly since: Time }
  | { readonly at: "fault" }
  | { readonly at: "hard-fault" };

export interface Session {
  readonly number: string;
  readonly schema: SchemaName;
  readonly lastSequence: number;
  readonly lastBody: string | undefined;
  /** When a command was last accepted. */
  readonly heardAt: Time;
  /** Limits set in this session so far. */
  readonly epoch: number;
  /** Bodies of a calibration that is being written, by piece; empty before `calopen`. */
  readonly staged: Readonly<Record<string, string>>;
}

export interface LatchedFault {
  readonly number: number;
  readonly name: FaultName;
  readonly value: number | undefined;
  readonly bound: number | undefined;
  readonly at: Time;
  /** Later ones, which are logged once each and not kept. */
  readonly also: readonly FaultName[];
}

/** A thrust whose capture is not complete. */
export interface Capturing {
  readonly number: number;
  readonly nonce: string;
  readonly frame: string;
  readonly plan: string;
  readonly limits: string;
  readonly end: EndName | undefined;
}

/** A result that the host has not released. */
export interface Kept {
  readonly number: number;
  readonly blocks: number;
  readonly checksum: string;
}

/** What the firmware remembers of earlier samples. */
export interface Watch {
  readonly senses: Senses;
  /** Since when the force has been at least 1 N, or below it; one of them is undefined. */
  readonly loadedSince: Time | undefined;
  readonly freeSince: Time | undefined;
  /** Since when both trigger channels have been released, or any closed. */
  readonly releasedSince: Time | undefined;
  readonly closedSince: Time | undefined;
  /** A pull is a pair of closings; one that came too late counts for nothing until both are released. */
  readonly pull: "released" | "closing" | "pulled" | "void";
  /** Since when the preload has been in its window, aligned, calm, the channels at one. */
  readonly steadySince: Time | undefined;
  /** Since when the channels have disagreed, where that began while armed or in a thrust. */
  readonly apartSince: Time | undefined;
  readonly supplySince: Time | undefined;
  readonly temperatureSince: Time | undefined;
}

/** A command whose answer waits for memory to be written. */
export interface Writing {
  readonly verb: "calwrite" | "anchor";
  readonly sequence: number;
  /** Number of the session that gets the answer. */
  readonly session: string;
  /** The slot that is written; undefined for an anchor. */
  readonly slot: 0 | 1 | undefined;
}

export interface State {
  /** The protections that this instrument is built without; constant. */
  readonly without: readonly ProtectionName[];
  readonly phase: Phase;
  readonly startCause: ResetCause;
  readonly cause: CauseName;
  readonly boot: string;
  readonly entropy: Entropy;
  readonly session: Session | undefined;
  readonly limits: Limits | undefined;
  /** Limits of a session that ended during a thrust or after it: dropped when `post` ends. */
  readonly limitsStale: boolean;
  /** When a keep-alive was last accepted. */
  readonly aliveAt: Time | undefined;
  /** When the last arm request was granted: the keep-alive is counted from it, then from each beat. */
  readonly armedAt: Time;
  readonly fault: LatchedFault | undefined;
  readonly faultsCounted: number;
  readonly selfTestPassed: boolean;
  readonly testRuns: number;
  /** The permit of the thrust, kept where the protection `one-shot` is left out. */
  readonly unspent: Permit | undefined;
  readonly capturing: Capturing | undefined;
  readonly kept: readonly Kept[];
  /** Number of the last result, kept over a loss of power. */
  readonly lastResult: number;
  /** The calibration slot in force; undefined with no valid slot. */
  readonly calibrationSlot: 0 | 1 | undefined;
  readonly writing: Writing | undefined;
  readonly thrustEndedAt: Time | undefined;
  /** Times of the newest dropped lines, two at most. */
  readonly drops: readonly Time[];
  readonly logged: number;
  readonly watch: Watch;
}

const firstWatch: Watch = {
  senses: restingSenses,
  loadedSince: undefined,
  freeSince: 0,
  releasedSince: 0,
  closedSince: undefined,
  pull: "released",
  steadySince: undefined,
  apartSince: undefined,
  supplySince: undefined,
  temperatureSince: undefined,
};

/** What outlives a loss of power. */
export interface Lasting {
  readonly lastResult: number;
  readonly calibrationSlot: 0 | 1 | undefined;
  /** A hard fault is not cleared by a restart alone. */
  readonly hardFault: LatchedFault | undefined;
}

export type Start = {
  readonly cause: ResetCause;
  readonly boot: string;
  readonly entropy: Entropy;
  readonly lasting: Lasting;
  readonly without: readonly ProtectionName[];
};

/** The state in the first microsecond after a start: no session, nothing permitted, the clock at 0. */
export function startState(start: Start): State {
  return {
    without: start.without,
    phase: { at: "boot", since: 0 },
    startCause: start.cause,
    cause: "none",
    boot: start.boot,
    entropy: start.entropy,
    session: undefined,
    limits: undefined,
    limitsStale: false,
    aliveAt: undefined,
    armedAt: 0,
    fault: start.lasting.hardFault,
    faultsCounted: start.lasting.hardFault?.number ?? 0,
    selfTestPassed: false,
    testRuns: 0,
    unspent: undefined,
    capturing: undefined,
    kept: [],
    lastResult: start.lasting.lastResult,
    calibrationSlot: start.lasting.calibrationSlot,
    writing: undefined,
    thrustEndedAt: undefined,
    drops: [],
    logged: 0,
    watch: firstWatch,
  };
}
