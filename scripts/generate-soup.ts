import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { soupDocument } from "./soup/document.ts";
import { findSoupFaults, soupFile } from "./soup/entries.ts";
import { runTimePackages } from "./soup/lock.ts";
import { InputFault, readTable } from "./trace/read-table.ts";

/** Writes docs/safety/soup.md; with --check it writes nothing. Exits 1 where a package was not looked at, or it is stale. */
const project = (name: string) => new URL(`../${name}`, import.meta.url);
const document = project("docs/safety/soup.md");

function check(writes: boolean): readonly string[] {
  const locked = runTimePackages(readFileSync(project("package-lock.json"), "utf8"));
  const text = readFileSync(project("docs/safety/soup.yml"), "utf8");
  const entries = readTable("soup.yml", text, soupFile).value.packages;
  const faults = findSoupFaults(entries, locked);
  if (faults.length > 0) return faults;
  const wanted = soupDocument(entries, locked);
  if (writes) writeFileSync(document, wanted);
  else if (!existsSync(document) || readFileSync(document, "utf8") !== wanted) {
    return ["docs/safety/soup.md is not what soup.yml and the lock say: run npm run generate"];
  }
  return [];
}

try {
  const faults = check(!process.argv.includes("--check"));
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length === 0 ? 0 : 1;
} catch (error) {
  if (!(error instanceof InputFault)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
