import { readFileSync, writeFileSync } from "node:fs";
import { keyBindings, safeStates } from "../src/controller/messages/key-bindings.ts";
import { simulatorKeys } from "../src/controller/messages/simulator-keys.ts";
import { acts, type Role, roles } from "../src/controller/people/roles.ts";
import { alarmRows } from "./alarms-document/alarm-rows.ts";
import { operatingRows } from "./alarms-document/document.ts";

/** Writes the tables in docs/operating.md; with --check it writes nothing and exits 1 where they are stale. */
const file = new URL("../docs/operating.md", import.meta.url);

const operatorRows = keyBindings.map((binding) => {
  const listed = binding.states === "any" ? "any" : binding.states.join(", ");
  const states = binding.states === safeStates ? "safe" : listed;
  const only = binding.simulatorOnly ? " (own simulator only)" : "";
  return `| ${binding.name} | ${states}${only} | ${binding.help} |`;
});
const simulatorRows = simulatorKeys.flatMap(({ name, help }) =>
  help === undefined ? [] : [`| ${name} | ${help} |`],
);
const roleRows = Object.values(acts).map(({ words, roles: allowed }) => {
  const marks = roles.map((role) => ((allowed as readonly Role[]).includes(role) ? "yes" : ""));
  return `| ${words} | ${marks.join(" | ")} |`;
});
const regions = {
  roles: [
    `| | ${roles.join(" | ")} |`,
    `|---|${roles.map(() => "---|").join("")}`,
    `| stop, without signing in too | ${roles.map(() => "yes").join(" | ")} |`,
    ...roleRows,
  ],
  alarms: [
    "| alarm | priority | says | when | what to do |",
    "|---|---|---|---|---|",
    ...operatingRows(alarmRows()),
  ],
  keys: ["| key | in state | does |", "|---|---|---|", ...operatorRows],
  "keys of the simulator": ["| key | does |", "|---|---|", ...simulatorRows],
};

function withTable(text: string, name: string, table: readonly string[]): string {
  const begin = `<!-- generated: ${name} -->`;
  const from = text.indexOf(begin);
  const to = text.indexOf(`<!-- end: ${name} -->`);
  if (from === -1 || to === -1)
    throw new Error(`docs/operating.md lacks the region of the ${name}`);
  return `${text.slice(0, from + begin.length)}\n${table.join("\n")}\n${text.slice(to)}`;
}

const before = readFileSync(file, "utf8");
let wanted = before;
for (const [name, table] of Object.entries(regions)) wanted = withTable(wanted, name, table);
if (!process.argv.includes("--check")) writeFileSync(file, wanted);
else if (wanted !== before) {
  console.error(
    "docs/operating.md is not what the tables of roles, keys and alarms say: run npm run generate",
  );
  process.exitCode = 1;
}
