// Does anything unsafe happen, and does anything go unnoticed, under any single fault? Lives many lives of the shipped host
// and the simulator on virtual time, each through several faults of every kind, and judges them by the simulator's truth
// (tests/faults). `npm run faults -- [--count 20000] [--seed 1] [--json] [--document | --check] [--case SEED]`; ends with 1 where
// something was unsafe or undetected, with 2 on wrong usage.
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { StoryLine } from "../tests/faults/life.ts";

const usage =
  "npm run faults -- [--count N] [--seed N] [--json] [--document | --check]   or   npm run faults -- --case SEED";

function complain(what: string): never {
  console.error(`${what}\nUse: ${usage}`);
  process.exit(2);
}

function wholeNumber(name: string, text: string, lowest: number, highest: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= lowest && value <= highest) return value;
  return complain(`--${name} needs a whole number from ${lowest} to ${highest}, not "${text}".`);
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        count: { type: "string" },
        seed: { type: "string" },
        json: { type: "boolean", default: false },
        document: { type: "boolean", default: false },
        check: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
        case: { type: "string" },
      },
    });
    if (values.help) {
      console.log(`Use: ${usage}`);
      process.exit(0);
    }
    return values;
  } catch (error) {
    return complain(error instanceof Error ? error.message : String(error));
  }
}

/** Lives one life again, and tells its story in words. */
async function tellCase(seed: number): Promise<boolean> {
  const { live } = await import("../tests/faults/life.ts");
  const { shrink } = await import("../tests/faults/shrink.ts");
  const { failureWords } = await import("../tests/faults/document.ts");
  const { faultsOfLife } = await import("../tests/faults/campaign.ts");
  const tell = (story: readonly StoryLine[]): void => {
    for (const [at, words] of story) {
      console.log(`${(at / 1000).toFixed(3).padStart(8)} s  ${words}`);
    }
  };
  const report = await live(seed, { faults: faultsOfLife });
  tell(report.story);
  const shrunk = await shrink(seed, { faults: faultsOfLife });
  if (shrunk === undefined) {
    console.log(`\nCase ${seed}: nothing is unsafe, nothing is undetected.`);
    return true;
  }
  console.log(`\nThe smallest life of case ${seed} that still fails:`);
  tell(shrunk.report.story);
  console.log(`\nCase ${seed} fails:`);
  for (const line of failureWords(shrunk)) console.log(`  ${line}`);
  return false;
}

interface WithDocument {
  readonly document: boolean;
  readonly check: boolean;
}

async function campaign(count: number, seed: number, json: boolean, words: WithDocument) {
  // Wrong usage is told at once: only then is host and simulator loaded.
  const { runCampaign } = await import("../tests/faults/campaign.ts");
  const { tableOf, withCampaign } = await import("../tests/faults/document.ts");
  const started = performance.now();
  let told = started;
  let shown = 0;
  const tally = await runCampaign({
    count,
    seed,
    progress({ count: done, failures }) {
      for (const { seed: life, words, what } of failures.slice(shown)) {
        console.error(`${what}\n  fault: ${words}\n  again: npm run faults -- --case ${life}`);
      }
      shown = failures.length;
      if (performance.now() - told < 10_000) return;
      told = performance.now();
      console.error(`${done} of ${count} faults`);
    },
  });
  const seconds = (performance.now() - started) / 1000;
  const { unsafe, undetected } = tally;
  const said = [
    `${tally.count} faults in ${tally.lives} lives, seed ${seed}: ${unsafe} unsafe, ${undetected} undetected.`,
    `${Math.round(tally.lived / 1000)} s of virtual time with ${tally.thrusts} thrusts, in ${seconds.toFixed(0)} s.`,
  ];
  const say = json ? console.error : console.log;
  say(`${tableOf(tally)}\n\n${said.join("\n")}`);
  const file = new URL("../docs/safety/campaign.md", import.meta.url);
  const text = readFileSync(file, "utf8");
  const written = withCampaign(text, tally, seed);
  if (words.document) writeFileSync(file, written);
  const old = words.check && written !== text;
  if (old) console.error("docs/safety/campaign.md has other figures: run it with --document");
  if (json) console.log(JSON.stringify({ count: tally.count, unsafe, undetected }));
  return unsafe === 0 && undetected === 0 && !old;
}

const words = readArguments();
const highestSeed = 0xffff_ffff;
if (words.case !== undefined) {
  if (
    words.count !== undefined ||
    words.seed !== undefined ||
    words.json ||
    words.document ||
    words.check
  ) {
    complain("--case stands alone: it lives one life again.");
  }
  const sound = await tellCase(wholeNumber("case", words.case, 0, highestSeed));
  process.exitCode = sound ? 0 : 1;
} else {
  const count = wholeNumber("count", words.count ?? "20000", 1, 100_000_000);
  const seed = wholeNumber("seed", words.seed ?? "1", 0, highestSeed);
  if (words.document && words.check)
    complain("--document writes what --check compares: give one of them.");
  const sound = await campaign(count, seed, words.json, words);
  process.exitCode = sound ? 0 : 1;
}
