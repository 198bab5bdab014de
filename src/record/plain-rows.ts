import { z } from "zod";

const json = z.string();
const roleSchema = z.enum(["viewer", "operator", "supervisor", "service"]);

/**
 * Rows that are appended as they are, by their table; the others have acts of their own. The newest row
 * of a thing counts: nothing is ever changed.
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
    instrument_serial: z.string(),
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
} as const;

export type PlainKind = keyof typeof plainRowSchemas;
export type PlainRow<Kind extends PlainKind> = z.infer<(typeof plainRowSchemas)[Kind]>;

/** Their names, for a message that says which it brings. */
export const plainKinds = Object.keys(plainRowSchemas) as [PlainKind, ...PlainKind[]];
