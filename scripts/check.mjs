// npm test: every check of the project, the tests, and shares of the campaigns. What mostly waits, for programs that keep
// deadlines, runs beside what computes, which gets the time that the former leaves. Prints one line a step, the whole output
// of a step that failed, and last `N passed, N failed`, which counts the steps and each test. Ends with 1 on any failure.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { constants, setPriority, tmpdir } from "node:os";
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
 * Leaves a process, and all that it starts, no more time than others do not want. Linux may share time between sessions
 * first, so that a priority counts only within its own.
 * @param {number} pid
 */
function makeGiveWay(pid) {
  const { PRIORITY_LOW } = constants.priority;
  setPriority(pid, PRIORITY_LOW);
  try {
    writeFileSync(`/proc/${pid}/autogroup`, `${PRIORITY_LOW}`);
  } catch {
    // A system that does not.
  }
}

/** Processes in sessions of their own, which a Ctrl-C at the terminal does not reach. @type {Set<number>} */
const apart = new Set();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.once(signal, () => {
    for (const pid of apart) process.kill(-pid, signal);
    process.kill(process.pid, signal);
  });
}

/**
 * @param {string[]} args
 * @param {boolean} givesWay whether programs that keep deadlines go before it
 * @returns {Promise<{ exitCode: number, output: string }>}
 */
function runNode(args, givesWay) {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NODE_COMPILE_CACHE: compiled },
      timeout: longestStep,
      // On Windows this would open a window.
      detached: givesWay && process.platform !== "win32",
    });
    const { pid } = child;
    if (pid !== undefined && givesWay) {
      makeGiveWay(pid);
      if (process.platform !== "win32") apart.add(pid);
    }
    /** @type {Buffer[]} */
    const chunks = [];
    child.stdout.on("data", (chunk) => chunks.push(chunk));
    child.stderr.on("data", (chunk) => chunks.push(chunk));
    child.on("error", (error) => chunks.push(Buffer.from(`${error.message}\n`)));
    child.on("close", (exitCode, signal) => {
      if (pid !== undefined) apart.delete(pid);
      if (signal !== null) chunks.push(Buffer.from(`\nEnded by ${signal}.\n`));
      // Some tools colour their output in continuous integration whatever they are told.
      const output = stripVTControlCharacters(Buffer.concat(chunks).toString("utf8"));
      done({ exitCode: exitCode ?? 1, output });
    });
  });
}

/** @param {Step} step @param {boolean} [givesWay] @returns {Promise<Outcome>} */
async function runStep(step, givesWay = false) {
  const started = performance.now();
  let output = "";
  let ok = true;
  for (const command of step.commands) {
    const run = await runNode(command, givesWay);
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
 * @param {boolean} givesWay
 * @returns {Promise<Tested>} of the projects of this name in vitest.config.ts
 */
async function runTests(name, results, givesWay) {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${results}`];
  const command = [tool("vitest"), "run", `--project=${name}`, ...reporters];
  const outcome = await runStep({ name: "tests", commands: [command] }, givesWay);
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

/** @param {Step} step @param {boolean} [givesWay] @returns {Promise<Outcome>} */
async function runCampaign(step, givesWay) {
  const outcome = await runStep(step, givesWay);
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

/** Whole programs that keep deadlines, and lives that are killed: they wait more than they compute. */
async function runWhatWaits() {
  const tests = await runTests("end-to-end", join(folder, "end-to-end.json"), false);
  const killed = await runCampaign({
    name: "crash",
    commands: [["scripts/crash.ts", "--count", "50", "--seed", "1", "--lanes", "6", "--json"]],
  });
  return { tests, steps: [killed] };
}

/** It would take both cores from the programs beside it. */
async function runWhatComputes() {
  const tests = await runTests("unit*", join(folder, "unit.json"), true);
  const explored = await runCampaign(
    { name: "explore", commands: [["scripts/verify.ts", "--json"]] },
    true,
  );
  const attacked = await runCampaign(
    {
      name: "faults",
      commands: [["scripts/faults.ts", "--count", "2500", "--seed", "1", "--json"]],
    },
    true,
  );
  return { tests, steps: [explored, attacked] };
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
  const lanes = await Promise.all([runWhatWaits(), runWhatComputes()]);
  const tested = lanes.map(({ tests }) => tests);
  const trace = await runTrace(tested);

  const passed = tested.reduce((sum, { counts }) => sum + counts.passed, 0);
  // Tests that all pass may still have failed as a run, by an error outside of any test, or by there being none.
  const failed = tested.reduce(
    (sum, { outcome, counts }) => sum + (!outcome.ok && counts.failed === 0 ? 1 : counts.failed),
    0,
  );
  const steps = [...build, ...checks, ...lanes.flatMap((lane) => lane.steps), trace];
  const stepsPassed = steps.filter((outcome) => outcome.ok).length;
  const stepsFailed = steps.length - stepsPassed;
  console.log(`${passed + stepsPassed} passed, ${failed + stepsFailed} failed`);
  process.exitCode = failed + stepsFailed === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
