// Is every edit of the record's file found? Changes a sound record in many ways, by bytes and by SQL, each time on a copy, and
// looks whether `plumb record verify` finds something. `npm run edits -- [--count 10000] [--seed 1] [--json]`; ends with 1 where
// an edit was not found, with 2 on wrong usage.
import { parseArgs } from "node:util";

const usage = "npm run edits -- [--count N] [--seed N] [--json]";

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

const values = readArguments();
const count = wholeNumber("count", values.count);
const seed = wholeNumber("seed", values.seed);
const { editRecords } = await import("../tests/record/tampering/campaign.ts");
const tally = new Map<string, { edits: number; missed: number }>();
let missed = 0;
for await (const { index, kind, done, found } of editRecords(count, seed)) {
  const row = tally.get(kind) ?? { edits: 0, missed: 0 };
  row.edits += 1;
  tally.set(kind, row);
  if (found) continue;
  row.missed += 1;
  missed += 1;
  console.error(`Not found: edit ${index} of seed ${seed}, ${kind}: ${done}`);
}
if (!values.json) {
  for (const [kind, row] of [...tally].sort(([one], [other]) => one.localeCompare(other))) {
    console.log(`${kind.padEnd(14)} ${String(row.edits).padStart(6)} edits, ${row.missed} missed`);
  }
}
console.log(
  values.json ? JSON.stringify({ edits: count, missed }) : `${count} edits, ${missed} missed`,
);
process.exitCode = missed === 0 ? 0 : 1;
