// How far does the true contact force go above the force limit? Fires many thrusts of the simulator's world, senses,
// thrust control and firmware under drives of 0.5 to 3 times the commanded force, all tissues, all limits, and one
// failed force channel in five of twelve of them; no codec, no line.
// `node scripts/over-force.ts [--count 100000] [--seed 1] [--json]`; ends with 1 where a thrust overshoots by more than
// 1 N and more than 5 % of its limit, with 2 on wrong usage.
import { parseArgs } from "node:util";
import { type Campaign, runCampaign, type Worst } from "./over-force/campaign.ts";

const usage = "node scripts/over-force.ts [--count N] [--seed N] [--json]";

function complain(what: string): never {
  console.error(`${what}\nUse: ${usage}`);
  process.exit(2);
}

function wholeNumber(name: string, text: string, lowest: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= lowest) return value;
  return complain(`--${name} needs a whole number from ${lowest}, for example: --${name} 1000`);
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        count: { type: "string", default: "100000" },
        seed: { type: "string", default: "1" },
        json: { type: "boolean", default: false },
      },
    });
    return values;
  } catch (error) {
    return complain(error instanceof Error ? error.message : String(error));
  }
}

function rowsOf(title: string, groups: Readonly<Record<string, Worst>>): readonly string[] {
  const rows = Object.entries(groups).map(([name, { thrusts, violations, overshoot, share }]) => {
    const figures = [thrusts, violations, overshoot.toFixed(2), `${(100 * share).toFixed(0)} %`];
    return `  ${name.padEnd(14)}${figures.map((figure) => String(figure).padStart(12)).join("")}`;
  });
  const head = ["thrusts", "violations", "worst N", "of allowed"];
  return [`${title.padEnd(16)}${head.map((word) => word.padStart(12)).join("")}`, ...rows];
}

function describe(campaign: Campaign): string {
  const { count, seed, all, byGain, byTissue, byFailure, ends, lettingGo, sound } = campaign;
  const { trial, highest, end } = all.outcome ?? {};
  return [
    `${count} thrusts, seed ${seed}: ${all.violations} overshoot by more than max(1 N, 5 % of the limit).`,
    `Worst: ${JSON.stringify(trial)}, true force ${highest?.toFixed(2)} N, end ${end}.`,
    "",
    ...rowsOf("drive gain", byGain),
    ...rowsOf("tissue", byTissue),
    ...rowsOf("failure", byFailure),
    "",
    `Ends: ${Object.entries(ends)
      .map(([name, thrusts]) => `${name} ${thrusts}`)
      .join(", ")}.`,
    `After a cut the drive pushes with less than 1 N within ${lettingGo} us.`,
    ...Object.entries(sound).map(
      ([name, { thrusts, complete, lowest, highest: most }]) =>
        `Sound, ${name}: ${complete} of ${thrusts} complete, peak ${lowest.toFixed(3)} to ${most.toFixed(3)} of k.`,
    ),
  ].join("\n");
}

const { count, seed, json } = readArguments();
const campaign = runCampaign(wholeNumber("count", count, 1), wholeNumber("seed", seed, 0));
console.log(json ? JSON.stringify(campaign) : describe(campaign));
process.exitCode = campaign.all.violations === 0 ? 0 : 1;
