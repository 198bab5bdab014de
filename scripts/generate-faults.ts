import { readFileSync, writeFileSync } from "node:fs";
import { faultCases } from "../tests/firmware-sim/faults/campaign/cases.ts";
import { faultTables, withTables } from "../tests/firmware-sim/faults/campaign/document.ts";
import {
  type FaultCase,
  type Finding,
  runCase,
} from "../tests/firmware-sim/faults/campaign/run.ts";

/**
 * Writes the tables of docs/faults.md, the times measured on virtual time; with --check it writes nothing and exits
 * 1 where they are stale. The tests of the campaign compare the document too.
 */
const file = new URL("../docs/faults.md", import.meta.url);
const runs: (readonly [FaultCase, Finding])[] = [];
for (const wanted of faultCases) runs.push([wanted, await runCase(wanted)]);
const before = readFileSync(file, "utf8");
const wanted = withTables(before, faultTables(runs));
if (!process.argv.includes("--check")) writeFileSync(file, wanted);
else if (wanted !== before) {
  console.error("docs/faults.md is not what the faults do: run npm run generate");
  process.exitCode = 1;
}
