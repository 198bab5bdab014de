import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CalendarDay } from "../care/calendar-day.ts";
import { withDays } from "../care/day-words.ts";
import type { Hand } from "../conformance/hand.ts";
import { openControlHand } from "../conformance/hands/control-hand.ts";
import { createCareDesk } from "../controller/care/care-desk.ts";
import { thisComputer } from "../controller/computer.ts";
import { type Controller, createController } from "../controller/controller.ts";
import { openJournal } from "../controller/journal/open-journal.ts";
import { createPeopleDesk } from "../controller/people/desk.ts";
import { demonstration } from "../controller/treatment-case.ts";
import { calendarDay } from "../controller/wall-clock.ts";
import { createRealClock } from "../device/clock.ts";
import { watchEventLoopDelay } from "../device/event-loop-delay.ts";
import type { LinkLoss } from "../device/link/link.ts";
import { createTelemetry } from "../device/telemetry/telemetry.ts";
import { openSerialConnection } from "../device/transport/serial-connection.ts";
import { type OpenRecord, openRecorder } from "../record/recorder.ts";
import { zonedTime } from "../record/zoned-time.ts";
import { endWith, exitCodes, type Failure } from "./failure.ts";
import { failureOfLoss } from "./loss-failure.ts";
import { failureOfRecord } from "./record-failure.ts";
import { runSteps, type ScriptEnd } from "./visit-script/run-steps.ts";
import { type Script, scriptSchema } from "./visit-script/script.ts";
import { createScriptedDisplay } from "./visit-script/scripted-display.ts";
import { createScriptedPerson } from "./visit-script/scripted-person.ts";

export type VisitWords = {
  readonly port: string;
  readonly record?: string | undefined;
  readonly json: boolean;
};

/** How long an instrument may take to greet and to be asked for everything, milliseconds. */
const linkPatience = 15_000;

/** Runs a visit from a script against a simulator, and sets the exit code. */
export async function runVisitScript(file: string, words: VisitWords): Promise<void> {
  const { json } = words;
  const script = readScript(file);
  if ("exitCode" in script) return endWith(script, json);
  const hand = await openControlHand(`${words.port}.control`);
  if (!hand.ok) return endWith(noSimulator(words.port, hand.message), json);
  const record = words.record ?? join(mkdtempSync(join(tmpdir(), "plumb-visit-")), "record.db");
  const opened = await openRecorder({ file: record });
  if (!opened.ok) {
    hand.hand.close();
    return endWith(failureOfRecord(opened.fault), json);
  }
  const tell = (event: Readonly<Record<string, unknown>>): void => {
    const at = zonedTime();
    process.stdout.write(`${json ? JSON.stringify({ at, ...event }) : inWords(at, event)}\n`);
  };
  tell({ event: "begun", title: script.title, record });
  const failure = await play(script, { ...words, record }, opened.value, hand.hand, tell);
  hand.hand.close();
  if (failure !== undefined) endWith(failure, json);
}

async function play(
  script: Script,
  { port, record: file }: { readonly port: string; readonly record: string },
  record: OpenRecord,
  hand: Hand,
  tell: (event: Readonly<Record<string, unknown>>) => void,
): Promise<Failure | undefined> {
  const clock = createRealClock();
  const wall = () => zonedTime(thisComputer.date());
  const telemetry = createTelemetry(clock);
  const display = createScriptedDisplay(clock);
  const delay = watchEventLoopDelay(clock);
  const people = createPeopleDesk({
    record,
    clock,
    date: thisComputer.date,
    demonstration: false,
    quit: () => {},
  });
  const journal = openJournal({
    ...{ clock, wall, telemetry, recorder: record, recordFile: file },
    run: thisComputer.newId(),
  });
  const care = createCareDesk({
    ...{ record, wall, newId: thisComputer.newId, people },
    energised: () => controller.energised(),
    attend: (visit) => journal.attend(visit),
    otherwise: demonstration(calendarDay()),
  });
  let loss: LinkLoss | undefined;
  const controller: Controller = createController({
    ...{ clock, computer: thisComputer, open: openSerialConnection(), path: port },
    ...{ recorder: record, journal, telemetry, people, display },
    practice: care.practice,
    course: care.course,
    eventLoopDelay: () => delay.p99(),
    pullTrigger: undefined,
    hopeless: (lost) => {
      loss = lost;
    },
    left: () => {},
  });
  const stopped = (): void => controller.stop("signal");
  process.once("SIGINT", stopped).once("SIGTERM", stopped);
  try {
    const linked = await display.until(
      ({ instrument }) => loss !== undefined || instrument !== null,
      linkPatience,
    );
    if (loss !== undefined) return failureOfLoss(loss);
    if (linked === undefined) return noSimulator(port, `Nothing greeted on ${port}.`);
    if (!linked.simulator) return realInstrument(port);
    const person = createScriptedPerson(people, script.operator, clock);
    const why = await person.signIn();
    if (why !== undefined) return notSignedIn(why);
    const parts = { clock, controller, display, hand, care, person, tell };
    return failureOfEnd(await runSteps(script, parts), tell);
  } finally {
    process.off("SIGINT", stopped).off("SIGTERM", stopped);
    delay.close();
    await controller.close();
  }
}

function readScript(file: string): Script | Failure {
  const malformed = (message: string): Failure => ({
    code: "script-malformed",
    message,
    remedy: "See examples/visits/README.md for what a script may hold.",
    exitCode: exitCodes.usage,
  });
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return malformed(`There is no script ${file} that can be read.`);
  }
  let told: unknown;
  try {
    told = JSON.parse(text);
  } catch (error) {
    return malformed(`${file} is not JSON: ${error instanceof Error ? error.message : ""}.`);
  }
  const today = zonedTime(thisComputer.date()).slice(0, 10) as CalendarDay;
  const read = scriptSchema.safeParse(withDays(told, today));
  if (read.success) return read.data;
  const wrong = read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  return malformed(`${file} is no script of a visit. ${wrong.join("; ")}.`);
}

function failureOfEnd(
  end: ScriptEnd,
  tell: (event: Readonly<Record<string, unknown>>) => void,
): Failure | undefined {
  if (end.is === "done") {
    tell({ event: "done" });
    return undefined;
  }
  const { is, step, why } = end;
  tell({ event: is, step, why });
  return {
    code: is === "refused" ? "refused" : "visit-failed",
    message: `Step ${step} of the script was ${is === "refused" ? "refused" : "not done"}: ${why}.`,
    remedy:
      is === "refused"
        ? "A rule for the patient's safety holds; the visit is in the record as far as it went."
        : "Look at the simulator and at the script; the visit is in the record as far as it went.",
    exitCode: is === "refused" ? exitCodes.refused : exitCodes.failed,
  };
}

function noSimulator(port: string, message: string): Failure {
  return {
    code: "no-simulator",
    message: `${message} No simulator answers on ${port}.`,
    remedy: "Start one with: plumb sim --link /tmp/plumb-sim --json, and name that path.",
    exitCode: exitCodes.noInstrument,
  };
}

function realInstrument(port: string): Failure {
  return {
    code: "not-a-simulator",
    message: `What answers on ${port} is not a simulator. Scripts never move an instrument.`,
    remedy: "Start a simulator with: plumb sim --link /tmp/plumb-sim --json.",
    exitCode: exitCodes.refused,
  };
}

function notSignedIn(why: string): Failure {
  return {
    code: "not-signed-in",
    message: `The script's operator cannot act: ${why}.`,
    remedy: "Name somebody of the record with the PIN, or a record that is not there yet.",
    exitCode: exitCodes.refused,
  };
}

function inWords(at: string, { event, ...said }: Readonly<Record<string, unknown>>): string {
  const words = Object.entries(said).map(([name, value]) =>
    `${name} ${Array.isArray(value) ? value.join("; ") : String(value)}`.trim(),
  );
  return `${at.slice(11, 19)}  ${String(event).padEnd(8)} ${words.join("  ")}`.trimEnd();
}
