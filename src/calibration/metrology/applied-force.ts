/** A mass with its certificate's figures; uncertainties are standard ones (k = 1). */
export type WeighedMass = {
  readonly kilograms: number;
  readonly kilogramsUncertainty: number;
  readonly densityKilogramsPerCubicMetre: number;
  readonly densityUncertainty: number;
};

/** Where it hangs; uncertainties are standard ones. */
export type Surroundings = {
  readonly gravity: number;
  readonly gravityUncertainty: number;
  readonly airDensity: number;
  readonly airDensityUncertainty: number;
};

/** One cause of what a force is uncertain by: the input's standard uncertainty, and newtons for each of its units. */
export type ForceShare = {
  readonly cause: "mass" | "gravity" | "air density" | "mass density";
  readonly uncertainty: number;
  readonly sensitivity: number;
};

export type AppliedForce = { readonly newtons: number; readonly shares: readonly ForceShare[] };

/**
 * The force of masses in air, F = sum m g (1 - rho_air / rho_mass) newtons, and what each input adds to its
 * uncertainty. Masses of one set were compared with the same standard, so their uncertainties are added up
 * as they are, not by their squares (GUM 5.2.2, note 1).
 */
export function forceOfMasses(masses: readonly WeighedMass[], place: Surroundings): AppliedForce {
  const total = (of: (mass: WeighedMass) => number): number =>
    masses.reduce((sum, mass) => sum + of(mass), 0);
  const { gravity, airDensity } = place;
  const buoyed = ({ densityKilogramsPerCubicMetre: density }: WeighedMass) =>
    1 - airDensity / density;
  const mass = total((one) => one.kilogramsUncertainty);
  const density = total((one) => one.densityUncertainty);
  const perMass = total((one) => buoyed(one) * one.kilogramsUncertainty) * gravity;
  const perDensity = total(
    ({ kilograms, densityKilogramsPerCubicMetre: rho, densityUncertainty: u }) =>
      (kilograms * gravity * airDensity * u) / rho ** 2,
  );
  return {
    newtons: total((one) => one.kilograms * buoyed(one)) * gravity,
    shares: [
      { cause: "mass", uncertainty: mass, sensitivity: mass === 0 ? 0 : perMass / mass },
      {
        cause: "gravity",
        uncertainty: place.gravityUncertainty,
        sensitivity: total((one) => one.kilograms * buoyed(one)),
      },
      {
        cause: "air density",
        uncertainty: place.airDensityUncertainty,
        sensitivity:
          0 - total((one) => (one.kilograms * gravity) / one.densityKilogramsPerCubicMetre),
      },
      {
        cause: "mass density",
        uncertainty: density,
        sensitivity: density === 0 ? 0 : perDensity / density,
      },
    ],
  };
}
