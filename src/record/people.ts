import { z } from "zod";
import type { PlainRow } from "./plain-rows.ts";
import { plainRowSchemas } from "./plain-rows.ts";
import type { Recorded } from "./record-fault.ts";

/** A person as the newest of their rows says. */
const personRowSchema = plainRowSchemas.operators;
export type PersonRow = PlainRow<"operators">;

/** PINs that were tried since the last right one. One that never came to an end was tried too. */
const triesSchema = z.strictObject({
  operator: z.string(),
  count: z.int().positive(),
  last: z.string(),
});
export type Tries = z.infer<typeof triesSchema>;

/** The most that a person lets any thrust of theirs have, as the newest of their rows says. */
const forceLimitSchema = plainRowSchemas.force_limits;

export const peopleSchema = z.strictObject({
  /** How often anybody was changed; 0 where there is nobody. */
  newest: z.int().nonnegative(),
  people: z.array(personRowSchema),
  tries: z.array(triesSchema),
  /** The newest force limit of each person who ever had one. */
  forceLimits: z.array(forceLimitSchema),
});
export type PeopleRead = z.infer<typeof peopleSchema>;

/** A try at a PIN; `seen` is how many since the last right one its caller knows of. */
export const pinTrySchema = z.strictObject({
  at: z.string(),
  operator: z.string(),
  purpose: z.string(),
  seen: z.int().nonnegative(),
});
export type PinTry = z.infer<typeof pinTrySchema>;

export const triedSchema = z.strictObject({ person: personRowSchema });

/**
 * A person's new row, with the signature of who changed it; `seen` is how many changes the caller
 * knew of who judged this one.
 */
export const personChangeSchema = z.strictObject({
  person: personRowSchema,
  signature: plainRowSchemas.signatures,
  seen: z.int().nonnegative(),
});
export type PersonChange = z.infer<typeof personChangeSchema>;

/** A person's new force limit, with the signature of who sets it; `seen` as in a change of a person. */
export const forceLimitChangeSchema = z.strictObject({
  limit: plainRowSchemas.force_limits,
  signature: plainRowSchemas.signatures,
  seen: z.int().nonnegative(),
});
export type ForceLimitChange = z.infer<typeof forceLimitChangeSchema>;

/** The people of the record. */
export interface PeopleRecord {
  people(): Promise<Recorded<PeopleRead>>;
  /** How often anybody was changed: another number than before means that somebody was. */
  newestPerson(): Promise<Recorded<number>>;
  /**
   * Durable before a PIN is looked at, so that nobody tries for nothing by ending the program. Refused
   * as `people-changed` where somebody else tried meanwhile. Gives the person's newest row.
   */
  beginPinTry(attempt: PinTry): Promise<Recorded<{ readonly person: PersonRow }>>;
  /** Refused as `people-changed` where anybody was changed since. */
  commitPerson(change: PersonChange): Promise<Recorded<{ readonly row: number }>>;
  /** Refused as `people-changed` too; as `person-unknown` where nobody has the name. */
  setForceLimit(change: ForceLimitChange): Promise<Recorded<{ readonly row: number }>>;
}

/** Kinds of the events that tries are counted by, and what their detail must hold. */
export const pinTried = "pin-tried";
export const pinAccepted = "pin-accepted";
export const pinDetailSchema = z.looseObject({ operator: z.string() });
