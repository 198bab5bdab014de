// How far are the figures of captures and summaries from the force that the simulated tissue felt? Fires random pulses and
// held pressures and prints the distribution of the relative errors, in percent: of the host's figures, of the instrument's
// summary, and of the host's figures from a capture of channels that have neither noise nor zero nor gain.
// `node scripts/captures.ts [--count 300] [--seed 1]`; ends with 2 on wrong usage.
import { parseArgs } from "node:util";
import { fc } from "@fast-check/vitest";
import { holdFigures } from "../src/device/telemetry/hold-figures.ts";
import { pulseFigures } from "../src/device/telemetry/pulse-figures.ts";
import { holdBounds, pulseBounds } from "../tests/device/telemetry/felt/bounds.ts";
import {
  fireHold,
  firePulse,
  holds,
  pulses,
  withoutChannels,
} from "../tests/device/telemetry/felt/thrusts.ts";
import { trueHold, truePulse } from "../tests/device/telemetry/felt/truth.ts";

const usage = "node scripts/captures.ts [--count N] [--seed N]";

function complain(what: string): never {
  console.error(`${what}\nUse: ${usage}`);
  process.exit(2);
}

function readArguments() {
  try {
    const options = {
      count: { type: "string", default: "300" },
      seed: { type: "string", default: "1" },
    } as const;
    const { values } = parseArgs({ options });
    const [numRuns, seed] = [values.count, values.seed].map(Number);
    if (!Number.isSafeInteger(numRuns) || !Number.isSafeInteger(seed) || (numRuns ?? 0) < 1) {
      return complain("--count and --seed need whole numbers, for example: --count 300 --seed 1");
    }
    return { numRuns: numRuns ?? 0, seed: seed ?? 0 };
  } catch (error) {
    return complain(error instanceof Error ? error.message : String(error));
  }
}

/** Relative errors in percent, and the greatest share of its bound that one used. */
type Row = { readonly errors: number[]; used: number };
const rows = new Map<string, Row>();

function add(name: string, told: number | undefined, truth: number, bound: number): void {
  if (told === undefined) return;
  const row = rows.get(name) ?? { errors: [], used: 0 };
  rows.set(name, row);
  row.errors.push(100 * (told / truth - 1));
  row.used = Math.max(row.used, Math.abs(told - truth) / bound);
}

const asked = readArguments();

for (const pulse of fc.sample(pulses, asked)) {
  const fired = firePulse(pulse);
  const { summary } = fired.capture;
  const truth = truePulse(fired.felt, pulse.width);
  const [host] = pulseFigures(fired.capture, pulse.width);
  const [ideal] = pulseFigures(withoutChannels(fired), pulse.width);
  const bounds = pulseBounds(truth, pulse.width, 100);
  const ofSummary = pulseBounds(truth, pulse.width, 50);
  add("peak: summary", summary.measuredPeak, truth.peak, ofSummary.highest);
  add("width: summary", summary.width, truth.width, ofSummary.width);
  add("impulse: summary", summary.impulse, truth.impulse, ofSummary.impulse);
  for (const name of ["peak", "width", "impulse"] as const) {
    add(`${name}: host`, host?.[name], truth[name], bounds[name]);
    add(`${name}: method`, ideal?.[name], truth[name], bounds[name]);
  }
}

for (const hold of fc.sample(holds, asked)) {
  const fired = fireHold(hold);
  const truth = trueHold(fired.felt, hold.peak);
  const host = holdFigures(fired.capture);
  const ideal = holdFigures(withoutChannels(fired));
  const bounds = holdBounds(truth, fired.capture.blocks[0]?.interval ?? Number.NaN);
  for (const name of ["mean", "duration", "slew"] as const) {
    add(`held ${name}: host`, host[name], truth[name], bounds[name]);
    add(`held ${name}: method`, ideal[name], truth[name], bounds[name]);
  }
}

function lineOf([name, { errors, used }]: readonly [string, Row]): string {
  const sorted = errors.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(2);
  const within = sorted.filter((error) => Math.abs(error) <= 1).length / sorted.length;
  const cells = [
    at(0),
    at(0.16),
    at(0.5),
    at(0.84),
    at(1),
    (100 * within).toFixed(1),
    (100 * used).toFixed(0),
  ];
  return `| ${[name, ...cells].join(" | ")} |`;
}

console.log(
  `${asked.numRuns} pulses and as many holds, seed ${asked.seed}; errors in percent of the truth.`,
);
console.log(
  "| figure | lowest | 16 % | median | 84 % | highest | within 1 %, % | most of its bound, % |",
);
console.log("|---|---|---|---|---|---|---|---|");
for (const line of [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(lineOf))
  console.log(line);
