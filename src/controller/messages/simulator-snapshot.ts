import { z } from "zod";
import { instrumentModelSchema, scenarioSchema } from "./simulator-events.ts";
import { snapshotVersion } from "./version.ts";

/**
 * What the simulator's console tells the screen: the whole state to be shown. null is "not known" and is
 * shown as such. Forces in newtons, positions in millimetres, angles in degrees.
 */
const faultRow = z.strictObject({
  name: z.string(),
  on: z.boolean(),
  /** Switched on, but not at work yet. */
  waiting: z.boolean(),
  selected: z.boolean(),
  /** The values of its parameters with their units; empty where it has none. */
  value: z.string(),
});

const parameterRow = z.strictObject({
  name: z.string(),
  value: z.string(),
  /** Whether + and - change it when the focus is on the fault. */
  chosen: z.boolean(),
});

const wireRow = z.strictObject({
  /** `>` host, `<` reply, `!` report, `=` reading, `x` dropped, `*` a remark of the simulator. */
  mark: z.string(),
  /** Microseconds of the instrument's clock. */
  time: z.number().nullable(),
  text: z.string(),
  dropped: z.boolean(),
});

const known = z.number().nullable();

const keyRow = z.strictObject({
  name: z.string(),
  /** Empty for a key that stands in the help only. */
  label: z.string(),
  help: z.string(),
  /** Whether it does something now. */
  able: z.boolean(),
});

export const consoleFocuses = ["fault", "preload", "pitch", "yaw"] as const;

export const consoleSnapshotSchema = z.strictObject({
  kind: z.literal("console"),
  version: z.literal(snapshotVersion),
  number: z.number().int().nonnegative(),
  page: z.enum(["panels", "help"]),
  port: z.string(),
  device: z.string(),
  seed: known,
  speed: known,
  broken: z.string().nullable(),
  /** Whether a host has a session. */
  host: z.boolean().nullable(),
  faults: z.strictObject({
    page: z.number().int(),
    pages: z.number().int(),
    total: z.number().int(),
    rows: z.array(faultRow).max(9),
    on: z.array(z.string()),
  }),
  selected: z
    .strictObject({ name: z.string(), meaning: z.string(), parameters: z.array(parameterRow) })
    .nullable(),
  model: instrumentModelSchema.nullable(),
  /** How long ago the model was told, in milliseconds. */
  modelAge: known,
  /** What this console does with the hand; what the hand is told to do stands in the model. */
  hand: z.strictObject({
    focus: z.enum(consoleFocuses),
    /** What it presses with, or would press with, in newtons. */
    preload: z.number(),
    /** Whether it plays the whole pull by itself. */
    pulling: z.boolean(),
    push: z.string().nullable(),
  }),
  wire: z.strictObject({ rows: z.array(wireRow), paused: z.boolean(), routine: z.string() }),
  scenario: scenarioSchema.nullable(),
  /** Why a key did nothing, or what the simulator refused. */
  note: z.string().nullable(),
  /** Whether the next key answers the question of leaving an armed instrument. */
  asking: z.boolean(),
  keys: z.array(keyRow),
});

export type ConsoleSnapshot = z.infer<typeof consoleSnapshotSchema>;
export type ConsoleWireRow = z.infer<typeof wireRow>;
export type ConsoleFocus = (typeof consoleFocuses)[number];
