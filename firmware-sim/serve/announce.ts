import { causes } from "../firmware/codes.ts";
import type { Note } from "../runtime/note.ts";
import { type StepReport, writeStep } from "../scenario/progress.ts";
import type { Abilities } from "./abilities.ts";
import type { BenchRead, BenchTruth } from "./bench-acts.ts";
import type { Model } from "./model.ts";

/** What the simulator tells whoever started it, besides what the instrument notes. */
export type Announcement =
  | Note
  | { readonly event: "pull"; readonly outcome: string }
  /** The answers to a control line: one of them each. */
  | { readonly event: "done"; readonly line: string }
  | { readonly event: "error"; readonly message: string }
  | Model
  | BenchRead
  | BenchTruth
  /** Once after `watch on`. */
  | Abilities
  | StepReport
  /** A line as the instrument heard or sent it; `fault` is why it was dropped. */
  | {
      readonly event: "wire";
      readonly direction: "in" | "out";
      readonly line: string;
      readonly time: number;
      readonly fault?: string;
    }
  | {
      readonly event: "status";
      readonly state: string;
      readonly cause: string;
      readonly force: number;
      readonly position: number;
      readonly faults: readonly string[];
      readonly time: number;
    };

const newtons = (centinewtons: number) => `${(centinewtons / 100).toFixed(1)} N`;

/** Undefined for what is told to programs only. */
function describe(announced: Announcement): string | undefined {
  switch (announced.event) {
    case "start":
      return `started (${announced.cause}), boot ${announced.boot}`;
    case "state": {
      const { state, from, cause } = announced;
      return `${from} -> ${state}${causes[cause] === 0 ? "" : ` (last cause: ${cause})`}`;
    }
    case "session":
      return announced.session === null ? "session ended" : `session ${announced.session} opened`;
    case "thrust":
      return `thrust ${announced.number}, commanded ${newtons(announced.commanded)}`;
    case "thrust-ended":
      return `thrust ended: ${announced.end}`;
    case "result": {
      const { number, measured, pulses, blocks } = announced.result;
      return `result ${number}: measured ${newtons(measured)}, ${pulses} pulse(s), ${blocks} blocks`;
    }
    case "fault":
      return `fault ${announced.number} latched: ${announced.fault}`;
    case "stop":
      return "stop byte";
    case "pull":
      return `pull: ${announced.outcome}`;
    case "error":
      return announced.message;
    case "step":
      return writeStep(announced, false).trimEnd();
    // Figures for whoever works at the bench, person or program.
    case "bench-reading":
    case "bench-truth":
      return JSON.stringify(announced);
    case "done":
    case "model":
    case "kinds":
    case "wire":
      return undefined;
    case "status": {
      const { state, force, position, faults } = announced;
      const broken = faults.length === 0 ? "" : `, faults on: ${faults.join(", ")}`;
      return `${state}, ${newtons(force)}, ${position} um${broken}`;
    }
  }
}

/** One line for programs. */
export function writeJson(announced: Announcement): string {
  return `${JSON.stringify(announced)}\n`;
}

/** One line for standard output: JSON for programs, prose for people; nothing where there is nothing to say. */
export function writeAnnouncement(announced: Announcement, asJson: boolean): string {
  if (asJson) return writeJson(announced);
  const told = describe(announced);
  return told === undefined ? "" : `${told}\n`;
}
