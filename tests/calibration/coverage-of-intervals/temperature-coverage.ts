import { combine } from "../../../src/calibration/metrology/budget.ts";
import { t95 } from "../../../src/calibration/numbers/distributions.ts";
import type { Channel } from "../../../src/calibration/session/coefficients.ts";
import {
  type PointError,
  temperatureRows,
} from "../../../src/calibration/session/evaluation/force-errors.ts";
import type { Chance } from "./chance.ts";
import { count, empty, type Tally } from "./tally.ts";
import type { TrueChannel } from "./true-channel.ts";
import { trueError } from "./true-use.ts";

/** How often the intervals of a temperature term that was measured hold the truth. */
export type TemperatureCoverage = {
  readonly zero: Tally;
  readonly span: Tally;
  /** Of uses at a temperature between the two. */
  readonly use: Tally;
  readonly useByPercent: Readonly<Record<string, Tally>>;
};

/** The term goes into budgets without degrees of freedom: its interval is that of a normal distribution. */
const coverage = t95(Number.POSITIVE_INFINITY);

type Measured = {
  readonly truth: TrueChannel;
  readonly held: Channel;
  readonly asLeft: readonly PointError[];
  /** From the first temperature to the second. */
  readonly kelvin: number;
};

export function createTemperatureCount() {
  const [zero, span, use] = [empty(), empty(), empty()];
  const useByPercent: Record<string, Tally> = {};
  return {
    take({ truth, held, asLeft, kelvin }: Measured, chance: Chance): void {
      const { thermal } = held;
      const first = thermal.referenceDegreesCelsius;
      // What is so from the truth's own reference, told from that of the session.
      const told = 1 - truth.spanPerKelvin * (first - truth.referenceDegreesCelsius);
      const holds = (value: number, true_: number, uncertainty: number) =>
        Math.abs(value - true_ / told) <= coverage * uncertainty;
      count(
        zero,
        holds(thermal.zeroPerKelvin, truth.zeroPerKelvin, thermal.zeroPerKelvinUncertainty),
      );
      count(
        span,
        holds(thermal.spanPerKelvin, truth.spanPerKelvin, thermal.spanPerKelvinUncertainty),
      );
      const away = kelvin * chance.between(0, 1);
      for (const { percent, appliedNewtons, errorNewtons, budget } of asLeft) {
        const { expanded } = combine([
          ...budget.filter(({ name }) => !name.startsWith("temperature")),
          ...temperatureRows(thermal, appliedNewtons, away),
        ]);
        const error = trueError(truth, held, appliedNewtons, first + away, chance);
        const held95 = Math.abs(errorNewtons - error) <= expanded;
        useByPercent[percent] ??= empty();
        count(useByPercent[percent], held95);
        count(use, held95);
      }
    },
    counted: (): TemperatureCoverage => ({ zero, span, use, useByPercent }),
  };
}
