import { z } from "zod";
import { causes, type StateName, stateNumbers } from "../firmware/codes.ts";
import { type ProtectionName, protections } from "../firmware/protections.ts";
import { type TissueName, tissues } from "../physics/tissue.ts";
import { type InstrumentName, instruments } from "../truth/instruments.ts";
import { namesOf } from "./names.ts";
import { noteForm } from "./note-form.ts";

const state = namesOf<StateName>(stateNumbers);
const milliseconds = z.number().min(0).max(600_000);
const said = z.string().min(1);

/** What must hold. Everything that is named must hold at the same moment, or have happened since the last expectation. */
const condition = z
  .strictObject({
    /** The instrument's state and the cause that it shows. */
    state: state.optional(),
    cause: namesOf(causes).optional(),
    /** A state that was entered since. */
    entered: state.optional(),
    /** Something that was noted since, with these parts among others. */
    note: noteForm.optional(),
    /** A line since, out or in, that begins with these words: a verb, an answer, or more of it. */
    says: said.optional(),
    hears: said.optional(),
    /** Counters of the instrument that are at least this high. */
    counters: z.record(z.string(), z.number().int().min(0)).optional(),
    /** Newtons that truly act on the tissue. */
    force: z.strictObject({ from: z.number(), to: z.number() }).optional(),
    /** Both cut-off paths are closed. */
    energised: z.boolean().optional(),
  })
  .refine((given) => Object.keys(given).length > 0, "expects nothing");

export type Condition = z.output<typeof condition>;

/** One step; which key it has says what it does. */
const step = z.union([
  /** A control line, as on standard input. */
  z.strictObject({ control: z.string().min(1) }),
  z.strictObject({ waitMilliseconds: milliseconds }),
  z.strictObject({ expect: condition, withinMilliseconds: milliseconds }),
  /** What must hold all the time. */
  z.strictObject({ holds: condition, forMilliseconds: milliseconds }),
  // The rest is for the built-in host.
  z.strictObject({
    host: z.enum([
      "greet",
      "greet service",
      "arm",
      "stop",
      "beat on",
      "beat off",
      "release result",
    ]),
  }),
  /**
   * Sends a command; its answer must begin with these words. `{limits}` stands for the digest of the limits,
   * `{nonce}` for that of the last challenge.
   */
  z.strictObject({
    ask: said,
    answer: said.optional(),
    /** The instrument's time that it echoes is so much older than the newest. */
    olderMilliseconds: milliseconds.optional(),
  }),
  /** Puts text on the line as it is. */
  z.strictObject({ sends: z.string() }),
]);

export type Step = z.output<typeof step>;

export const scenarioForm = z.strictObject({
  meaning: z.string().min(1),
  /** The host: `built-in` comes along and runs in virtual time; `attached` is a real one on the port. */
  host: z.enum(["built-in", "attached"]),
  seed: z.number().int().min(0).max(0xffff_ffff).default(1),
  tissue: namesOf<TissueName>(tissues).default("nominal-pa"),
  /** An instrument whose channels are like this; else as a calibration leaves them. */
  instrument: namesOf<InstrumentName>(instruments).optional(),
  /** The protection that is left out of the instrument, to show that the scenario then fails. */
  broken: namesOf<ProtectionName>(protections).optional(),
  /** States that must never be entered, and `energised`: no energy may pass at all. */
  never: z.array(z.enum([...state.options, "energised"])).default([]),
  steps: z.array(step).min(1),
});

export type ScenarioForm = z.output<typeof scenarioForm>;

export interface Scenario extends ScenarioForm {
  /** The name of its file, without its ending. */
  readonly name: string;
}
