import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CalendarDay } from "../../src/care/calendar-day.ts";
import { withDays } from "../../src/care/day-words.ts";
import { type Script, scriptSchema } from "../../src/cli/visit-script/script.ts";
import { openRecorder } from "../../src/record/recorder.ts";
import { zonedTime } from "../../src/record/zoned-time.ts";
import { recordedValue } from "../record/support/record-place.ts";
import { pin } from "./support/people.ts";
import { startPlain } from "./support/plain-program.ts";
import { startSimulator } from "./support/simulator.ts";
import { startInTerminal } from "./support/terminal-program.ts";
import { createVisitKeys } from "./support/visit-keys.ts";
import { makeWorkplace, type Workplace } from "./support/workplace.ts";

const examples = new URL("../../examples/visits/", import.meta.url);
const today = zonedTime(new Date()).slice(0, 10) as CalendarDay;

function scriptOf(name: string): Script {
  const text = readFileSync(new URL(`${name}.json`, examples), "utf8");
  return scriptSchema.parse(withDays(JSON.parse(text), today));
}

/** What was measured, and numbers that no two runs have alike. */
const unlike = [
  "permit",
  "plan",
  "digest",
  "peakNewtons",
  "impulseNewtonSeconds",
  "stiffnessNewtonsPerMillimetre",
];

function without(body: unknown): unknown {
  if (typeof body !== "object" || body === null) return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => !unlike.includes(name)));
}

/** All that a record says of its patients, but for times and what was measured. */
async function toldBy(file: string): Promise<unknown> {
  const record = recordedValue(await openRecorder({ file }));
  try {
    const patients = recordedValue(await record.listPatients());
    const charts = await Promise.all(
      patients.map(async ({ patient }) => recordedValue(await record.chart(patient))),
    );
    return charts.map(({ identity, findings, plans, visits }) => ({
      identity,
      findings: findings.map(({ kind, body, by }) => ({ kind, body, by })),
      plans: plans.map(({ body, by, digest, inForce, signatures }) => ({
        body,
        by,
        digest,
        inForce,
        signatures: signatures.map(({ operator, meaning }) => ({ operator, meaning })),
      })),
      visits: visits.map(({ operator, events, thrusts, end }) => ({
        operator,
        events: events.map(({ kind, body, by }) => ({ kind, body: without(body), by })),
        thrusts: thrusts.map(({ limits, result }) => [
          limits["peak"],
          result?.outcome,
          result?.cause,
        ]),
        end: end?.reason,
      })),
    }));
  } finally {
    await record.close();
  }
}

/** Scripts whose last thrust is refused, and what the screen says then. */
const refused: Readonly<Record<string, string>> = {
  "improved-after-first": "the indicators improved: no second thrust",
  "blocked-by-a-flag": "barred in this visit",
};

/** How often a script is tried: a machine that stands still for a moment disarms, and rightly ends it. */
const tries = 3;

async function byScript(names: readonly string[], left = tries): Promise<unknown> {
  const workplace = makeWorkplace();
  const simulator = await startSimulator(workplace);
  const record = join(workplace.folder, "script.db");
  for (const name of names) {
    const file = new URL(`${name}.json`, examples).pathname;
    const words = ["visit", "run", file, "--port", simulator.port, "--record", record];
    const program = startPlain(workplace, words);
    const code = await program.exit();
    if (code === (refused[name] === undefined ? 0 : 4)) continue;
    if (left <= 1) throw new Error(`${name} ended with ${code}: ${program.errors()}`);
    process.stderr.write(`${name} ended with ${code}, tried anew: ${program.errors()}\n`);
    return byScript(names, left - 1);
  }
  return toldBy(record);
}

async function byKeys(workplace: Workplace, names: readonly string[]): Promise<unknown> {
  const record = join(workplace.folder, "keys.db");
  const program = startInTerminal(workplace, ["treat", "--sim", "--record", record]);
  await program.shows("S A F E");
  // Nobody is known yet: the key of the patients asks who begins.
  program.type("p");
  for (const [field, typed] of [
    ["your name", "Anna Huber"],
    ["short name", "ah"],
    ["PIN", pin],
    ["PIN again", pin],
  ]) {
    await program.shows(`${field}  _`);
    program.type(`${typed}\r`);
  }
  await program.shows("1  Anna Huber");
  program.type("1");
  await program.shows("PIN  _");
  program.type(`${pin}\r`);
  await program.shows("p patients");
  for (const name of names) {
    const keys = createVisitKeys(program);
    const script = scriptOf(name);
    const why = refused[name];
    await keys.patient(script.patient);
    for (const step of why === undefined ? script.steps : script.steps.slice(0, -1)) {
      await keys.step(step);
    }
    if (why === undefined) await keys.leave();
    else await keys.refused(why);
  }
  program.type("q");
  expect(await program.exit()).toBe(0);
  return toldBy(record);
}

describe("a visit by keys in a terminal", () => {
  it("leaves the same record as the same visit by script", { timeout: 180_000 }, async () => {
    const names = ["normal", "ladder-step", "no-adjustment", "refer"];
    const typed = await byKeys(makeWorkplace(), names);
    expect(typed).toEqual(await byScript(names));
  });

  it.each(Object.keys(refused))(
    "is refused as the script is: %s",
    { timeout: 90_000 },
    async (name) => {
      const typed = await byKeys(makeWorkplace(), [name]);
      expect(typed).toEqual(await byScript([name]));
    },
  );
});
