import type { Trend } from "../../care/follow-up/trend.ts";
import type { Figures } from "../../care/outcomes/change/figures.ts";
import type { LinePlot } from "./plot.ts";

/** What a value and its unit are in words; 6.5 of 6.5 mm. */
const told = (value: number, unit: string): string =>
  unit === "" ? `${value}` : `${value} ${unit}`;

/**
 * A measure over the visits. Around the first value lies what may be the error of measuring (MDC), and the
 * change that counts for the patient (MCID) to both sides of it.
 */
export function trendPlot(trend: Trend, { mdc, mcid }: Figures): LinePlot {
  const { label, unit, days, values } = trend;
  const known = values.filter((value) => value !== null);
  const [first = 0] = known;
  const gaps = values.length - known.length;
  const last = known.at(-1) ?? first;
  return {
    kind: "lines",
    x: { label: "Visits", unit: "", named: days.map((day, at) => ({ at, words: day })) },
    y: { label, unit },
    series: [{ points: values.map((value, at) => [at, value]), dots: true }],
    bands:
      mdc === undefined
        ? []
        : [{ from: first - mdc.value, to: first + mdc.value, words: `± MDC ${mdc.value}` }],
    levels:
      mcid === undefined
        ? []
        : [
            { value: first - mcid.value, words: `− MCID ${mcid.value}`, limit: false },
            { value: first + mcid.value, words: `+ MCID ${mcid.value}`, limit: false },
          ],
    marked: [],
    alternative:
      `${label}: ${told(first, unit)} at first, ${told(last, unit)} at last, ` +
      `${known.length} values over ${values.length} visits${gaps === 0 ? "" : `, ${gaps} not measured`}.`,
  };
}
