// Do the intervals of a calibration hold what is true? Draws random sessions of calibration with known truth, evaluates each
// by the shipped code, and counts how often the 95 % intervals hold the true error of a use.
// `npm run intervals -- [--count 10000] [--seed 1] [--restless 1] [--json]`; ends with 1 where it is not 94 to 96 % as found and as left, where
// what the instrument holds is less than 95 %, or where a true error as left is beyond its tolerance; with 2 on wrong usage.
import { parseArgs } from "node:util";
import {
  type Coverage,
  coverageOf,
  type Tally,
} from "../tests/calibration/coverage-of-intervals/campaign.ts";

const usage = "npm run intervals -- [--count N] [--seed N] [--restless X] [--json]";

function complain(what: string): never {
  console.error(`${what}\nUse: ${usage}`);
  process.exit(2);
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        count: { type: "string", default: "10000" },
        seed: { type: "string", default: "1" },
        restless: { type: "string", default: "1" },
        json: { type: "boolean", default: false },
      },
    });
    return values;
  } catch (error) {
    return complain(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(name: string, text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  return complain(`--${name} needs a whole number from 1 to 999999999, not "${text}".`);
}

function timesUsual(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 10) return value;
  return complain(`--restless needs a number above 0, at most 10, not "${text}".`);
}

const shareOf = ({ held, intervals }: Tally): number => held / intervals;
const inPercent = (tally: Tally): string => `${(100 * shareOf(tally)).toFixed(2)} %`.padStart(12);

function describe({
  sessions,
  asFound,
  asLeft,
  instrument,
  byPercent,
  worstAsLeft,
}: Coverage): string {
  const row = (name: string, tallies: readonly Tally[]) =>
    `${name.padEnd(10)}${tallies.map(inPercent).join("")}`;
  return [
    `${sessions} sessions, intervals of 95 %, both force channels:`,
    `${"% of range".padEnd(10)}${["as found", "as left", "instrument"].map((word) => word.padStart(12)).join("")}`,
    ...Object.entries(byPercent).map(([percent, of]) =>
      row(percent, [of.asFound, of.asLeft, of.instrument]),
    ),
    row("all", [asFound, asLeft, instrument]),
    "",
    `The largest true error as left is ${(100 * worstAsLeft).toFixed(1)} % of its tolerance.`,
  ].join("\n");
}

const { count, seed, restless, json } = readArguments();
const coverage = coverageOf(
  wholeNumber("count", count),
  wholeNumber("seed", seed),
  timesUsual(restless),
);
console.log(json ? JSON.stringify(coverage) : describe(coverage));
const right = (tally: Tally): boolean => shareOf(tally) >= 0.94 && shareOf(tally) <= 0.96;
const { asFound, asLeft, instrument, worstAsLeft } = coverage;
const good = right(asFound) && right(asLeft) && shareOf(instrument) >= 0.95 && worstAsLeft <= 1;
process.exitCode = good ? 0 : 1;
