import { type BudgetRow, budgetRow, type Combined, combine } from "../../metrology/budget.ts";
import { type Decision, decide, toleranceAt } from "../../metrology/decision.ts";
import { candidates } from "../../numbers/choose-degree.ts";
import { exactFit, type Fit, inDoubles } from "../../numbers/least-squares.ts";
import type { Channel, Thermal } from "../coefficients.ts";
import type { PositionPoint } from "../readings.ts";
import type { Session } from "../session-file.ts";
import { indicated, rounded } from "./as-held.ts";
import { readings } from "./force-fit.ts";
import { deviation, mean } from "./force-table.ts";
import { squareOf, tripleOf } from "./new-channel.ts";
import { carriedOver } from "./temperature.ts";

/** Engineering proposal: what a position may be off by. Nothing of a patient's safety hangs on it alone. */
const tolerance = { millimetres: 0.05, share: 0.01 };
/** Steps of the position on the line, mm (docs/protocol.md 2). */
const resolution = 0.001;
const runsAsked = 3;
const highest = 2;

export type PositionError = {
  readonly millimetres: number;
  readonly indicatedMillimetres: number;
  readonly errorMillimetres: number;
  readonly limitMillimetres: number;
  readonly uncertainty: Combined | null;
  readonly decision: Decision | null;
  readonly budget: readonly BudgetRow[];
  readonly unknown: readonly string[];
};

export type PositionResult = {
  readonly asFound: readonly PositionError[] | null;
  readonly fit: Fit | null;
  /** What the instrument is to hold. */
  readonly computed: Channel | null;
  /** The same readings with what was written. */
  readonly asLeft: readonly PositionError[] | null;
};

type Place = {
  readonly millimetres: number;
  /** Standard uncertainty of the blocks; those of one set err together. */
  readonly blocks: number;
  readonly points: readonly PositionPoint[];
};

function placesOf({ position = [], standards }: Session): readonly Place[] {
  const byLength = new Map<number, Place>();
  for (const point of position.flat()) {
    const used = standards.blocks.filter(({ name }) => point.blocks.includes(name));
    const millimetres = used.reduce((sum, block) => sum + block.lengthMillimetres, 0);
    const blocks = used.reduce((sum, block) => sum + block.expandedMillimetres / block.coverage, 0);
    const points = [...(byLength.get(millimetres)?.points ?? []), point];
    byLength.set(millimetres, { millimetres, blocks, points });
  }
  return [...byLength.values()].sort((a, b) => a.millimetres - b.millimetres);
}

function budgetOf({ blocks }: Place, values: readonly number[]): readonly BudgetRow[] {
  return [
    budgetRow({
      name: "gauge blocks",
      source: "certificates of the blocks",
      distribution: "standard",
      halfWidthOrValue: blocks,
    }),
    budgetRow({
      name: "repeatability",
      source: `${values.length} runs`,
      distribution: "standard",
      halfWidthOrValue: deviation(values),
      sensitivity: 1 / Math.sqrt(values.length),
      degreesOfFreedom: values.length - 1,
    }),
    budgetRow({
      name: "resolution",
      source: "steps of the position on the line, of a reading less its zero",
      distribution: "triangular",
      halfWidthOrValue: resolution,
    }),
  ];
}

function errorsOf(places: readonly Place[], channel: Channel): readonly PositionError[] {
  return places.map((place) => {
    const values = place.points.map(({ reading }) =>
      indicated(channel, reading.position.mean, reading.temperatureDegreesCelsius),
    );
    const { millimetres } = place;
    const indicatedMillimetres = mean(values);
    const errorMillimetres = indicatedMillimetres - millimetres;
    const limitMillimetres = toleranceAt(
      indicatedMillimetres,
      tolerance.millimetres,
      tolerance.share,
    );
    const known = values.length >= runsAsked;
    const budget = known ? budgetOf(place, values) : [];
    const uncertainty = known ? combine(budget) : null;
    return {
      millimetres,
      indicatedMillimetres,
      errorMillimetres,
      limitMillimetres,
      uncertainty,
      decision: uncertainty && decide(errorMillimetres, limitMillimetres, uncertainty.expanded),
      budget,
      unknown: known ? [] : ["repeatability"],
    };
  });
}

function fitOf(places: readonly Place[]): Fit | undefined {
  const points = places.flatMap(({ millimetres, points: own }) =>
    own.map(({ reading }) => ({ millimetres, counts: reading.position.mean })),
  );
  const lengths = points.map(({ millimetres }) => millimetres);
  const counts = points.map((point) => point.counts);
  const degree = candidates(readings(lengths, counts), highest).at(-1)?.fit.degree;
  const fit = degree === undefined ? undefined : exactFit(readings(counts, lengths), degree);
  return fit && inDoubles(fit);
}

function computedOf(places: readonly Place[], fit: Fit, thermal: Thermal): Channel {
  const longest = places.reduce((most, one) => (one.millimetres > most.millimetres ? one : most));
  const share = (longest.blocks / longest.millimetres) ** 2;
  const coefficients = tripleOf(fit.coefficients);
  return {
    coefficients: tripleOf(coefficients.map(rounded)),
    covariance: squareOf((j, k) => {
      const scatter = fit.covariance[j]?.[k] ?? 0;
      const ofBlocks = share * (coefficients[j] ?? 0) * (coefficients[k] ?? 0);
      return rounded(scatter + ofBlocks + (j === 0 && k === 0 ? resolution ** 2 / 6 : 0));
    }),
    // The curve is of the temperature of its readings.
    thermal: carriedOver(thermal, middleOf(places)),
  };
}

/** The mean temperature of the readings, to 0.01 degC. */
function middleOf(places: readonly Place[]): number {
  const all = places.flatMap(({ points }) => points);
  return Math.round(mean(all.map(({ reading }) => reading.temperatureDegreesCelsius)) * 100) / 100;
}

/** Everything that a session says of the position; null where it was left out. */
export function evaluatePosition(session: Session): PositionResult | null {
  const places = placesOf(session);
  if (places.length === 0) return null;
  const { inForce, adjusted } = session;
  const fit = fitOf(places);
  const thermal = inForce?.position.thermal ?? session.makersPositionThermal;
  return {
    asFound: inForce && errorsOf(places, inForce.position),
    fit: fit ?? null,
    computed: fit && thermal ? computedOf(places, fit, thermal) : null,
    asLeft: adjusted === undefined ? null : errorsOf(places, adjusted.held.position),
  };
}
