import { readFileSync, writeFileSync } from "node:fs";
import { keyBindings } from "../src/controller/messages/key-bindings.ts";

/** Writes the table of keys in docs/operating.md; with --check it writes nothing and exits 1 where it is stale. */
const file = new URL("../docs/operating.md", import.meta.url);
const begin = "<!-- generated: keys -->";
const end = "<!-- end: keys -->";

const rows = keyBindings.map((binding) => {
  const states = binding.states === "any" ? "any" : binding.states.join(", ");
  const only = binding.simulatorOnly ? " (own simulator only)" : "";
  return `| ${binding.name} | ${states}${only} | ${binding.help} |`;
});
const table = ["| key | in state | does |", "|---|---|---|", ...rows].join("\n");
const before = readFileSync(file, "utf8");
const from = before.indexOf(begin);
const to = before.indexOf(end);
if (from === -1 || to === -1) throw new Error("docs/operating.md lacks the region of the keys");
const wanted = `${before.slice(0, from + begin.length)}\n${table}\n${before.slice(to)}`;
if (!process.argv.includes("--check")) writeFileSync(file, wanted);
else if (wanted !== before) {
  console.error("docs/operating.md is not what the keys say: run npm run generate");
  process.exitCode = 1;
}
