// Changes src/protocol and src/safety in thousands of small ways and asks whether a test notices (Stryker).
// `node scripts/mutation.ts [FILE ...] [--concurrency 2] [--write]`; files are globs such as 'src/safety/gates.ts', without
// any it is both folders. Ends with 1 where the score is below 95 % or a survivor is not explained in
// docs/safety/survivors.json, with 2 on wrong usage; --write puts the scores into docs/safety/mutation.md, those of files
// that were not changed this time as they were kept.
import { spawnSync } from "node:child_process";
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { withScores } from "./mutation/document.ts";
import {
  outdated,
  type Report,
  type Survivor,
  undetected,
  withoutUndetected,
} from "./mutation/report.ts";

const usage = "npm run mutation -- [FILE ...] [--concurrency N] [--write]";
const root = new URL("..", import.meta.url);

function complain(what: string): never {
  console.error(`${what}\nUse: ${usage}`);
  process.exit(2);
}

function readArguments() {
  try {
    const options = {
      concurrency: { type: "string", default: "2" },
      write: { type: "boolean", default: false },
    } as const;
    const { values, positionals } = parseArgs({ allowPositionals: true, options });
    return { ...values, files: positionals };
  } catch (error) {
    return complain(error instanceof Error ? error.message : String(error));
  }
}

/** Stryker would not ask a new test about a mutant that it kept as not found. */
function forgetUndetected(kept: URL, globs: readonly string[]): void {
  if (!existsSync(kept)) return;
  const report = JSON.parse(readFileSync(kept, "utf8")) as Report;
  writeFileSync(kept, JSON.stringify(withoutUndetected(report, globs)));
}

function tell(what: string, survivors: readonly Survivor[]): void {
  for (const survivor of survivors) {
    console.error(`${what}:\n${JSON.stringify(survivor, undefined, 2)}`);
  }
}

const { concurrency, write, files } = readArguments();
const reportFile = new URL("reports/mutation/report.json", root);
rmSync(reportFile, { force: true });
if (!/^[1-9]\d?$/.test(concurrency)) {
  complain(`--concurrency needs a whole number from 1 to 99, not "${concurrency}".`);
}
for (const file of files.filter((name) => globSync(name, { cwd: root }).length === 0)) {
  complain(`There is no file ${file}.`);
}
const kept = new URL("reports/mutation/incremental.json", root);
if (write && files.length > 0 && !existsSync(kept)) {
  complain("--write needs a run over all files first: the table would hold these alone.");
}
forgetUndetected(kept, files);
const stryker = fileURLToPath(new URL("node_modules/@stryker-mutator/core/bin/stryker.js", root));
const mutate = files.length === 0 ? [] : ["--mutate", files.join(",")];
const run = spawnSync(process.execPath, [stryker, "run", "--concurrency", concurrency, ...mutate], {
  cwd: root,
  stdio: "inherit",
});

if (!existsSync(reportFile)) {
  console.error("Stryker wrote no report: what it says above comes first.");
  process.exit(1);
}
const report = JSON.parse(readFileSync(reportFile, "utf8")) as Report;
const explained = JSON.parse(
  readFileSync(new URL("docs/safety/survivors.json", root), "utf8"),
) as readonly Survivor[];
const unexplained = undetected(report, explained).filter(({ reason }) => reason === "");
const gone = outdated(report, explained);

tell("No test finds this, and docs/safety/survivors.json does not say why", unexplained);
tell("Found by now, or its text is gone: take it out of docs/safety/survivors.json", gone);
if (write) {
  const document = new URL("docs/safety/mutation.md", root);
  writeFileSync(document, withScores(readFileSync(document, "utf8"), report));
}
process.exitCode = run.status === 0 && unexplained.length === 0 && gone.length === 0 ? 0 : 1;
