import { z } from "zod";

/** One gate of the check before arming, as it stood when the permit was given. */
export type GateEntry = {
  readonly gate: string;
  readonly passed: boolean;
  readonly reason: string;
};

/**
 * The permission for one thrust: durable before the confirmation is sent to the instrument (HZ-17).
 */
export type PermitEntry = {
  /** UUID made by the caller. */
  readonly permit: string;
  /** ISO 8601 with a zone offset. */
  readonly at: string;
  readonly operator: string;
  readonly instrumentSerial: string;
  readonly instrumentBoot: string;
  readonly session: string;
  readonly limitsDigest: string;
  readonly limits: Readonly<Record<string, number | string>>;
  readonly planDigest: string;
  readonly gates: readonly GateEntry[];
  readonly timeToLiveMilliseconds: number;
  /** The visit that it belongs to; undefined in a record from before there were visits. */
  readonly visit?: string | undefined;
};

/** What became of a permit; one for each permit. */
export type ResultEntry = {
  readonly permit: string;
  /** ISO 8601 with a zone offset. */
  readonly at: string;
  readonly resultNumber: number;
  readonly outcome: "thrust" | "no-thrust" | "unknown";
  readonly cause: string;
  readonly summary: Readonly<Record<string, number | string | null>> | undefined;
  /** The force capture as the instrument sent it; stored compressed, with its SHA-256. */
  readonly capture: Uint8Array | undefined;
};

/** Anything else that belongs to the story: an alarm, a refusal, a link lost. */
export type EventEntry = {
  /** ISO 8601 with a zone offset. */
  readonly at: string;
  readonly kind: string;
  readonly detail: Readonly<Record<string, unknown>>;
};

const zonedTime = z.iso.datetime({ offset: true });

// SQLite would replace half a surrogate pair without a word; a permit says exactly what was meant.
const exactText = z
  .string()
  .min(1)
  .refine((text) => text.isWellFormed(), "is not well-formed text");

// A result or an event is worth more than its spelling: repaired, not refused.
const keptText = z.string().transform((text) => text.toWellFormed());

export const permitEntrySchema = z.strictObject({
  permit: z.uuid(),
  at: zonedTime,
  operator: exactText,
  instrumentSerial: exactText,
  instrumentBoot: exactText,
  session: exactText,
  limitsDigest: exactText,
  limits: z.record(z.string(), z.union([z.number(), z.string()])),
  planDigest: exactText,
  gates: z.array(z.strictObject({ gate: exactText, passed: z.boolean(), reason: z.string() })),
  timeToLiveMilliseconds: z.int().positive(),
  visit: z.uuid().optional(),
});

export const resultEntrySchema = z.strictObject({
  permit: z.uuid(),
  at: zonedTime,
  resultNumber: z.int().nonnegative(),
  outcome: z.enum(["thrust", "no-thrust", "unknown"]),
  cause: keptText,
  summary: z.record(z.string(), z.union([z.number(), z.string(), z.null()])).optional(),
  capture: z.instanceof(Uint8Array).optional(),
});

export const eventEntrySchema = z.strictObject({
  at: zonedTime,
  kind: keptText,
  detail: z.record(z.string(), z.unknown()),
});
