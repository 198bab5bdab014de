import { z } from "zod";
import { heldSchema, thermalSchema } from "./coefficients.ts";
import { contradictions } from "./contradictions.ts";
import { dynamicSchema } from "./dynamic.ts";
import {
  asLeftSchema,
  creepSchema,
  forceSeriesSchema,
  positionRunSchema,
  seriesNames,
} from "./readings.ts";
import { conditionsSchema, placeSchema, standardsSchema, text } from "./standards.ts";

const at = z.iso.datetime({ offset: true });

/** The steps of the procedure, in their order. */
export const stepNames = [
  "identify",
  "standards",
  "warm-up",
  "exercise",
  ...seriesNames,
  "creep",
  "fit",
  "adjust",
  "as-left",
  "position",
  "temperature",
  "write",
  "read-back",
  "dynamic",
  "sign",
] as const;
export type StepName = (typeof stepNames)[number];

/** That a step was done, or left out, or done anew; the last two with their reason. */
const stepSchema = z.discriminatedUnion("outcome", [
  z.strictObject({ step: z.enum(stepNames), at, outcome: z.literal("done") }),
  z.strictObject({ step: z.enum(stepNames), at, outcome: z.literal("skipped"), reason: text }),
  z.strictObject({
    step: z.enum(stepNames),
    at,
    outcome: z.literal("redone"),
    reason: text,
    /** What the first try gave, where it was a series: kept, and not evaluated. */
    setAside: forceSeriesSchema.optional(),
  }),
]);
export type Step = z.infer<typeof stepSchema>;

/** Readings at another temperature, in a session of its own with the same standards. */
const secondTemperatureSchema = z.strictObject({
  session: text,
  series: z.array(forceSeriesSchema).min(1),
});

const shape = {
  schema: z.literal("plumb-calibration/1"),
  procedure: z.literal("plumb-force-1"),
  session: text,
  begunAt: at,
  endedAt: at,
  instrument: z.strictObject({
    model: text,
    serial: text,
    firmware: text,
    simulated: z.boolean(),
  }),
  technician: text,
  place: placeSchema,
  conditions: z
    .array(conditionsSchema)
    .min(1, "tells no air: its temperature, humidity and pressure"),
  standards: standardsSchema,
  /** What the instrument held when the session began, by which it is judged as found; null: nothing. */
  inForce: heldSchema.nullable(),
  /** What the maker tells of the temperature's effect on a force channel, for one that holds nothing. */
  makersThermal: thermalSchema.optional(),
  /** The same of the position. */
  makersPositionThermal: thermalSchema.optional(),
  steps: z.array(stepSchema).min(1),
  /** The maximum of the range, XN, newtons. */
  rangeNewtons: z.number().positive().max(80),
  force: z.array(forceSeriesSchema).min(1, "holds no series of three points or more"),
  creep: creepSchema.optional(),
  /** Coefficients that were written, and the readings with them; absent: nothing was adjusted. */
  adjusted: z
    .strictObject({
      held: heldSchema,
      /** What the instrument told afterwards; absent: it was not asked. */
      readBack: heldSchema.optional(),
      asLeft: asLeftSchema.optional(),
    })
    .optional(),
  position: z.array(positionRunSchema).optional(),
  /** Pulses onto the bench tissue; absent: none were made. */
  dynamic: dynamicSchema.optional(),
  secondTemperature: secondTemperatureSchema.optional(),
};

/** A whole calibration as it was measured: docs/calibrating.md. Nothing in it is computed. */
export const sessionSchema = z.strictObject(shape).superRefine((session, context) => {
  for (const { path, message } of contradictions(session)) {
    context.addIssue({ code: "custom", path, message });
  }
});
export type Session = z.infer<typeof sessionSchema>;
