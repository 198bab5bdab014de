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

export const peopleSchema = z.strictObject({
  /** Number of the newest row of anybody; 0 where there is nobody. */
  newest: z.int().nonnegative(),
  people: z.array(personRowSchema),
  tries: z.array(triesSchema),
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
 * A person's new row, with the signature of who changed it; `seen` is the newest row that the caller
 * judged the change by.
 */
export const personChangeSchema = z.strictObject({
  person: personRowSchema,
  signature: plainRowSchemas.signatures,
  seen: z.int().nonnegative(),
});
export type PersonChange = z.infer<typeof personChangeSchema>;

/** The people of the record. */
export interface PeopleRecord {
  people(): Promise<Recorded<PeopleRead>>;
  /** Number of the newest row of anybody: another one than before means that somebody was changed. */
  newestPerson(): Promise<Recorded<number>>;
  /**
   * Durable before a PIN is looked at, so that nobody tries for nothing by ending the program. Refused
   * as `people-changed` where somebody else tried meanwhile. Gives the person's newest row.
   */
  beginPinTry(attempt: PinTry): Promise<Recorded<{ readonly person: PersonRow }>>;
  /** Refused as `people-changed` where anybody was changed since. */
  commitPerson(change: PersonChange): Promise<Recorded<{ readonly row: number }>>;
}

/** Kinds of the events that tries are counted by, and what their detail must hold. */
export const pinTried = "pin-tried";
export const pinAccepted = "pin-accepted";
export const pinDetailSchema = z.looseObject({ operator: z.string() });
