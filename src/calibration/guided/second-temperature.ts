import { middleOf } from "../session/evaluation/evaluate-force.ts";
import { leastKelvin } from "../session/evaluation/temperature.ts";
import { seriesNames, seriesPlan } from "../session/readings.ts";
import { type Guided, stepsOf } from "./state.ts";
import type { Capture } from "./step.ts";

/** Of a falling series the zero that waited is its last point; after a rising one it is no point of it. */
const ofSeries = ({ of, series }: Capture): boolean =>
  of === "series" ||
  (of === "zero-return" &&
    seriesNames.some((name) => name === `X${series}` && seriesPlan[name].direction === "down"));

/** Temperatures of the points of the series as found, whose middle the evaluation takes. */
function temperaturesFound(state: Guided): readonly number[] {
  return stepsOf(state).flatMap((step) => {
    const how = state.done[step.id];
    if (step.kind !== "capture" || how?.kind !== "captured") return [];
    return ofSeries(step.capture) ? (how.reading.temperature ?? []) : [];
  });
}

/** Why a point is not one of the second temperature; undefined: it is, or need not be. */
export function apartWords(
  state: Guided,
  { of }: Capture,
  temperature: number,
): string | undefined {
  if (of !== "second-temperature") return undefined;
  const found = temperaturesFound(state);
  if (found.length === 0) return "No series tells the first temperature: s leaves this point out.";
  const first = middleOf(found);
  if (Math.abs(temperature - first) >= leastKelvin) return undefined;
  const [now, then] = [temperature.toFixed(1), first.toFixed(1)];
  return `The instrument is at ${now} degC and the series were at ${then} degC: it takes ${leastKelvin} K between them.`;
}
