import { z } from "zod";
import type { ExpandedUncertainty } from "../../safety/limit-in-force.ts";
import type { AppliedForce } from "./check-setup.ts";
import type { SteadyReading } from "./check-steps.ts";
import {
  type CheckPoint,
  type CheckVerdict,
  type ControlChart,
  controlChart,
} from "./control-chart.ts";

/** One daily check as it is recorded. Forces in newtons. */
export const dailyCheckSchema = z.strictObject({
  massKilograms: z.number().positive(),
  appliedNewtons: z.number().positive(),
  /** Standard uncertainties. */
  appliedUncertaintyNewtons: z.number().nonnegative(),
  calibrationUncertaintyNewtons: z.number().positive(),
  zeroNewtons: z.number(),
  /** Mean of the readings under the mass; the error is that, less the zero, less what was applied. */
  readingNewtons: z.number(),
  count: z.int().min(2),
  standardDeviationNewtons: z.number().nonnegative(),
  errorNewtons: z.number(),
  /** Of the error, standard. */
  uncertaintyNewtons: z.number().positive(),
  temperatureCelsius: z.number(),
});
export type DailyCheck = z.infer<typeof dailyCheckSchema>;

export type CheckMade = {
  readonly massKilograms: number;
  readonly applied: AppliedForce;
  readonly zero: SteadyReading;
  readonly loaded: SteadyReading;
  /** U of the calibration in force at that force, in centinewtons. */
  readonly calibration: ExpandedUncertainty;
  readonly temperatureCelsius: number;
};

/** What a reading less its zero is uncertain by, the line's steps of 1 cN taken alone (GUM). */
const resolution = 0.01 / Math.sqrt(6);

/** The figures of a check, from what was read and from what is known. */
export function dailyCheckOf(made: CheckMade): DailyCheck {
  const { applied, zero, loaded, calibration } = made;
  const fromCalibration = calibration.expanded / 100 / calibration.coverage;
  const scatter = (reading: SteadyReading) => reading.standardDeviation / Math.sqrt(reading.count);
  return {
    massKilograms: made.massKilograms,
    appliedNewtons: applied.newtons,
    appliedUncertaintyNewtons: applied.uncertainty,
    calibrationUncertaintyNewtons: fromCalibration,
    zeroNewtons: zero.mean,
    readingNewtons: loaded.mean,
    count: loaded.count,
    standardDeviationNewtons: loaded.standardDeviation,
    errorNewtons: loaded.mean - zero.mean - applied.newtons,
    uncertaintyNewtons: Math.hypot(
      fromCalibration,
      applied.uncertainty,
      scatter(zero),
      scatter(loaded),
      resolution,
    ),
    temperatureCelsius: made.temperatureCelsius,
  };
}

const pointOf = (check: DailyCheck): CheckPoint => ({
  error: check.errorNewtons,
  applied: check.appliedNewtons,
  uncertainty: check.uncertaintyNewtons,
});

/** The chart of one mass. */
export type MassChart = ControlChart & { readonly massKilograms: number };

/**
 * One chart for each mass, that of the newest check last. Another mass begins a chart of its own and opens
 * nothing: each chart must be open.
 *
 * @param checks those since the instrument was calibrated, the oldest first
 */
export function chartsOf(checks: readonly DailyCheck[]): readonly MassChart[] {
  const masses = [...new Set(checks.toReversed().map(({ massKilograms }) => massKilograms))];
  return masses.toReversed().map((mass) => ({
    massKilograms: mass,
    ...controlChart(
      checks.filter(({ massKilograms }) => massKilograms === mass).map((check) => pointOf(check)),
    ),
  }));
}

/** What a check amounts to after those before it. */
export function verdictOf(before: readonly DailyCheck[], check: DailyCheck): CheckVerdict {
  const chart = chartsOf([...before, check]).at(-1);
  return chart?.points.at(-1)?.verdict ?? "lock";
}
