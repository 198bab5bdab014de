import { readFileSync, writeFileSync } from "node:fs";
import { allCases } from "../src/conformance/cases/all.ts";

/** Writes the list of cases in docs/conformance.md; with --check it writes nothing and exits 1 where it is stale. */
const file = new URL("../docs/conformance.md", import.meta.url);
const begin = "<!-- generated: cases -->";
const end = "<!-- end: cases -->";

const rows = allCases.map(({ id, title, clause, protects, needs }) => {
  const words = title.replaceAll("|", "\\|");
  return `| ${id} | ${clause} | ${words} | ${protects.join(", ")} | ${needs.join(", ")} |`;
});
const table = [
  `${allCases.length} cases:`,
  "",
  "| case | section | the instrument must show that | protections judged | needs |",
  "|---|---|---|---|---|",
  ...rows,
].join("\n");
const before = readFileSync(file, "utf8");
const from = before.indexOf(begin);
const to = before.indexOf(end);
if (from === -1 || to === -1) throw new Error("docs/conformance.md lacks the region of the cases");
const wanted = `${before.slice(0, from + begin.length)}\n${table}\n${before.slice(to)}`;
if (!process.argv.includes("--check")) writeFileSync(file, wanted);
else if (wanted !== before) {
  console.error("docs/conformance.md is not what the cases say: run npm run generate");
  process.exitCode = 1;
}
