import { z } from "zod";

const finite = z.number();
const triple = z.tuple([finite, finite, finite]);
const uncertainty = z.number().min(0);

/**
 * What the temperature does to a channel: value = p - (z + s p)(T - T0), T the instrument's own. Of force z is in
 * N/K, of position in mm/K; s in 1/K. The uncertainties are standard ones.
 */
export const thermalSchema = z.strictObject({
  zeroPerKelvin: finite,
  spanPerKelvin: finite,
  referenceDegreesCelsius: finite,
  zeroPerKelvinUncertainty: uncertainty,
  spanPerKelvinUncertainty: uncertainty,
});
export type Thermal = z.infer<typeof thermalSchema>;

/** One channel as the instrument holds it: p = c0 + c1 n + c2 n^2 of n counts, N or mm. */
const channelSchema = z.strictObject({
  coefficients: triple,
  covariance: z.tuple([triple, triple, triple]),
  thermal: thermalSchema,
});
export type Channel = z.infer<typeof channelSchema>;

/** The calibration that an instrument holds. */
export const heldSchema = z.strictObject({
  identity: z.string().min(1).max(16),
  date: z.iso.date(),
  due: z.iso.date(),
  a: channelSchema,
  b: channelSchema,
  position: channelSchema,
});
export type Held = z.infer<typeof heldSchema>;
