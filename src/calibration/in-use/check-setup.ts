import { z } from "zod";
import { forceOfMasses } from "../metrology/applied-force.ts";

const text = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .refine((value) => value.isWellFormed(), "is not well-formed text");

/**
 * What a daily check is made with: the mass with its certificate, where it stands, and when the instrument
 * counts as warm. A technician states it once; keys that were recorded once are never given another meaning.
 */
export const checkSetupSchema = z
  .strictObject({
    massKilograms: z.number().min(0.1).max(8),
    /** Expanded uncertainty of the mass, and its k, as the certificate states them. */
    massUncertaintyKilograms: z.number().positive().max(0.01),
    massCoverageFactor: z.number().min(1.95).max(5),
    massDensityKilogramsPerCubicMetre: z.number().min(1000).max(22_000),
    massDensityUncertaintyKilogramsPerCubicMetre: z.number().positive().max(1000),
    certificate: text,
    issuer: text,
    /** Last day on which the certificate counts. */
    certificateDue: z.iso.date(),
    /** From the poles to the highest town, 9.76 to 9.84 m/s2; standard uncertainty beside it. */
    gravityMetresPerSecondSquared: z.number().min(9.76).max(9.84),
    gravityUncertaintyMetresPerSecondSquared: z.number().positive().max(0.05),
    airDensityKilogramsPerCubicMetre: z.number().min(0.8).max(1.4),
    airDensityUncertaintyKilogramsPerCubicMetre: z.number().positive().max(0.2),
    /** So long the instrument must have been on. */
    warmUpMinutes: z.number().min(0).max(240),
    /** Outside of these the check is not made. */
    temperatureLowestCelsius: z.number().min(0).max(45),
    temperatureHighestCelsius: z.number().min(0).max(45),
  })
  .refine((setup) => setup.temperatureLowestCelsius < setup.temperatureHighestCelsius, {
    path: ["temperatureHighestCelsius"],
    message: "must be above temperatureLowestCelsius",
  });
export type CheckSetup = z.infer<typeof checkSetupSchema>;

/** A force with its standard uncertainty, newtons. */
export type AppliedForce = { readonly newtons: number; readonly uncertainty: number };

/**
 * The force that the mass applies: F = m g (1 - rho_air / rho_mass), and its standard uncertainty by the
 * law of propagation (GUM 5.1.2), its four inputs taken as independent.
 */
export function forceOfCheck(setup: CheckSetup): AppliedForce {
  const mass = {
    kilograms: setup.massKilograms,
    kilogramsUncertainty: setup.massUncertaintyKilograms / setup.massCoverageFactor,
    densityKilogramsPerCubicMetre: setup.massDensityKilogramsPerCubicMetre,
    densityUncertainty: setup.massDensityUncertaintyKilogramsPerCubicMetre,
  };
  const { newtons, shares } = forceOfMasses([mass], {
    gravity: setup.gravityMetresPerSecondSquared,
    gravityUncertainty: setup.gravityUncertaintyMetresPerSecondSquared,
    airDensity: setup.airDensityKilogramsPerCubicMetre,
    airDensityUncertainty: setup.airDensityUncertaintyKilogramsPerCubicMetre,
  });
  const parts = shares.map(({ uncertainty, sensitivity }) => uncertainty * sensitivity);
  return { newtons, uncertainty: Math.hypot(...parts) };
}

/** How the instrument stands when a check is to begin; undefined: it does not tell. */
export type CheckConditions = {
  readonly onForMinutes: number | undefined;
  readonly temperatureCelsius: number | undefined;
  /** yyyy-mm-dd. */
  readonly today: string;
};

/** Why no check may be made now; undefined where one may. */
export function whyNoCheck(
  setup: CheckSetup,
  { onForMinutes, temperatureCelsius, today }: CheckConditions,
): { readonly words: string; readonly remedy: string } | undefined {
  const { warmUpMinutes: warm, temperatureLowestCelsius: lowest } = setup;
  const { temperatureHighestCelsius: highest, certificateDue } = setup;
  if (!(today <= certificateDue)) {
    return {
      words: `the certificate ${setup.certificate} of the mass was due ${certificateDue}`,
      remedy: "Have the mass calibrated, and state its new certificate: plumb check --set-mass.",
    };
  }
  if (onForMinutes === undefined || temperatureCelsius === undefined) {
    return {
      words: "the instrument does not tell its temperature, or since when it is on",
      remedy: "Connect it again; an instrument that goes on like this belongs into service.",
    };
  }
  if (!(onForMinutes >= warm)) {
    return {
      words: `the instrument is on for ${Math.floor(onForMinutes)} min; it is warm after ${warm} min`,
      remedy: "Leave it on, and check it then.",
    };
  }
  if (!(temperatureCelsius >= lowest && temperatureCelsius <= highest)) {
    return {
      words: `the instrument has ${temperatureCelsius.toFixed(1)} deg C; a check takes ${lowest} to ${highest} deg C`,
      remedy: "Bring it to the room's temperature, and check it then.",
    };
  }
  return undefined;
}
