import { z } from "zod";

/** How a line or a field is to be looked at. */
const tone = z.enum(["plain", "dim", "strong", "warn", "bad", "good"]);

/** A field of a form. Texts are as they were typed; what is not typed is empty, never a value. */
const field = z.strictObject({
  /** Over the first field of a group. */
  heading: z.string().nullable(),
  label: z.string(),
  value: z.string(),
  /** Empty where it has none. */
  unit: z.string(),
  /** What may be typed: "5 to 75 N, steps of 0.1". */
  hint: z.string(),
  /** Why what is typed is not taken; empty: nothing is wrong with it, or it was not looked at. */
  error: z.string(),
  optional: z.boolean(),
  /** Chosen by a key, not typed letter by letter. */
  options: z.array(z.strictObject({ label: z.string(), chosen: z.boolean() })).max(20),
});

const row = z.strictObject({
  /** The key that chooses it; empty: the arrow and Enter do. */
  key: z.string(),
  cells: z.array(z.string()).max(6),
  tone,
});

const step = z.strictObject({
  label: z.string(),
  state: z.enum(["done", "now", "to-do", "blocked"]),
  remark: z.string(),
});

/** Values over visits, oldest first; null was not measured. */
const trend = z.strictObject({
  label: z.string(),
  unit: z.string(),
  values: z.array(z.number().nullable()).max(60),
  first: z.string(),
  last: z.string(),
  /** The change against what counts as one, in words with its source. */
  verdict: z.string(),
});

/** One measure of both sides; null was not measured. */
const bars = z.strictObject({
  label: z.string(),
  unit: z.string(),
  left: z.number().nullable(),
  right: z.number().nullable(),
  /** Of the visit before. */
  leftBefore: z.number().nullable(),
  rightBefore: z.number().nullable(),
  remark: z.string(),
});

/** A control chart: figures about a centre, the oldest first, and sigma as the next one will be judged by. */
const chart = z.strictObject({
  label: z.string(),
  unit: z.string(),
  centre: z.number(),
  sigma: z.number().positive(),
  points: z
    .array(z.strictObject({ value: z.number(), verdict: z.enum(["within", "warn", "lock"]) }))
    .max(30),
});

/**
 * A page of care as the screen draws it: the controller holds it, and what is typed. Parts that a page
 * has none of are empty; fields and rows are those that fit round the one that is focused.
 */
export const carePageSchema = z.strictObject({
  title: z.string(),
  /** Where it is: "patients > MB 1971-04-30 > plan". */
  where: z.string(),
  about: z.array(z.strictObject({ text: z.string(), tone })).max(40),
  steps: z.array(step).max(12),
  rows: z.array(row).max(400),
  /** Of the row or the field that keys go to. */
  focus: z.number().int().nonnegative(),
  fields: z.array(field).max(200),
  trends: z.array(trend).max(12),
  bars: z.array(bars).max(8),
  chart: chart.nullable(),
  /** What is searched for; null: nothing is. */
  search: z.string().nullable(),
  /** Why the last key did not do what it was pressed for, or what it did. */
  remark: z.string(),
  remarkTone: tone,
  /** Whether what is typed is kept: "draft saved 14:22:05". */
  draft: z.string(),
  /** The keys that do something, in one line. */
  keys: z.string(),
});
export type CarePage = z.infer<typeof carePageSchema>;
export type CareField = CarePage["fields"][number];
export type CareTone = z.infer<typeof tone>;
