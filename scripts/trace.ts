// The trace of hazards, controls, alarms and tests. With `--report FILE`, which may be given more than once, it takes the results
// of a run of all tests, else it runs those test files that bear tags. Writes docs/safety/trace.md; with --check it writes
// nothing. Ends with 1 on a gap or, with --check, where the document is not what the results give.
import { spawnSync } from "node:child_process";
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { traceDocument } from "./trace/document.ts";
import { type Evidence, findGaps } from "./trace/judge.ts";
import { InputFault } from "./trace/read-table.ts";
import { readSafetyTables } from "./trace/read-tables.ts";
import { readResults } from "./trace/report.ts";
import { findTaggedTitles, gatherProofs, type TestResult, tagMark } from "./trace/tags.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const document = join(root, "docs/safety/trace.md");

/** Runs these test files; what they did is in the results, and a failed one is a gap there. */
function runTests(files: readonly string[]): TestResult[] {
  const folder = mkdtempSync(join(tmpdir(), "plumb-trace-"));
  try {
    const report = join(folder, "results.json");
    const vitest = join(root, "node_modules/vitest/vitest.mjs");
    const projects = ["--project=unit*", "--project=end-to-end"];
    const output = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    spawnSync(process.execPath, [vitest, "run", ...projects, ...output, ...files], {
      cwd: root,
      stdio: "inherit",
    });
    return readResults(report, root);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function collect(reports: readonly string[] | undefined): Evidence {
  const tables = readSafetyTables(join(root, "docs/safety"));
  const files = globSync("tests/**/*.{ts,tsx}", { cwd: root }).map((it) => it.split(sep).join("/"));
  const texts = files
    .sort()
    .map((file) => [file, readFileSync(join(root, file), "utf8")] as const)
    .filter(([, text]) => text.includes(tagMark));
  const found = texts.map(([file, text]) => findTaggedTitles(file, text));
  const titles = found.flatMap((each) => each.titles);
  const results =
    reports === undefined
      ? runTests(texts.map(([file]) => file))
      : reports.flatMap((report) => readResults(report, root));
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return {
    tables,
    proofs: gatherProofs(titles, results),
    malformed: found.flatMap((each) => each.malformed),
    exists: (path) => existsSync(join(root, path)),
    scripts: Object.keys(manifest.scripts),
  };
}

function check(evidence: Evidence, writes: boolean): number {
  const gaps = findGaps(evidence);
  for (const gap of gaps) console.error(gap);
  if (gaps.length > 0) {
    console.error(`The trace has ${gaps.length === 1 ? "a gap" : `${gaps.length} gaps`}.`);
    return 1;
  }
  const wanted = traceDocument(evidence);
  if (writes) writeFileSync(document, wanted);
  else if (!existsSync(document) || readFileSync(document, "utf8") !== wanted) {
    console.error(
      "docs/safety/trace.md is not what the results give: run npm run trace, and review",
    );
    return 1;
  }
  return 0;
}

function readOptions() {
  try {
    const options = {
      check: { type: "boolean" },
      report: { type: "string", multiple: true },
    } as const;
    return parseArgs({ options }).values;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    console.error("Use: npm run trace -- [--check] [--report FILE ...], JSON reports of vitest");
    process.exit(2);
  }
}

const options = readOptions();
try {
  process.exitCode = check(collect(options.report), !options.check);
} catch (error) {
  if (!(error instanceof InputFault)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
