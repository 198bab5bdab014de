import type { Channel } from "../../../src/calibration/session/coefficients.ts";
import type { Session } from "../../../src/calibration/session/session-file.ts";

export const range = 80;
export const samples = 100;
export const gravity = 9.81;
export const air = 1.2;
export const density = 8000;
export const massOfTenth = range / 10 / (gravity * (1 - air / density));
export const expanded = { mass: 4e-5, gravity: 4e-4, air: 0.06, density: 100 };
/** Ten masses, each a tenth of the range, by their names. */
export const names = Array.from({ length: 10 }, (_, index) => `M${index + 1}`);
const trace = {
  certificate: "K-1",
  issuer: "National laboratory",
  calibratedOn: "2026-01-10",
  dueOn: "2028-01-10",
};
/** Gauge blocks, millimetres. */
export const blocks = [1.5, 3, 4.5, 6];

/** What the technician tells of the place, the room and the standards. */
export const told: Pick<Session, "place" | "conditions" | "standards"> = {
  place: {
    name: "Laboratory",
    gravityMetresPerSecondSquared: gravity,
    expandedGravityMetresPerSecondSquared: expanded.gravity,
    gravitySource: "computed from latitude and height",
    airDensityKilogramsPerCubicMetre: air,
    expandedAirDensityKilogramsPerCubicMetre: expanded.air,
  },
  conditions: [
    {
      at: "2026-11-02T09:00:00.000Z",
      temperatureDegreesCelsius: 22.4,
      humidityPercent: 45,
      pressureHectopascals: 1009,
    },
  ],
  standards: {
    masses: names.map((name) => ({
      ...trace,
      name,
      massKilograms: massOfTenth,
      expandedKilograms: expanded.mass,
      coverage: 2,
      densityKilogramsPerCubicMetre: density,
      expandedDensityKilogramsPerCubicMetre: expanded.density,
    })),
    blocks: blocks.map((millimetres) => ({
      ...trace,
      name: `G${millimetres}`,
      lengthMillimetres: millimetres,
      expandedMillimetres: 0.0004,
      coverage: 2,
    })),
  },
};

/** The position channel that was held. */
export const heldPosition: Channel = {
  coefficients: [0, 0.001, 0],
  covariance: [
    [1e-6, 0, 0],
    [0, 1e-14, 0],
    [0, 0, 0],
  ],
  thermal: {
    zeroPerKelvin: 0,
    spanPerKelvin: 0,
    referenceDegreesCelsius: 23,
    zeroPerKelvinUncertainty: 0.0005,
    spanPerKelvinUncertainty: 1e-5,
  },
};
