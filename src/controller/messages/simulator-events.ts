import { z } from "zod";

/**
 * What `plumb sim --json` prints, a JSON object a line, as far as its console needs it. Objects are open:
 * a field that is not named here is for other readers. Forces in newtons, times of the instrument in
 * microseconds; null is "not known".
 */
const started = z.object({
  port: z.string().min(1),
  device: z.string(),
  seed: z.number(),
  /** The one protection that a deliberately broken simulator lacks. */
  broken: z.string().nullish(),
});

const parameterValue = z.union([z.number(), z.string()]);

/** What the simulator can do, told once after `watch on`. */
const kinds = z.object({
  event: z.literal("kinds"),
  faults: z.array(
    z.object({
      name: z.string(),
      meaning: z.string(),
      parameters: z.record(
        z.string(),
        z.union([
          /** A number from `least` to `most`. */
          z.object({
            default: z.number(),
            least: z.number(),
            most: z.number(),
            whole: z.boolean(),
          }),
          z.object({ default: z.string(), names: z.array(z.string()) }),
        ]),
      ),
    }),
  ),
  tissues: z.array(z.string()),
  pushes: z.array(z.string()),
});

/** How far a scenario has come, and what it waits for. */
export const scenarioSchema = z.object({
  name: z.string(),
  step: z.number(),
  steps: z.number(),
  passed: z.number(),
  failed: z.number(),
  todo: z.number(),
  expecting: z.string().nullable(),
});

/** What the hand is told to do, whoever told it: newtons, 0 off the skin; channels of the trigger; degrees. */
const handSchema = z.object({
  pressing: z.number(),
  trigger1: z.boolean(),
  trigger2: z.boolean(),
  pitch: z.number(),
  yaw: z.number(),
});

/** The part of the model that is shown as it was told. */
export const instrumentModelSchema = z.object({
  state: z.string(),
  cause: z.string(),
  /** The true force on the tissue, and what the two channels measure. */
  force: z.number().nullable(),
  forceA: z.number().nullable(),
  forceB: z.number().nullable(),
  /** Of the stylus, mm. */
  position: z.number().nullable(),
  /** Newtons. */
  drive: z.number().nullable(),
  /** Volts. */
  supply: z.number().nullable(),
  /** Degrees Celsius. */
  temperature: z.number().nullable(),
  /** Degrees. */
  pitch: z.number().nullable(),
  yaw: z.number().nullable(),
  tissue: z.string(),
  hand: handSchema,
  counters: z.object({
    badChecksums: z.number(),
    overlong: z.number(),
    strangers: z.number(),
    refused: z.number(),
    unsent: z.number(),
  }),
  /** Lines a second. */
  rates: z.object({ linesIn: z.number(), linesOut: z.number() }),
  /** Milliseconds since the last keep-alive that was accepted. */
  beatAge: z.number().nullable(),
});

/** The whole model, ten times a second after `watch on`. */
const model = instrumentModelSchema.extend({
  event: z.literal("model"),
  time: z.number(),
  session: z.boolean(),
  faults: z.array(
    z.object({
      name: z.string(),
      with: z.record(z.string(), parameterValue),
      /** Switched on, but not at work before its time has come. */
      waiting: z.boolean(),
    }),
  ),
  seed: z.number(),
  speed: z.number(),
  scenario: scenarioSchema.nullable(),
});

/** A line between host and instrument; `fault` is why the instrument dropped it. */
const wire = z.object({
  event: z.literal("wire"),
  direction: z.enum(["in", "out"]),
  line: z.string(),
  time: z.number(),
  fault: z.string().nullish(),
});

const time = { time: z.number() };

/** What became of one step of a scenario. */
const step = z.object({
  event: z.literal("step"),
  step: z.number(),
  steps: z.number(),
  does: z.string(),
  outcome: z.enum(["passed", "failed"]),
  reason: z.string().optional(),
});

/** The last line of a simulator that plays a scenario; it ends with it. */
const summary = z.object({ scenario: z.string(), passed: z.number(), failed: z.number() });

const event = z.discriminatedUnion("event", [
  kinds,
  model,
  wire,
  step,
  z.object({ event: z.literal("start"), cause: z.string(), boot: z.string(), ...time }),
  z.object({ event: z.literal("state"), state: z.string(), from: z.string(), ...time }),
  z.object({ event: z.literal("thrust"), number: z.number(), commanded: z.number(), ...time }),
  z.object({ event: z.literal("thrust-ended"), end: z.string(), ...time }),
  z.object({ event: z.literal("fault"), fault: z.string(), number: z.number(), ...time }),
  z.object({ event: z.literal("stop"), ...time }),
  z.object({ event: z.literal("pull"), outcome: z.string() }),
  /** A control line of this reader was carried out; `error` where it was not. */
  z.object({ event: z.literal("done"), line: z.string() }),
  z.object({ event: z.literal("error"), message: z.string() }),
]);

export type SimulatorStart = z.infer<typeof started>;
export type ScenarioStep = z.infer<typeof step>;
export type ScenarioSummary = z.infer<typeof summary>;
export type SimulatorEvent = z.infer<typeof event>;
export type SimulatorKinds = z.infer<typeof kinds>;
export type SimulatorModel = z.infer<typeof model>;
export type SimulatorHand = z.infer<typeof handSchema>;
export type ParameterValue = z.infer<typeof parameterValue>;

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** The first line of a simulator; undefined for a line that names no port. */
export function readSimulatorStart(line: string): SimulatorStart | undefined {
  return started.safeParse(jsonOf(line)).data;
}

/** What can be read off the load bench; the cell shows newtons, and nothing where none presses through it. */
const benchReading = z.object({
  event: z.literal("bench-reading"),
  cell: z.number().nullable(),
});
type BenchReading = z.infer<typeof benchReading>;

/** A line that answers `bench read`; undefined for any other. */
export function readBenchReading(line: string): BenchReading | undefined {
  return benchReading.safeParse(jsonOf(line)).data;
}

/** Newtons that the reference cell shows, in an event of the bench; undefined: it shows none, or it is another event. */
export function cellShown(told: unknown): number | undefined {
  return benchReading.safeParse(told).data?.cell ?? undefined;
}

/** The last line of a scenario; undefined for any other. */
export function readScenarioSummary(line: string): ScenarioSummary | undefined {
  return summary.safeParse(jsonOf(line)).data;
}

/** A further line of a simulator; undefined for an event that is for other readers. */
export function readSimulatorEvent(line: string): SimulatorEvent | undefined {
  return event.safeParse(jsonOf(line)).data;
}
