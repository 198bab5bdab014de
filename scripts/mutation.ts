// Changes src/protocol and src/safety in thousands of small ways and asks whether a test notices (Stryker).
// `node scripts/mutation.ts [FILE ...] [--concurrency 2] [--write]`; files are globs such as 'src/safety/gates.ts', without
// any it is both folders, which takes about an hour. What was found before is kept in reports/mutation and not run again as
// long as source and tests are the same. Ends with 1 where the score is below 95 % or a survivor is not explained in
// docs/safety/survivors.json; --write puts the scores into docs/safety/mutation.md.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { withScores } from "./mutation/document.ts";
import { outdated, type Report, type Survivor, undetected } from "./mutation/report.ts";

const root = new URL("..", import.meta.url);
const readJson = (path: string): unknown => JSON.parse(readFileSync(new URL(path, root), "utf8"));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { concurrency: { type: "string", default: "2" }, write: { type: "boolean" } },
});

const stryker = fileURLToPath(new URL("node_modules/@stryker-mutator/core/bin/stryker.js", root));
const mutate = positionals.length === 0 ? [] : ["--mutate", positionals.join(",")];
const run = spawnSync(
  process.execPath,
  [stryker, "run", "--concurrency", values.concurrency, ...mutate],
  { cwd: root, stdio: "inherit" },
);

const report = readJson("reports/mutation/report.json") as Report;
const explained = readJson("docs/safety/survivors.json") as readonly Survivor[];
const bare = undetected(report, explained).filter(({ reason }) => reason === "");
const gone = outdated(report, explained);

for (const survivor of bare) {
  console.error(`No test finds this, and docs/safety/survivors.json does not say why:`);
  console.error(JSON.stringify(survivor, undefined, 2));
}
for (const survivor of gone) {
  console.error(
    `This is found by now, or its text is gone: take it out of docs/safety/survivors.json`,
  );
  console.error(JSON.stringify(survivor, undefined, 2));
}
if (values.write) {
  const document = new URL("docs/safety/mutation.md", root);
  writeFileSync(document, withScores(readFileSync(document, "utf8"), report));
}
process.exitCode = run.status === 0 && bare.length === 0 && gone.length === 0 ? 0 : 1;
