import { z } from "zod";

export const text = z.string().trim().min(1).max(200);
const positive = z.number().positive();
/** An expanded uncertainty; nothing that is measured has none. */
const expanded = positive;
const coverage = z.number().min(1).max(5);

/** Where the value of a standard comes from. */
const traceability = {
  name: text,
  certificate: text,
  issuer: text,
  calibratedOn: z.iso.date(),
  dueOn: z.iso.date(),
};

const massSchema = z.strictObject({
  ...traceability,
  massKilograms: positive,
  expandedKilograms: expanded,
  coverage,
  densityKilogramsPerCubicMetre: z.number().min(1000).max(22_000),
  expandedDensityKilogramsPerCubicMetre: expanded,
});
export type Mass = z.infer<typeof massSchema>;

/** A reference cell, whose reading stands with each load. */
const cellSchema = z.strictObject({
  ...traceability,
  expandedShare: expanded,
  coverage,
  /** Half of what its sensitivity may have drifted by since, as a share. */
  driftShare: z.number().min(0),
});
export type Cell = z.infer<typeof cellSchema>;

const blockSchema = z.strictObject({
  ...traceability,
  lengthMillimetres: positive,
  expandedMillimetres: expanded,
  coverage,
});
export type Block = z.infer<typeof blockSchema>;

/** Local gravity and the air that masses are weighed in; uncertainties at k = 2. */
export const placeSchema = z.strictObject({
  name: text,
  gravityMetresPerSecondSquared: z.number().min(9.7).max(9.9),
  expandedGravityMetresPerSecondSquared: expanded,
  gravitySource: text,
  airDensityKilogramsPerCubicMetre: z.number().min(0.8).max(1.4),
  expandedAirDensityKilogramsPerCubicMetre: expanded,
});
export type Place = z.infer<typeof placeSchema>;

export const conditionsSchema = z.strictObject({
  at: z.iso.datetime({ offset: true }),
  temperatureDegreesCelsius: z.number().min(-10).max(60),
  humidityPercent: z.number().min(0).max(100),
  pressureHectopascals: z.number().min(600).max(1100),
});

export const standardsSchema = z.strictObject({
  masses: z.array(massSchema),
  cell: cellSchema.optional(),
  blocks: z.array(blockSchema),
});
export type Standards = z.infer<typeof standardsSchema>;
