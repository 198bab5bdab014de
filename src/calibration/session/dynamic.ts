import { z } from "zod";
import { text } from "./standards.ts";

/** One pulse onto the bench tissue as the instrument told it; null: it had no such figure. */
const pulseSchema = z.strictObject({
  at: z.iso.datetime({ offset: true }),
  /** Of the instrument's result. */
  number: z.int().min(1).max(65_535),
  commandedNewtons: z.number().positive().max(80),
  commandedMilliseconds: z.number().positive().max(10),
  /** The highest sample, of the greater of both channels: the protocol tells no channel of a pulse alone. */
  peakNewtons: z.number().min(0).max(200),
  halfWidthMilliseconds: z.number().min(0).nullable(),
  impulseNewtonSeconds: z.number().min(0),
  /** How the thrust ended, as docs/protocol.md 9.6 names it: `complete`, or what cut it. */
  end: text,
});
export type DynamicPulse = z.infer<typeof pulseSchema>;

/** Pulses with the coefficients as left, in the order in which they were made. */
export const dynamicSchema = z.strictObject({
  /** What was struck. */
  tissue: text,
  pulses: z.array(pulseSchema).min(1).max(20),
});
export type Dynamic = z.infer<typeof dynamicSchema>;
