import { readFileSync, writeFileSync } from "node:fs";
import { library, listOf } from "../tests/firmware-sim/scenario/library.ts";

/** Writes the list in scenarios/README.md; with --check it writes nothing and exits 1 where it is stale. */
const file = new URL("../scenarios/README.md", import.meta.url);
const begin = "<!-- generated: scenarios -->\n";
const end = "\n<!-- end: scenarios -->";
const before = readFileSync(file, "utf8");
const from = before.indexOf(begin);
const to = before.indexOf(end);
if (from === -1 || to === -1) throw new Error("scenarios/README.md lacks the region of the list");
const wanted = `${before.slice(0, from + begin.length)}${listOf(library)}${before.slice(to)}`;
if (!process.argv.includes("--check")) writeFileSync(file, wanted);
else if (wanted !== before) {
  console.error("scenarios/README.md is not what the scenarios say: run npm run generate");
  process.exitCode = 1;
}
