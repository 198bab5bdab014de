import { z } from "zod";

const json = z.string();
const roleSchema = z.enum(["viewer", "operator", "supervisor", "service"]);

/** Calendar day as yyyymmdd. */
const day = z.int().min(10_000_101).max(99_991_231);
const instrument = { instrument_model: z.string(), instrument_serial: z.string() };
/** A calibration as an instrument tells it; `holds` is the digest of its figures. */
const told = { ...instrument, identity: z.string(), day, due: day, holds: z.string() };

/**
 * Rows that stand as they are, by their table. The newest row of a thing counts: nothing is ever
 * changed.
 */
export const plainRowSchemas = {
  operators: z.strictObject({
    at: z.string(),
    operator: z.string(),
    name: z.string(),
    role: roleSchema,
    /** Argon2id in the PHC string format. */
    pin: z.string(),
    active: z.union([z.literal(0), z.literal(1)]),
    by: z.string(),
  }),
  signatures: z.strictObject({
    at: z.string(),
    operator: z.string(),
    meaning: z.string(),
    subject_kind: z.string(),
    subject: z.string(),
    digest: z.string(),
  }),
  patients: z.strictObject({ at: z.string(), patient: z.uuid(), by: z.string() }),
  plans: z.strictObject({
    at: z.string(),
    plan: z.uuid(),
    patient: z.uuid(),
    supersedes: z.uuid().nullable(),
    body: json,
    digest: z.string(),
    by: z.string(),
  }),
  visits: z.strictObject({
    at: z.string(),
    visit: z.uuid(),
    patient: z.uuid().nullable(),
    plan: z.uuid().nullable(),
    operator: z.string(),
    detail: json,
  }),
  visit_ends: z.strictObject({
    at: z.string(),
    visit: z.uuid(),
    reason: z.string(),
    detail: json,
  }),
  blocks: z.strictObject({
    at: z.string(),
    visit: z.uuid(),
    stream: z.enum(["readings", "decisions"]),
    /** The first and the last number in the block. */
    first: z.int(),
    last: z.int(),
    /** Compressed by its writer. */
    data: z.instanceof(Uint8Array),
    /** Bytes before compression, and their SHA-256 as lower-case hexadecimal. */
    bytes: z.int(),
    sha256: z.string(),
  }),
  alarms: z.strictObject({
    at: z.string(),
    alarm: z.string(),
    priority: z.enum(["high", "medium", "low"]),
    happened: z.enum(["onset", "acknowledged", "cleared"]),
    detail: json,
  }),
  calibrations: z.strictObject({
    at: z.string(),
    calibration: z.string(),
    ...instrument,
    body: json,
    /** SHA-256 of the body, lower-case hexadecimal. */
    digest: z.string(),
    by: z.string(),
    verdict: z.enum(["pass", "conditional", "fail"]),
    /** Whether something was written into the instrument. */
    written: z.union([z.literal(0), z.literal(1)]),
    /** What the instrument told at the end; null: it told no whole calibration. */
    identity: z.string().nullable(),
    day: day.nullable(),
    due: day.nullable(),
    holds: z.string().nullable(),
  }),
  calibration_sightings: z.strictObject({
    at: z.string(),
    ...told,
    kind: z.enum(["first-sight", "accepted"]),
    reason: z.string(),
    by: z.string(),
  }),
  daily_checks: z.strictObject({
    at: z.string(),
    ...told,
    verdict: z.enum(["within", "warn", "lock"]),
    body: json,
    digest: z.string(),
    by: z.string(),
  }),
  check_setups: z.strictObject({
    at: z.string(),
    body: json,
    digest: z.string(),
    by: z.string(),
  }),
  instruments: z.strictObject({
    at: z.string(),
    serial: z.string(),
    model: z.string(),
    firmware: z.string(),
    detail: json,
  }),
  findings: z.strictObject({
    at: z.string(),
    finding: z.uuid(),
    patient: z.uuid(),
    visit: z.uuid().nullable(),
    kind: z.string(),
    body: json,
    /** SHA-256 of the body, lower-case hexadecimal. */
    digest: z.string(),
    by: z.string(),
  }),
  visit_events: z.strictObject({
    at: z.string(),
    visit: z.uuid(),
    /** From 1 on in each visit, without a gap. */
    number: z.int().positive(),
    kind: z.string(),
    body: json,
    by: z.string(),
  }),
  force_limits: z.strictObject({
    at: z.string(),
    operator: z.string(),
    /** null: none is stated. */
    peak_centinewtons: z.int().positive().nullable(),
    by: z.string(),
  }),
} as const;

export type PlainKind = keyof typeof plainRowSchemas;
export type PlainRow<Kind extends PlainKind> = z.infer<(typeof plainRowSchemas)[Kind]>;

/** Tables to which a row is appended without a condition; every other has acts of its own. */
export const appendedKinds = ["signatures", "blocks"] as const satisfies PlainKind[];
export type AppendedKind = (typeof appendedKinds)[number];
