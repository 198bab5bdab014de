import type { StateName } from "../../../firmware-sim/firmware/codes.ts";
import type { HostStateName } from "../../../src/safety/interlock/state.ts";
import type { Guard } from "./guards.ts";

/** From one state of the host or phase of the instrument to another, or to itself: there something is withheld. */
export type Transition =
  | `host ${HostStateName} > ${HostStateName}`
  | `instrument ${StateName} > ${StateName}`;

/** A slip that a programmer could make in a reducer that is explored: the exploration must break a rule by it. */
export interface SeededBug {
  readonly name: string;
  /** What goes wrong, in words. */
  readonly slips: string;
  /** What it takes away or weakens. */
  readonly guards: readonly Guard[];
  /** The transitions that it changes; the trace must pass through where each begins. */
  readonly transitions: readonly Transition[];
  readonly file: string;
  /** Stands once in the file. */
  readonly text: string;
  readonly slip: string;
  /** Letter of the rule that it must break. */
  readonly rule: string;
  /** The faults that it needs beside the slip, in the words of their acts; where nothing is said, any one fault. */
  readonly faults?: readonly string[];
}
