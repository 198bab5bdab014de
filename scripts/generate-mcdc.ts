import { readFileSync, writeFileSync } from "node:fs";
import { mcdcDocument, rowsOf } from "./mcdc-document/document.ts";
import { decisions, files, instrumentImports } from "./mcdc-document/sources.ts";

/**
 * Writes docs/safety/mcdc.md: for each condition of a guard two cases that differ in it alone and come
 * to something else. Ends with 1 where a condition has none; with --check it writes nothing and ends with 1
 * also where the file is not what it would write.
 */
const file = new URL("../docs/safety/mcdc.md", import.meta.url);

instrumentImports();
const { cases } = await import("./mcdc-document/cases/all.ts");
const rows = rowsOf(decisions, cases);
const text = mcdcDocument(files, rows);

for (const { decision, condition, pair } of rows) {
  if (pair !== undefined) continue;
  console.error(
    `${decision.file}, ${decision.within}: no two cases show what \`${condition}\` of \`${decision.text}\` decides: add a case to scripts/mcdc-document/cases, or take the condition out`,
  );
  process.exitCode = 1;
}
if (!process.argv.includes("--check")) {
  writeFileSync(file, text);
} else if (readFileSync(file, "utf8") !== text) {
  console.error(
    "docs/safety/mcdc.md is not what the safety core does: run npm run generate and review every row that changed",
  );
  process.exitCode = 1;
}
