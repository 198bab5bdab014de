import { z } from "zod";
import {
  acceptedSightingSchema,
  dailyCheckRowSchema,
  instrumentNameSchema,
  sightingSchema,
  signedCalibrationSchema,
  signedCheckSetupSchema,
} from "./calibrations.ts";
import { newPatientSchema, signedPlanSchema } from "./care.ts";
import { forceLimitChangeSchema, personChangeSchema, pinTrySchema } from "./people.ts";
import { appendedKinds, plainRowSchemas } from "./plain-rows.ts";
import { recordFaultSchema } from "./record-fault.ts";

// Rows cross the thread boundary already flat, under the names of their columns.

/** A permit as it is stored; `limits` and `gates` are canonical JSON. */
const permitRowSchema = z.strictObject({
  permit: z.string(),
  at: z.string(),
  operator: z.string(),
  instrument_serial: z.string(),
  instrument_boot: z.string(),
  session: z.string(),
  limits_digest: z.string(),
  limits: z.string(),
  plan_digest: z.string(),
  gates: z.string(),
  time_to_live_milliseconds: z.int(),
  visit: z.string().nullable(),
});
export type PermitRow = z.infer<typeof permitRowSchema>;

/**
 * A result on its way to the store; `summary` is canonical JSON, `capture` the bytes not yet
 * compressed.
 */
const resultRowSchema = z.strictObject({
  permit: z.string(),
  at: z.string(),
  result_number: z.int(),
  outcome: z.enum(["thrust", "no-thrust", "unknown"]),
  cause: z.string(),
  summary: z.string().nullable(),
  capture: z.instanceof(Uint8Array).nullable(),
});
export type ResultRow = z.infer<typeof resultRowSchema>;

/** An event as it is stored; `detail` is canonical JSON. */
const eventRowSchema = z.strictObject({
  at: z.string(),
  kind: z.string(),
  detail: z.string(),
});
export type EventRow = z.infer<typeof eventRowSchema>;

const actSchema = z.discriminatedUnion("act", [
  z.strictObject({
    act: z.literal("open"),
    file: z.string().min(1),
    busyMilliseconds: z.int().positive(),
    maximumBytes: z.int().positive().optional(),
  }),
  z.strictObject({ act: z.literal("commit-permit"), permit: permitRowSchema }),
  z.strictObject({ act: z.literal("commit-result"), result: resultRowSchema }),
  z.strictObject({ act: z.literal("append-event"), event: eventRowSchema }),
  z.strictObject({
    act: z.literal("append"),
    kind: z.enum(appendedKinds),
    row: z.record(z.string(), z.unknown()),
  }),
  z.strictObject({ act: z.literal("list-open-permits") }),
  z.strictObject({ act: z.literal("sign-head") }),
  z.strictObject({ act: z.literal("root-at"), size: z.int().nonnegative() }),
  z.strictObject({ act: z.literal("list-people") }),
  z.strictObject({ act: z.literal("newest-person") }),
  z.strictObject({ act: z.literal("begin-pin-try"), attempt: pinTrySchema }),
  z.strictObject({ act: z.literal("commit-person"), change: personChangeSchema }),
  z.strictObject({ act: z.literal("set-force-limit"), change: forceLimitChangeSchema }),
  newPatientSchema.extend({ act: z.literal("add-patient") }),
  z.strictObject({ act: z.literal("list-patients") }),
  z.strictObject({ act: z.literal("commit-plan"), signed: signedPlanSchema }),
  z.strictObject({ act: z.literal("commit-finding"), finding: plainRowSchemas.findings }),
  z.strictObject({ act: z.literal("begin-visit"), visit: plainRowSchemas.visits }),
  z.strictObject({ act: z.literal("commit-visit-event"), event: plainRowSchemas.visit_events }),
  z.strictObject({ act: z.literal("end-visit"), end: plainRowSchemas.visit_ends }),
  z.strictObject({ act: z.literal("chart"), patient: z.string() }),
  z.strictObject({ act: z.literal("list-open-visits") }),
  z.strictObject({ act: z.literal("newest-calibration") }),
  z.strictObject({ act: z.literal("calibration-story"), instrument: instrumentNameSchema }),
  z.strictObject({ act: z.literal("check-setup") }),
  z.strictObject({ act: z.literal("commit-calibration"), signed: signedCalibrationSchema }),
  z.strictObject({ act: z.literal("pin-calibration"), sighting: sightingSchema }),
  z.strictObject({ act: z.literal("accept-calibration"), accepted: acceptedSightingSchema }),
  z.strictObject({ act: z.literal("commit-check"), check: dailyCheckRowSchema }),
  z.strictObject({ act: z.literal("set-check-setup"), signed: signedCheckSetupSchema }),
  z.strictObject({ act: z.literal("close") }),
]);
/** What the parent asks the worker to do. */
export type StoreAct = z.infer<typeof actSchema>;

export const storeRequestSchema = z.strictObject({ id: z.int().nonnegative(), act: actSchema });
export type StoreRequest = z.infer<typeof storeRequestSchema>;

/** How the worker finds the store and its disk; sent after every commit and every few seconds. */
const storeReportSchema = z.strictObject({
  kind: z.literal("report"),
  freeBytes: z.number().nonnegative().nullable(),
  lastCommitMilliseconds: z.number().nonnegative().nullable(),
  /** Trouble met outside an act, such as in a checkpoint. */
  fault: recordFaultSchema.nullable(),
});
export type StoreReport = z.infer<typeof storeReportSchema>;

export const storeReplySchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("done"), id: z.int().nonnegative(), value: z.unknown() }),
  z.strictObject({
    kind: z.literal("refused"),
    id: z.int().nonnegative(),
    fault: recordFaultSchema,
  }),
  storeReportSchema,
]);
/** What the worker says. */
export type StoreReply = z.infer<typeof storeReplySchema>;

export const committedSchema = z.strictObject({ row: z.int().positive() });
export const headSchema = z.strictObject({
  size: z.int().nonnegative(),
  root: z.instanceof(Uint8Array),
});
export const openPermitsSchema = z.array(permitRowSchema);
export const emptyAnswerSchema = z.strictObject({});
