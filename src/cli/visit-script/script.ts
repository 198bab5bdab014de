import { z } from "zod";
import { findingKinds } from "../../care/findings.ts";

const body = z.record(z.string(), z.unknown());
const bodyOr = <S extends z.ZodRawShape>(step: string, shape: S) =>
  z.strictObject({ step: z.literal(step), ...shape });

/** The figures that a thrust must have, newtons, or the script has failed; absent: any. */
const expected = z.strictObject({
  peakAtLeastNewtons: z.number().optional(),
  peakAtMostNewtons: z.number().optional(),
});

/** One step of a visit; the bodies are documents of src/care, checked where they are recorded. */
const stepSchema = z.discriminatedUnion("step", [
  bodyOr("finding", { kind: z.enum(findingKinds as [string, ...string[]]), body }),
  bodyOr("plan", { body }),
  bodyOr("begin", {}),
  bodyOr("screen", { body }),
  bodyOr("decide", { body }),
  bodyOr("confirm-plan", {}),
  bodyOr("position", { body }),
  bodyOr("move", {}),
  bodyOr("confirm-force", { typedNewtons: z.number() }),
  bodyOr("raise", {}),
  bodyOr("lower", {}),
  bodyOr("probe", { segment: z.enum(["C1", "C2"]), side: z.enum(["left", "right"]) }),
  bodyOr("thrust", {
    /** Where the hand holds the stylus; absent: along the plan's line of drive. Degrees. */
    aim: z.strictObject({ pitchDegrees: z.number(), yawDegrees: z.number() }).optional(),
    expect: expected.optional(),
  }),
  bodyOr("check", { body }),
  bodyOr("close", { body }),
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
