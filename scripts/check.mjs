// npm test: every check of the project, two at a time, then the tests, then shares of the campaigns. Prints one line a step, the
// whole output of a step that failed, and last `N passed, N failed`, which counts the steps and each test. Ends with 1 on any
// failure.
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
const longestStep = 1_800_000;

/** Hundreds of processes and threads load the same files: each is compiled once. */
const compiled = join(root, "node_modules", ".cache", "compiled");

/**
 * @param {string[]} args
 * @returns {Promise<{ exitCode: number, output: string }>}
 */
function runNode(args) {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NODE_COMPILE_CACHE: compiled },
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

/** @typedef {{ outcome: Outcome, counts: Counts, results: string }} Tested `results` is the file of vitest's JSON report */

/**
 * @param {string} name
 * @param {string} results
 * @returns {Promise<Tested>} of the projects of this name in vitest.config.ts
 */
async function runTests(name, results) {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${results}`];
  const command = [tool("vitest"), "run", `--project=${name}`, ...reporters];
  const outcome = await runStep({ name: "tests", commands: [command] });
  /** @type {Counts} */
  let counts = { passed: 0, failed: 0, skipped: 0 };
  try {
    counts = countTests(results);
  } catch (error) {
    outcome.ok = false;
    outcome.output += `\nThe tests left no report: ${String(error)}`;
  }
  const { passed, failed, skipped } = counts;
  report(outcome, ` ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped`);
  return { outcome, counts, results };
}

/** @param {Outcome} outcome @returns {string} its last line, for a campaign whose figures are of interest */
const lastLine = (outcome) => ` ${outcome.output.trimEnd().split("\n").at(-1) ?? ""}`;

/** @param {Step} step @returns {Promise<Outcome>} */
async function runCampaign(step) {
  const outcome = await runStep(step);
  report(outcome, lastLine(outcome));
  return outcome;
}

const build = await runSteps([
  {
    name: "build",
    commands: [
      // The step "types" looks at the same files.
      [tool("typescript", "tsc"), "-p", "tsconfig.build.json", "--noCheck"],
      ["scripts/bundle-screen.mjs"],
    ],
  },
  { name: "lock", commands: [["scripts/check-lock.mjs"]] },
]);
// Before the tests, some of which keep deadlines: these take both cores in many threads.
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
        "--project=unit*",
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

const folder = mkdtempSync(join(tmpdir(), "plumb-check-"));

/** @returns {Promise<Outcome[]>} what computes on both cores, after one another */
async function runSearches() {
  const explored = await runCampaign({
    name: "explore",
    commands: [["scripts/verify.ts", "--json"]],
  });
  const attacked = await runCampaign({
    name: "faults",
    commands: [["scripts/faults.ts", "--count", "2500", "--seed", "1", "--json"]],
  });
  return [explored, attacked];
}

/** @returns {Promise<Outcome[]>} lives that are killed wait more than they compute, and keep no deadlines: beside the others */
async function runCampaigns() {
  const crash = ["scripts/crash.ts", "--count", "50", "--seed", "1", "--lanes", "6", "--json"];
  const [killed, searched] = await Promise.all([
    runCampaign({ name: "crash", commands: [crash] }),
    runSearches(),
  ]);
  return [killed, ...searched];
}

/** @param {Tested[]} tested @returns {Promise<Outcome>} hazards, controls and tests, judged by what the tests did */
async function runTrace(tested) {
  const reports = tested.flatMap(({ results }) => ["--report", results]);
  const outcome = await runStep({
    name: "trace",
    commands: [["scripts/trace.ts", "--check", ...reports]],
  });
  report(outcome);
  return outcome;
}

try {
  // Whole programs that keep deadlines have the machine to themselves.
  const tested = [
    await runTests("unit*", join(folder, "unit.json")),
    await runTests("end-to-end", join(folder, "end-to-end.json")),
  ];
  const trace = await runTrace(tested);
  const campaigns = await runCampaigns();

  const passed = tested.reduce((sum, { counts }) => sum + counts.passed, 0);
  // Tests that all pass may still have failed as a run, by an error outside of any test, or by there being none.
  const failed = tested.reduce(
    (sum, { outcome, counts }) => sum + (!outcome.ok && counts.failed === 0 ? 1 : counts.failed),
    0,
  );
  const steps = [...build, ...checks, trace, ...campaigns];
  const stepsPassed = steps.filter((outcome) => outcome.ok).length;
  const stepsFailed = steps.length - stepsPassed;
  console.log(`${passed + stepsPassed} passed, ${failed + stepsFailed} failed`);
  process.exitCode = failed + stepsFailed === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
