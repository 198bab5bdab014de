import { type ForceShare, forceOfMasses } from "../../metrology/applied-force.ts";
import { type BudgetRow, budgetRow } from "../../metrology/budget.ts";
import type { Load } from "../readings.ts";
import type { Mass, Place, Standards } from "../standards.ts";

/** What pushed: newtons, and what they are uncertain by. */
export type Applied = { readonly newtons: number; readonly rows: readonly BudgetRow[] };

/** How far the axis of the load may lie off the instrument's: 2 degrees, which is 0.061 % of the force. */
const alignmentShare = 1 - Math.cos((2 * Math.PI) / 180);

const sources: Readonly<Record<ForceShare["cause"], string>> = {
  mass: "certificates of the masses",
  gravity: "local gravity",
  "air density": "air at the place",
  "mass density": "certificates of the masses",
};

const weighed = (mass: Mass) => ({
  kilograms: mass.massKilograms,
  kilogramsUncertainty: mass.expandedKilograms / mass.coverage,
  densityKilogramsPerCubicMetre: mass.densityKilogramsPerCubicMetre,
  densityUncertainty: mass.expandedDensityKilogramsPerCubicMetre / mass.coverage,
});

const surroundings = (place: Place) => ({
  gravity: place.gravityMetresPerSecondSquared,
  gravityUncertainty: place.expandedGravityMetresPerSecondSquared / 2,
  airDensity: place.airDensityKilogramsPerCubicMetre,
  airDensityUncertainty: place.expandedAirDensityKilogramsPerCubicMetre / 2,
});

function ofMasses(names: readonly string[], place: Place, { masses }: Standards): Applied {
  const used = masses.filter(({ name }) => names.includes(name)).map(weighed);
  const { newtons, shares } = forceOfMasses(used, surroundings(place));
  const rows = shares.map(({ cause, uncertainty, sensitivity }) =>
    budgetRow({
      name: cause,
      source: sources[cause],
      distribution: "standard",
      halfWidthOrValue: uncertainty,
      sensitivity,
    }),
  );
  return { newtons, rows };
}

function ofCell(newtons: number, { cell }: Standards): Applied {
  if (cell === undefined) throw new RangeError("the load is of a cell that is no standard");
  const { expandedShare, coverage, driftShare } = cell;
  const size = Math.abs(newtons);
  return {
    newtons,
    rows: [
      budgetRow({
        name: "reference cell",
        source: "its certificate",
        distribution: "normal",
        halfWidthOrValue: expandedShare * size,
        coverage,
      }),
      budgetRow({
        name: "drift of the reference cell",
        source: "its history",
        distribution: "rectangular",
        halfWidthOrValue: driftShare * size,
      }),
    ],
  };
}

/** The force of a load along the instrument's axis, with how well the two are in line. */
export function appliedForce(load: Load, place: Place, standards: Standards): Applied {
  const applied =
    "masses" in load
      ? ofMasses(load.masses, place, standards)
      : ofCell(load.cellNewtons, standards);
  const alignment = budgetRow({
    name: "alignment",
    source: "load within 2 degrees of the axis",
    distribution: "rectangular",
    halfWidthOrValue: alignmentShare * Math.abs(applied.newtons),
  });
  return { newtons: applied.newtons, rows: [...applied.rows, alignment] };
}
