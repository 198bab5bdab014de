import type { CheckSetup } from "../../../../src/calibration/in-use/check-setup.ts";
import type { DailyCheck } from "../../../../src/calibration/in-use/daily-check.ts";

/** 2 kg of steel under standard gravity. */
export function sampleSetup(changes: Partial<CheckSetup> = {}): CheckSetup {
  return {
    massKilograms: 2,
    massUncertaintyKilograms: 0.0001,
    massCoverageFactor: 2,
    massDensityKilogramsPerCubicMetre: 8000,
    massDensityUncertaintyKilogramsPerCubicMetre: 100,
    certificate: "M-2026-114",
    issuer: "Weights Laboratory",
    certificateDue: "2027-03-01",
    gravityMetresPerSecondSquared: 9.80665,
    gravityUncertaintyMetresPerSecondSquared: 0.0005,
    airDensityKilogramsPerCubicMetre: 1.2,
    airDensityUncertaintyKilogramsPerCubicMetre: 0.05,
    warmUpMinutes: 0,
    temperatureLowestCelsius: 10,
    temperatureHighestCelsius: 40,
    ...changes,
  };
}

/** A check with 2 kg that was off by so many newtons; sigma is 1/16 N before there is a baseline. */
export function sampleCheck(error: number, changes: Partial<DailyCheck> = {}): DailyCheck {
  return {
    massKilograms: 2,
    appliedNewtons: 19.61,
    appliedUncertaintyNewtons: 0.002,
    calibrationUncertaintyNewtons: 0.05,
    zeroNewtons: 0.01,
    readingNewtons: 19.62 + error,
    count: 200,
    standardDeviationNewtons: 0.02,
    errorNewtons: error,
    uncertaintyNewtons: 0.0625,
    temperatureCelsius: 21.5,
    ...changes,
  };
}
