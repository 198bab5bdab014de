import { readFileSync, writeFileSync } from "node:fs";
import { withRules } from "../tests/faults/document.ts";

/**
 * Writes into docs/safety/campaign.md what must be told of each kind of fault; with --check it writes nothing and exits 1
 * where that is stale. The figures are written by `npm run faults -- --document`.
 */
const file = new URL("../docs/safety/campaign.md", import.meta.url);
const before = readFileSync(file, "utf8");
const wanted = withRules(before);
if (!process.argv.includes("--check")) writeFileSync(file, wanted);
else if (wanted !== before) {
  console.error("docs/safety/campaign.md does not say what the campaign judges: npm run generate");
  process.exitCode = 1;
}
