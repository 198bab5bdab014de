// npm test: every check of the project, two at a time, then the tests. Prints one line a step, the whole output of a
// step that failed, and last `N passed, N failed`, which counts the steps and each test. Ends with 1 on any failure.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * @typedef {{ name: string, commands: string[][] }} Step commands are Node's arguments, run one after the other
 * @typedef {{ name: string, ok: boolean, output: string, seconds: number }} Outcome
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/** @param {string} name @param {string} [command] @returns {string} the script of a tool, so that it runs on this Node */
function tool(name, command = name) {
  const manifestPath = join(root, "node_modules", name, "package.json");
  const { bin } = JSON.parse(readFileSync(manifestPath, "utf8"));
  return join(dirname(manifestPath), typeof bin === "string" ? bin : bin[command]);
}

/** What is not done by then, milliseconds, hangs: it is ended, and fails. */
const longestStep = 900_000;

/**
 * @param {string[]} args
 * @returns {Promise<{ exitCode: number, output: string }>}
 */
function runNode(args) {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      timeout: longestStep,
    });
    /** @type {Buffer[]} */
    const chunks = [];
    child.stdout.on("data", (chunk) => chunks.push(chunk));
    child.stderr.on("data", (chunk) => chunks.push(chunk));
    child.on("error", (error) => chunks.push(Buffer.from(`${error.message}\n`)));
    child.on("close", (exitCode, signal) => {
      if (signal !== null) chunks.push(Buffer.from(`\nEnded by ${signal}.\n`));
      // Some tools colour their output in continuous integration whatever they are told.
      const output = stripVTControlCharacters(Buffer.concat(chunks).toString("utf8"));
      done({ exitCode: exitCode ?? 1, output });
    });
  });
}

/** @param {Step} step @returns {Promise<Outcome>} */
async function runStep(step) {
  const started = performance.now();
  let output = "";
  let ok = true;
  for (const command of step.commands) {
    const run = await runNode(command);
    output += run.output;
    ok = run.exitCode === 0;
    if (!ok) break;
  }
  return { name: step.name, ok, output, seconds: (performance.now() - started) / 1000 };
}

/** @param {Outcome} outcome @param {string} [remark] */
function report(outcome, remark = "") {
  const verdict = outcome.ok ? "ok  " : "FAIL";
  console.log(`${verdict} ${outcome.name.padEnd(8)} ${outcome.seconds.toFixed(1)} s${remark}`);
  if (!outcome.ok) console.log(outcome.output.trimEnd());
}

/** @param {Step[]} steps @returns {Promise<Outcome[]>} run two at a time, reported as each ends */
async function runSteps(steps) {
  const waiting = [...steps];
  /** @type {Outcome[]} */
  const outcomes = [];
  const work = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const outcome = await runStep(step);
      report(outcome);
      outcomes.push(outcome);
    }
  };
  await Promise.all([work(), work()]);
  return outcomes;
}

/**
 * A file that could not be loaded has no test to count: it counts as one failure of its own.
 * @param {string} file vitest's JSON report
 * @returns {Counts}
 */
function countTests(file) {
  const results = JSON.parse(readFileSync(file, "utf8"));
  const unloaded = results.testResults.filter(
    (/** @type {{ status: string, assertionResults: { status: string }[] }} */ result) =>
      result.status === "failed" &&
      result.assertionResults.every((test) => test.status !== "failed"),
  );
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + unloaded.length,
    skipped: results.numPendingTests + results.numTodoTests,
  };
}

/**
 * The tests, and the trace of hazards, controls and tests judged by what they did.
 * @returns {Promise<{ outcome: Outcome, counts: Counts, trace: Outcome }>}
 */
async function runTests() {
  const folder = mkdtempSync(join(tmpdir(), "plumb-check-"));
  const file = join(folder, "results.json");
  try {
    const outcome = await runStep({
      name: "tests",
      commands: [
        [
          tool("vitest"),
          "run",
          "--project=unit",
          "--project=end-to-end",
          "--reporter=default",
          "--reporter=json",
          `--outputFile.json=${file}`,
        ],
      ],
    });
    const commands = [["scripts/trace.ts", "--check", "--report", file]];
    return { outcome, counts: countTests(file), trace: await runStep({ name: "trace", commands }) };
  } catch (error) {
    const output = `The tests left no report: ${String(error)}`;
    const outcome = { name: "tests", ok: false, output, seconds: 0 };
    const trace = { ...outcome, name: "trace", output: "There was nothing to judge." };
    return { outcome, counts: { passed: 0, failed: 0, skipped: 0 }, trace };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const build = await runSteps([
  {
    name: "build",
    commands: [
      [tool("typescript", "tsc"), "-p", "tsconfig.build.json"],
      ["scripts/bundle-screen.mjs"],
    ],
  },
  { name: "lock", commands: [["scripts/check-lock.mjs"]] },
]);
const checks = await runSteps([
  { name: "types", commands: [[tool("typescript", "tsc")]] },
  { name: "format", commands: [[tool("@biomejs/biome", "biome"), "check"]] },
  { name: "lint", commands: [[tool("oxlint")]] },
  {
    name: "tables",
    commands: [
      ["scripts/generate-alarms.ts", "--check"],
      ["scripts/generate-protocol.ts", "--check"],
      ["scripts/generate-transitions.ts", "--check"],
      ["scripts/generate-mcdc.ts", "--check"],
      ["scripts/generate-operating.ts", "--check"],
      ["scripts/generate-care.ts", "--check"],
      ["scripts/generate-visits.ts", "--check"],
      ["scripts/generate-watchers.ts", "--check"],
      ["scripts/generate-scenarios.ts", "--check"],
      ["scripts/generate-conformance.ts", "--check"],
      ["scripts/generate-soup.ts", "--check"],
      ["scripts/generate-campaign.ts", "--check"],
    ],
  },
  {
    name: "coverage",
    commands: [
      [
        tool("vitest"),
        "run",
        "--project=unit",
        "tests/safety",
        // What is pure needs no process of its own: half the time.
        "--no-isolate",
        "--coverage",
        "--coverage.include=src/safety/**",
        "--coverage.thresholds.100",
        "--coverage.reporter=text",
        "--coverage.reportsDirectory=coverage/safety",
      ],
    ],
  },
  { name: "imports", commands: [["scripts/check-imports.mjs"]] },
  { name: "unused", commands: [[tool("knip")]] },
]);
/** They take both cores, for a minute each: after the tests, some of which keep deadlines. */
async function runCampaigns() {
  const explored = await runStep({
    name: "explore",
    commands: [["scripts/verify.ts", "--json"]],
  });
  const attacked = await runStep({
    name: "faults",
    commands: [["scripts/faults.ts", "--count", "5000", "--seed", "1", "--json"]],
  });
  const killed = await runStep({
    name: "crash",
    commands: [["scripts/crash.ts", "--count", "50", "--seed", "1", "--lanes", "6", "--json"]],
  });
  return [explored, attacked, killed];
}

/** @param {Outcome} outcome @returns {string} its last line, for a campaign whose figures are of interest */
const lastLine = (outcome) => ` ${outcome.output.trimEnd().split("\n").at(-1) ?? ""}`;

const { outcome: tests, counts, trace } = await runTests();
const { passed, failed, skipped } = counts;
report(tests, ` (${passed} passed, ${failed} failed, ${skipped} skipped)`);
report(trace);
const campaigns = await runCampaigns();
for (const outcome of campaigns) report(outcome, lastLine(outcome));

// Tests that all pass may still have failed as a run, by an error outside of any test, or by there being none.
const testsFailed = !tests.ok && failed === 0 ? 1 : failed;
const steps = [...build, ...checks, trace, ...campaigns];
const stepsPassed = steps.filter((outcome) => outcome.ok).length;
const stepsFailed = steps.length - stepsPassed;
console.log(`${passed + stepsPassed} passed, ${testsFailed + stepsFailed} failed`);
process.exitCode = testsFailed + stepsFailed === 0 ? 0 : 1;
