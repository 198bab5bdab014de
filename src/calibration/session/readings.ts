import { z } from "zod";
import { text } from "./standards.ts";

const at = z.iso.datetime({ offset: true });
const temperatureDegreesCelsius = z.number().min(-10).max(60);
/** How many samples a reading is the mean of: enough to tell their scatter. */
const samples = z.int().min(2);

/** Raw counts of one channel in one reading: the mean of its samples, and their standard deviation. */
const countsSchema = z.strictObject({
  mean: z.number().min(-8_388_608).max(8_388_607),
  sd: z.number().min(0),
});
export type Counts = z.infer<typeof countsSchema>;

/** One reading of both force channels; the temperature is the instrument's own. */
const forceReadingSchema = z.strictObject({
  at,
  samples,
  temperatureDegreesCelsius,
  a: countsSchema,
  b: countsSchema,
});
export type ForceReading = z.infer<typeof forceReadingSchema>;

/** What pushes on the stylus: masses by their names (none: no load), or the reading of the reference cell. */
const loadSchema = z.union([
  z.strictObject({ masses: z.array(text) }),
  z.strictObject({ cellNewtons: z.number() }),
]);
export type Load = z.infer<typeof loadSchema>;

const forcePointSchema = z.strictObject({
  /** Of the range, 0 to 100. */
  percent: z.int().min(0).max(100),
  load: loadSchema,
  reading: forceReadingSchema,
});
export type ForcePoint = z.infer<typeof forcePointSchema>;

/** Series of plumb-force-1 after ISO 376: their orientation in degrees, and which way the force goes. */
export const seriesPlan = {
  X1: { orientation: 0, direction: "up" },
  X2: { orientation: 0, direction: "up" },
  X3: { orientation: 120, direction: "up" },
  X4: { orientation: 120, direction: "down" },
  X5: { orientation: 240, direction: "up" },
  X6: { orientation: 240, direction: "down" },
} as const;
export const seriesNames = ["X1", "X2", "X3", "X4", "X5", "X6"] as const;
export type SeriesName = (typeof seriesNames)[number];

/** A series in the order in which it was taken: up from 0 to 100 %, or down from below the maximum to 0 %. */
export const forceSeriesSchema = z.strictObject({
  name: z.enum(seriesNames),
  points: z.array(forcePointSchema).min(3),
  /** Without load again, half a minute after it went: of an upward series that no downward one follows. */
  after: forceReadingSchema.optional(),
});
export type ForceSeries = z.infer<typeof forceSeriesSchema>;

/** One up and one down with the new coefficients, as the instrument holds them. */
export const asLeftSchema = z.strictObject({
  up: z.array(forcePointSchema).min(3),
  down: z.array(forcePointSchema).min(3),
});

/** At the maximum, the seconds after it was reached. */
export const creepSchema = z.strictObject({
  at30: forceReadingSchema,
  at300: forceReadingSchema,
  /** What the reference cell showed at both, where the force came from a screw. */
  cell: z.strictObject({ at30Newtons: z.number(), at300Newtons: z.number() }).optional(),
});
export type Creep = z.infer<typeof creepSchema>;

const positionPointSchema = z.strictObject({
  /** Gauge blocks under the tip by their names; none: the tip stands on the plate. */
  blocks: z.array(text),
  reading: z.strictObject({ at, samples, temperatureDegreesCelsius, position: countsSchema }),
});
export type PositionPoint = z.infer<typeof positionPointSchema>;

export const positionRunSchema = z.array(positionPointSchema).min(3);
