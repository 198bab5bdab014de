import { z } from "zod";
import { findingKinds } from "../../care/findings.ts";

const stepOf = <const N extends string, S extends z.ZodRawShape>(name: N, does: string, shape: S) =>
  z.strictObject({ step: z.literal(name), ...shape }).describe(does);

/** A document of src/care, checked where it is recorded. */
const documentOf = (words: string) => z.record(z.string(), z.unknown()).describe(words);
const newtons = (words: string) => z.number().describe(`${words}, N`);
const degrees = (words: string) => z.number().describe(`${words}, degrees`);

const aim = z
  .strictObject({ pitchDegrees: degrees("pitch"), yawDegrees: degrees("yaw") })
  .describe("where the hand holds the stylus; absent: along the plan's line of drive");

const expected = z
  .strictObject({
    peakAtLeastNewtons: newtons("the peak is at least so high").optional(),
    peakAtMostNewtons: newtons("the peak is at most so high").optional(),
  })
  .describe("what the thrust must have come to, or the script has failed; absent: anything");

/** One step of a visit; what each does is told in its description. */
export const stepSchemas = [
  stepOf("finding", "records a finding about the patient", {
    kind: z.enum(findingKinds as [string, ...string[]]).describe("which document"),
    body: documentOf("the document"),
  }),
  stepOf("plan", "records a plan and signs it with the operator's PIN", {
    body: documentOf("the plan"),
  }),
  stepOf("begin", "begins the visit", {}),
  stepOf("screen", "records today's screening, signed where an answer has a reason", {
    body: documentOf("the screening"),
  }),
  stepOf("decide", "records the indicators and the practitioner's decision", {
    body: documentOf("`indicators` and `decision`"),
  }),
  stepOf("confirm-plan", "confirms the patient's plan for this visit", {}),
  stepOf("position", "records how the patient lies", { body: documentOf("the position") }),
  stepOf("move", "gives the position up: the patient moves", {}),
  stepOf("confirm-force", "types the force of this step, as is asked above 40 N", {
    typedNewtons: newtons("the force"),
  }),
  stepOf("raise", "one step of the ladder up", {}),
  stepOf("lower", "one step of the ladder down", {}),
  stepOf("probe", "chooses a probe, arms, presses, pulls, and waits for the record", {
    segment: z.enum(["C1", "C2"]).describe("where"),
    side: z.enum(["left", "right"]).describe("on which side"),
  }),
  stepOf("thrust", "aims, arms, presses, pulls, and waits for the record", {
    aim: aim.optional(),
    expect: expected.optional(),
  }),
  stepOf("check", "records the check after a thrust", { body: documentOf("the check") }),
  stepOf("close", "ends the visit", { body: documentOf("the end") }),
] as const;
const stepSchema = z.discriminatedUnion("step", stepSchemas);
export type ScriptStep = z.infer<typeof stepSchema>;

/** A patient's care from the first history to the follow-up, for a simulator; days may be in words. */
export const scriptSchema = z.strictObject({
  version: z.literal(1).describe("of this form"),
  title: z.string().min(1).describe("what the script shows"),
  operator: z
    .strictObject({
      short: z.string().min(1).describe("short name in the record"),
      name: z.string().min(1).describe("whole name"),
      pin: z.string().min(1).describe("PIN"),
    })
    .describe(
      "becomes the first supervisor of a new record; in another one it must be there, with this PIN",
    ),
  patient: z
    .strictObject({
      name: z.string().min(1).describe("made up"),
      born: z.iso
        .date("write the day of birth as in 1971-04-30")
        .describe("day of birth, as in 1971-04-30"),
    })
    .describe("a new patient of the record at each run"),
  steps: z
    .array(stepSchema)
    .min(1)
    .describe("done one after the other, up to the first that fails"),
});
export type Script = z.infer<typeof scriptSchema>;
