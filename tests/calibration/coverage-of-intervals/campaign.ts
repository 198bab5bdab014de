import type { Channel } from "../../../src/calibration/session/coefficients.ts";
import { evaluate } from "../../../src/calibration/session/evaluate.ts";
import { middleTemperature } from "../../../src/calibration/session/evaluation/evaluate-force.ts";
import type { PointError } from "../../../src/calibration/session/evaluation/force-errors.ts";
import type { Centinewtons } from "../../../src/protocol/units.ts";
import { uncertaintyOf } from "../../../src/safety/calibration-uncertainty.ts";
import { chanceOf } from "./chance.ts";
import { count, empty, type Tally } from "./tally.ts";
import { createTemperatureCount, type TemperatureCoverage } from "./temperature-coverage.ts";
import { drawSession } from "./true-session.ts";
import { trueError } from "./true-use.ts";

export type Coverage = {
  readonly sessions: number;
  readonly asFound: Tally;
  readonly asLeft: Tally;
  /** Of what the instrument holds, read by the host's safety core. */
  readonly instrument: Tally;
  readonly byPercent: Readonly<
    Record<string, { asFound: Tally; asLeft: Tally; instrument: Tally }>
  >;
  /** Greatest share of its tolerance that a true error as left took. */
  readonly worstAsLeft: number;
  /** Null: the sessions had one temperature. */
  readonly temperature: TemperatureCoverage | null;
};

/**
 * Evaluates so many random sessions, and looks how often their intervals hold what is true. Loop, creep and scatter of
 * the instruments are `restless` times the usual.
 */
export function coverageOf(
  sessions: number,
  seed: number,
  restless = 1,
  temperatures: 1 | 2 = 1,
): Coverage {
  const all = { asFound: empty(), asLeft: empty(), instrument: empty() };
  const byPercent: Record<string, { asFound: Tally; asLeft: Tally; instrument: Tally }> = {};
  const temperature = createTemperatureCount();
  let worstAsLeft = 0;
  for (let index = 0; index < sessions; index += 1) {
    const chance = chanceOf(seed * 1_000_003 + index);
    const { session, truth } = drawSession(chance, restless, temperatures);
    const result = evaluate(session);
    const { middle } = result.instrumentDegreesCelsius;
    const { secondTemperature } = session;
    const kelvin = secondTemperature
      ? middleTemperature({ force: secondTemperature.series }) - middle
      : 0;
    for (const name of ["a", "b"] as const) {
      const { asFound, asLeft } = result.channels[name];
      const before = session.inForce?.[name];
      const after = session.adjusted?.held[name];
      if (!asFound || !asLeft || !before || !after) throw new Error("a step is missing");
      const told = uncertaintyOf([after]);
      const hold = (point: PointError, channel: Channel): boolean => {
        const { expanded } = point.uncertainty ?? { expanded: Number.NaN };
        const error = trueError(truth[name], channel, point.appliedNewtons, middle, chance);
        return Math.abs(point.errorNewtons - error) <= expanded;
      };
      if (secondTemperature) {
        temperature.take({ truth: truth[name], held: after, asLeft, kelvin }, chance);
      }
      for (const [at, found] of asFound.entries()) {
        const left = asLeft[at];
        if (left === undefined) throw new Error("a point is missing");
        byPercent[found.percent] ??= { asFound: empty(), asLeft: empty(), instrument: empty() };
        const error = trueError(truth[name], after, found.appliedNewtons, middle, chance);
        worstAsLeft = Math.max(worstAsLeft, Math.abs(error) / left.limitNewtons);
        const u = told((100 * found.appliedNewtons) as Centinewtons)?.expanded ?? Number.NaN;
        const holds = {
          asFound: hold(found, before),
          asLeft: hold(left, after),
          instrument: Math.abs(error) <= u / 100,
        };
        for (const tallies of [all, byPercent[found.percent]]) {
          if (tallies === undefined) continue;
          count(tallies.asFound, holds.asFound);
          count(tallies.asLeft, holds.asLeft);
          count(tallies.instrument, holds.instrument);
        }
      }
    }
  }
  return {
    sessions,
    ...all,
    byPercent,
    worstAsLeft,
    temperature: temperatures === 1 ? null : temperature.counted(),
  };
}
