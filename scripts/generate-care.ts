import { readFileSync, writeFileSync } from "node:fs";
import { assessmentTables } from "./care-document/assessment-tables.ts";
import { planTables } from "./care-document/plan-tables.ts";

/** Writes the tables in docs/care.md; with --check it writes nothing and exits 1 where they are stale. */
const file = new URL("../docs/care.md", import.meta.url);

function withTable(text: string, name: string, table: readonly string[]): string {
  const begin = `<!-- generated: ${name} -->`;
  const from = text.indexOf(begin);
  const to = text.indexOf(`<!-- end: ${name} -->`);
  if (from === -1 || to === -1) throw new Error(`docs/care.md lacks the region of the ${name}`);
  return `${text.slice(0, from + begin.length)}\n${table.join("\n")}\n${text.slice(to)}`;
}

const before = readFileSync(file, "utf8");
let wanted = before;
for (const [name, table] of Object.entries({ ...assessmentTables, ...planTables })) {
  wanted = withTable(wanted, name, table);
}
if (!process.argv.includes("--check")) writeFileSync(file, wanted);
else if (wanted !== before) {
  console.error("docs/care.md is not what the schemas of care say: run npm run generate");
  process.exitCode = 1;
}
