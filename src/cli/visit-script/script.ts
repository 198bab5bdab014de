import { z } from "zod";
import { findingKinds } from "../../care/findings.ts";

const body = z.record(z.string(), z.unknown());
const stepOf = <const N extends string, S extends z.ZodRawShape>(name: N, shape: S) =>
  z.strictObject({ step: z.literal(name), ...shape });

/** The figures that a thrust must have, newtons, or the script has failed; absent: any. */
const expected = z.strictObject({
  peakAtLeastNewtons: z.number().optional(),
  peakAtMostNewtons: z.number().optional(),
});

/** One step of a visit; the bodies are documents of src/care, checked where they are recorded. */
const stepSchema = z.discriminatedUnion("step", [
  stepOf("finding", { kind: z.enum(findingKinds as [string, ...string[]]), body }),
  stepOf("plan", { body }),
  stepOf("begin", {}),
  stepOf("screen", { body }),
  stepOf("decide", { body }),
  stepOf("confirm-plan", {}),
  stepOf("position", { body }),
  stepOf("move", {}),
  stepOf("confirm-force", { typedNewtons: z.number() }),
  stepOf("raise", {}),
  stepOf("lower", {}),
  stepOf("probe", { segment: z.enum(["C1", "C2"]), side: z.enum(["left", "right"]) }),
  stepOf("thrust", {
    /** Where the hand holds the stylus; absent: along the plan's line of drive. Degrees. */
    aim: z.strictObject({ pitchDegrees: z.number(), yawDegrees: z.number() }).optional(),
    expect: expected.optional(),
  }),
  stepOf("check", { body }),
  stepOf("close", { body }),
]);
export type ScriptStep = z.infer<typeof stepSchema>;

/** A patient's care from the first history to the follow-up, for a simulator; days may be in words. */
export const scriptSchema = z.strictObject({
  version: z.literal(1),
  title: z.string().min(1),
  /** Becomes the first supervisor of a new record; in another one it must be there, with this PIN. */
  operator: z.strictObject({
    short: z.string().min(1),
    name: z.string().min(1),
    pin: z.string().min(1),
  }),
  patient: z.strictObject({
    name: z.string().min(1),
    born: z.iso.date("write the day of birth as in 1971-04-30"),
  }),
  steps: z.array(stepSchema).min(1),
});
export type Script = z.infer<typeof scriptSchema>;
