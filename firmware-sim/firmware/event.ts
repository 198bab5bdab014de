import type { CommandReading } from "../codec/commands.ts";
import type { ResetCause } from "./codes.ts";
import type { Entropy } from "./entropy.ts";
import type { Senses } from "./senses.ts";
import type { Lasting, Time } from "./state.ts";

/** The items of a self-test; undefined where one could not be measured, which is failed. */
export interface TestItems {
  readonly zeroA: number | undefined;
  readonly zeroB: number | undefined;
  readonly noiseA: number | undefined;
  readonly noiseB: number | undefined;
  readonly stroke: number | undefined;
  readonly watchdog: number | undefined;
  readonly memory: boolean | undefined;
  readonly supply: number | undefined;
  readonly pathA: boolean | undefined;
  readonly pathB: boolean | undefined;
  readonly trigger: boolean | undefined;
}

/** A proper line of the greeting or of the session: its checksum was right. */
export interface ReceivedLine {
  readonly greeting: boolean;
  readonly sequence: number;
  /** The instrument's time as the host echoed it. */
  readonly echoed: Time;
  readonly body: string;
  readonly reading: CommandReading;
}

export type Event =
  /** A restart: the clock begins at 0 anew, with what the memory kept. */
  | {
      readonly kind: "reset";
      readonly cause: ResetCause;
      readonly entropy: Entropy;
      readonly lasting: Lasting;
    }
  /** One sample; `stop` where the stop byte arrived since the last. */
  | {
      readonly kind: "tick";
      readonly time: Time;
      readonly senses: Senses;
      readonly stop: boolean;
    }
  | { readonly kind: "line"; readonly time: Time; readonly line: ReceivedLine }
  | { readonly kind: "dropped"; readonly time: Time }
  | { readonly kind: "self-tested"; readonly time: Time; readonly items: TestItems }
  /** What a command had to be written is written; `kept` where it reads back. */
  | { readonly kind: "written"; readonly time: Time; readonly kept: boolean }
  /** The capture of the last thrust is complete. */
  | {
      readonly kind: "captured";
      readonly time: Time;
      readonly blocks: number;
      readonly checksum: string;
    };
