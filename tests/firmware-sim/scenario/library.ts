import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Scenario } from "../../../firmware-sim/scenario/form.ts";
import { readScenario } from "../../../firmware-sim/scenario/read.ts";

export const folder = fileURLToPath(new URL("../../../scenarios/", import.meta.url));

/** Every scenario of the library, by name. */
export const library: readonly Scenario[] = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .sort()
  .map((name) => readScenario(`${folder}${name}`));

export function scenarioOf(name: string): Scenario {
  const found = library.find((scenario) => scenario.name === name);
  if (found === undefined) throw new Error(`no scenario ${name}`);
  return found;
}

/** The list of scenarios/README.md. */
export function listOf(scenarios: readonly Scenario[]): string {
  const rows = scenarios.map(({ name, host, meaning }) => `| \`${name}\` | ${host} | ${meaning} |`);
  return ["| scenario | host | what it shows |", "|---|---|---|", ...rows].join("\n");
}
