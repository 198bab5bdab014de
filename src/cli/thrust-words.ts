import { numberInWords, splitKey } from "../care/number-words.ts";
import { forceFields } from "../protocol/messages/limits-fields.ts";
import { resultTold } from "../protocol/messages/result.ts";
import type { ChartedThrust } from "../record/chart-schema.ts";

/** What of a result a person asks for first; the record has the rest. */
const told = [
  ["measuredPeak", "peak"],
  ["timeToPeak", "time to the peak"],
  ["width", "width at half the height"],
  ["impulse", "impulse"],
  ["stiffness", "stiffness"],
  ["pulses", "pulses"],
] as const;

/** A permit for a thrust, in words. */
export function permitInWords({ operator, limits }: ChartedThrust): string {
  const { peak, forceLimit } = limits;
  const parts = [
    `peak force ${figure(peak, forceFields.peak.unit)}`,
    `cut at ${figure(forceLimit, forceFields.forceLimit.unit)}`,
  ];
  return `thrust permitted by ${operator}: ${parts.join(", ")}`;
}

/** What came of a permit, in words; each number with its unit. */
export function resultInWords(result: ChartedThrust["result"]): string {
  if (result === null) return "no result is recorded: what came of the permit is not known";
  const { outcome, cause, summary } = result;
  if (outcome === "unknown") return "it is not known whether the instrument thrust";
  if (outcome === "no-thrust") return `no thrust: ${splitKey(cause).words}`;
  if (summary === null) return "thrust; its figures were not told";
  const parts = told.map(
    ([name, words]) => `${words} ${figure(summary[name], resultTold.fields[name].unit)}`,
  );
  return `thrust: ${parts.join(", ")}`;
}

function figure(value: number | string | null | undefined, unit: string): string {
  return typeof value === "number" ? numberInWords(value, unit) : "not stated";
}
