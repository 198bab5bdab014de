// Does a kill lose anything? Kills real processes on a real disk: controller, recorder's thread and screen, at random moments
// and at every durable write, and judges the record after each (tests/crash). `npm run crash -- [--count 1000] [--seed 1]
// [--lanes 4] [--json] [--document] [--stretch N] [--breach NAME]`; ends with 1 where a fact was lost, a record was not whole, or
// another rule was broken, with 2 on wrong usage.
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

const usage =
  "npm run crash -- [--count N] [--seed N] [--lanes N] [--json] [--document] [--stretch N] [--breach acknowledges-early | forgets-open-permits]";

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
        seed: { type: "string", default: "1" },
        lanes: { type: "string", default: "4" },
        json: { type: "boolean", default: false },
        document: { type: "boolean", default: false },
        stretch: { type: "string" },
        breach: { type: "string" },
        help: { type: "boolean", short: "h", default: false },
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

function readBreach(name: string | undefined) {
  if (name === undefined || name === "acknowledges-early" || name === "forgets-open-permits") {
    return name;
  }
  return complain(`There is no breach "${name}".`);
}

const words = readArguments();
const seed = wholeNumber("seed", words.seed, 0, 0xffff_ffff);
const lanes = wholeNumber("lanes", words.lanes, 1, 64);
const breach = readBreach(words.breach);
const stretch =
  words.stretch === undefined ? undefined : wholeNumber("stretch", words.stretch, 0, 1_000_000);
if (stretch !== undefined && words.count !== undefined) {
  complain("--stretch stands without --count: it lives one stretch again.");
}
if (words.document && (breach !== undefined || stretch !== undefined)) {
  complain("--document writes what a whole campaign found: leave out --breach and --stretch.");
}
const whole = wholeNumber("count", words.count ?? "1000", 1, 10_000_000);

// Wrong usage is told at once: only then is the campaign loaded.
const { runCampaign } = await import("../tests/crash/campaign.ts");
const { livesOfStretch } = await import("../tests/crash/plan.ts");
const { failureWords } = await import("../tests/crash/tally.ts");
const { tableOf, withCampaign } = await import("../tests/crash/document.ts");

const count = stretch === undefined ? whole : livesOfStretch;
const started = performance.now();
let done = 0;
let told = started;
const tally = await runCampaign({
  count,
  seed,
  lanes,
  breach,
  first: stretch ?? 0,
  lived(lived) {
    done += lived.kill === undefined ? 0 : 1;
    for (const line of failureWords(seed, lived)) console.error(line);
    if (stretch !== undefined) console.error(`life ${lived.life}: ${lived.fell}`);
    if (performance.now() - told < 10_000) return;
    told = performance.now();
    console.error(`${done} of ${count} kills`);
  },
});
const seconds = Math.round((performance.now() - started) / 1000);
const { kills, lost, unverified, broken } = tally;
const say = words.json ? console.error : console.log;
say(tableOf(tally));
say(
  `\n${kills} kills, seed ${seed}: ${lost} facts lost, ${unverified} records unverified, ${broken} lives that broke another rule; ${seconds} s.`,
);
if (words.document) {
  const file = new URL("../docs/safety/crash.md", import.meta.url);
  writeFileSync(file, withCampaign(readFileSync(file, "utf8"), tally, { seed, seconds, lanes }));
}
if (words.json) console.log(JSON.stringify({ kills, lost, unverified }));
process.exitCode = lost === 0 && unverified === 0 && broken === 0 ? 0 : 1;
