import { z } from "zod";
import { snapshotVersion } from "./version.ts";

/**
 * What the guided calibration tells the screen: the whole state to be shown. Texts come ready made; a null is
 * "not known", and is shown as such.
 */
const tone = z.enum(["plain", "dim", "strong", "warn", "bad", "good"]);
const line = z.strictObject({ text: z.string(), tone });
const known = z.number().nullable();

/** Where the procedure is: one of its parts, in order. */
const part = z.strictObject({ name: z.string(), state: z.enum(["done", "now", "ahead"]) });

/** What the instrument shows at this moment, in the snapshot's unit. */
const live = z.strictObject({
  /** Mean of the last second by the coefficients in force. */
  value: known,
  /** What the reference gives here; null where a step has none. */
  reference: known,
  /** Change a second. */
  drift: known,
  /** Standard deviation over the last second. */
  deviation: known,
  /** Seconds for which it has been stable; null: it is not. */
  stable: known,
  /** Degrees Celsius of the instrument. */
  temperature: known,
  /** Seconds to wait before this step may be captured; null: none. */
  wait: known,
});

/** One captured point, or one to come. */
const point = z.strictObject({
  /** "2 up" is the second rising series. */
  series: z.string(),
  reference: z.string(),
  reading: z.string(),
  error: z.string(),
  errorPercent: z.string(),
  count: z.string(),
  deviation: z.string(),
  result: z.string(),
  tone,
  /** The one that is measured now. */
  now: z.boolean(),
});

export const calibrationSnapshotSchema = z.strictObject({
  kind: z.literal("calibration"),
  version: z.literal(snapshotVersion),
  number: z.number().int().nonnegative(),
  page: z.enum(["step", "help"]),
  /** Model and serial number; null before the greeting. */
  instrument: z.string().nullable(),
  /** Whether the instrument says that it is a simulator. */
  simulator: z.boolean(),
  reference: z.string(),
  link: z.enum(["opening", "live", "lost"]),
  parts: z.array(part).min(1).max(8),
  step: z.strictObject({
    number: z.number().int(),
    of: z.number().int(),
    title: z.string(),
    /** What the person does now. */
    words: z.array(z.string()).max(6),
  }),
  /** Of the channel that is calibrated: of the live values and of the points. */
  unit: z.enum(["N", "mm"]),
  /** null: this step looks at none. One that is looked at and not known has nulls in it. */
  live: live.nullable(),
  /** Samples of the point that is being captured. */
  capture: z.strictObject({ taken: z.number().int(), wanted: z.number().int() }).nullable(),
  /** On what condition a capture is taken. */
  accept: z.string(),
  /** Those of the present series, in order. */
  points: z.array(point).max(60),
  /** The fit as it stands, and the coefficients in force; or the verdicts of a review. */
  about: z.array(line).max(40),
  /** The line of `about` that must be in sight: a key moves it where the terminal can't hold them all. */
  aboutFocus: z.number().int().nonnegative(),
  /** What is being typed: a reason, a name; of a PIN its dots alone, the screen is never told its digits. */
  question: z.strictObject({ label: z.string(), typed: z.string(), hint: z.string() }).nullable(),
  /** Why the last key did not do what it was pressed for, or what it did. */
  remark: line,
  /** Whether what was captured is kept: "draft saved 14:22:05". */
  draft: z.string(),
  /** The keys that do something now, two blanks between them; two rows of 78 cells are sure to be seen. */
  keys: z.string(),
  /** All keys with what they do, for the help. */
  help: z.array(z.strictObject({ name: z.string(), text: z.string(), able: z.boolean() })),
});
export type CalibrationSnapshot = z.infer<typeof calibrationSnapshotSchema>;
export type CalibrationPoint = z.infer<typeof point>;
