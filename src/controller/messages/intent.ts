import { z } from "zod";
import { snapshotVersion } from "./version.ts";

/**
 * What the screen may ask of the controller. An intent is a wish: the controller looks at its own
 * gates and may refuse. None of them can make a thrust.
 */
const intentNames = [
  "arm-requested",
  "acknowledge-requested",
  "mute-requested",
  "lock-requested",
  "care-requested",
  "calibration-requested",
  "stop-requested",
  "quit-requested",
] as const;

const intentSchema = z.strictObject({
  kind: z.literal("intent"),
  version: z.literal(snapshotVersion),
  intent: z.enum(intentNames),
});

/** The number of the newest snapshot whose frame the terminal has taken, and the terminal's size. */
const paintedSchema = z.strictObject({
  kind: z.literal("painted"),
  version: z.literal(snapshotVersion),
  number: z.number().int().nonnegative(),
  columns: z.number().int().nonnegative(),
  rows: z.number().int().nonnegative(),
});

export const fromScreenSchema = z.discriminatedUnion("kind", [intentSchema, paintedSchema]);
export type FromScreen = z.infer<typeof fromScreenSchema>;
export type Intent = (typeof intentNames)[number];
