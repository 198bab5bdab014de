import { readFileSync, writeFileSync } from "node:fs";
import { visitTables } from "./visits-document/tables.ts";

/** Writes the tables in examples/visits/README.md; with --check it writes nothing and exits 1 where they are stale. */
const file = new URL("../examples/visits/README.md", import.meta.url);

function withTable(text: string, name: string, table: readonly string[]): string {
  const begin = `<!-- generated: ${name} -->`;
  const from = text.indexOf(begin);
  const to = text.indexOf(`<!-- end: ${name} -->`);
  if (from === -1 || to === -1) throw new Error(`${file.pathname} lacks the region of the ${name}`);
  return `${text.slice(0, from + begin.length)}\n${table.join("\n")}\n${text.slice(to)}`;
}

const before = readFileSync(file, "utf8");
let wanted = before;
for (const [name, table] of Object.entries(visitTables)) wanted = withTable(wanted, name, table);
if (!process.argv.includes("--check")) writeFileSync(file, wanted);
else if (wanted !== before) {
  console.error("examples/visits/README.md is not what the scripts say: run npm run generate");
  process.exitCode = 1;
}
