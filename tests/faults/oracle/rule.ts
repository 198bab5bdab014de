import type { StateName } from "../../../firmware-sim/firmware/codes.ts";
import type { Meter } from "../world/meter.ts";
import type { Place } from "./tells.ts";

/** What a rule looks at, once a millisecond, while its fault is on. */
export interface Sight {
  readonly meter: Meter;
  readonly values: Readonly<Record<string, number | string>>;
  /** Where the instrument is, and for how many milliseconds. */
  readonly at: StateName;
  readonly since: number;
  /** The clock went wrong by more than 2 % in this millisecond. */
  readonly clockWrong: boolean;
  /** A program runs and has a session with the instrument. */
  readonly linked: boolean;
  /** Its loop runs. */
  readonly awake: boolean;
  /** The host takes the instrument for armed. */
  readonly relying: boolean;
  /** Milliseconds since the host heard a valid line, the firmware a valid command. */
  readonly hostDeaf: number;
  readonly firmwareDeaf: number;
  /** Lines that the firmware took since the fault began. */
  readonly heardLines: number;
  /** A thrust began while the fault was on; the most newtons over the limit, of a drive that was on. */
  readonly thrusts: number;
  /** The limits in force are those of a held pressure. */
  readonly pressure: boolean;
  readonly overLimit: number;
  /** Newtons on the stylus. */
  readonly contact: number;
  /** Self-tests that passed, and challenges that were given, while the fault was on. */
  readonly passedTests: number;
  readonly challenges: number;
  /** Acts that the record refused since the fault began. */
  readonly refusals: number;
  /** Milliseconds for which the loop stood still, for which the screen was not painted. */
  readonly stalled: number;
  readonly unpainted: number;
}

/** When a fault must be told of, where, and how soon. */
export interface Rule {
  /** What it does that must be told, in words for the document. */
  readonly effect: string;
  /** Whether it does that now; undefined for a fault that does nothing which must be told. */
  readonly acts: ((sight: Sight) => boolean) | undefined;
  /** Where it acts, and must be told at once. */
  readonly urgent?: (sight: Sight) => boolean;
  /** For so many milliseconds on end before it must be told, and how soon after that. */
  readonly lasting: number;
  readonly within: number;
  /** Where; any of them is enough. */
  readonly told: readonly Place[];
  /** What tells of it as well, where it is on the screen since before the fault. */
  readonly standing?: readonly string[];
}
