import { dirname, join } from "node:path";
import type { CalendarDay } from "../care/calendar-day.ts";
import type { VisitEvent } from "../care/visit/event.ts";
import type { Hand } from "../conformance/hand.ts";
import { openControlHand } from "../conformance/hands/control-hand.ts";
import { afterDisarm } from "../controller/after-disarm.ts";
import { createCalibrationDesk } from "../controller/calibration/desk.ts";
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
import { recordFile } from "../record/location.ts";
import { type OpenRecord, openRecorder } from "../record/recorder.ts";
import { zonedTime } from "../record/zoned-time.ts";
import { endWith, type Failure } from "./failure.ts";
import { type Interruption, watchInterruption } from "./interruption.ts";
import { failureOfLoss } from "./loss-failure.ts";
import { failureOfRecord } from "./record-failure.ts";
import { scriptEventInWords } from "./visit-script/events.ts";
import {
  failureOfEnd,
  interrupted,
  malformed,
  noSimulator,
  notSignedIn,
  realInstrument,
} from "./visit-script/failures.ts";
import { readScript } from "./visit-script/read-script.ts";
import { runSteps, type Tell } from "./visit-script/run-steps.ts";
import type { Script } from "./visit-script/script.ts";
import { createScriptedDisplay } from "./visit-script/scripted-display.ts";
import { createScriptedPerson } from "./visit-script/scripted-person.ts";

export type VisitWords = {
  readonly port: string;
  readonly record?: string | undefined;
  readonly json: boolean;
};

/** How long an instrument may take to greet and to be asked for everything, milliseconds. */
const linkPatience = 15_000;

/** An instrument remembers the record that it gave results to: so scripts keep one, apart from that of people. */
function scriptsRecord(asked: string | undefined): string {
  return asked === undefined ? join(dirname(recordFile()), "visit-scripts.db") : recordFile(asked);
}

/** Runs a visit from a script against a simulator, and sets the exit code. */
export async function runVisitScript(file: string, words: VisitWords): Promise<void> {
  const { json } = words;
  const today = zonedTime(thisComputer.date()).slice(0, 10) as CalendarDay;
  const read = readScript(file, today);
  if (!read.ok) return endWith(malformed(read.why), json);
  const hand = await openControlHand(`${words.port}.control`);
  if (!hand.ok) return endWith(noSimulator(words.port, hand.message), json);
  const record = scriptsRecord(words.record);
  const opened = await openRecorder({ file: record });
  if (!opened.ok) {
    hand.hand.close();
    return endWith(failureOfRecord(opened.fault), json);
  }
  const tell: Tell = (event) => {
    const told = { at: zonedTime(), ...event };
    process.stdout.write(`${json ? JSON.stringify(told) : scriptEventInWords(told)}\n`);
  };
  tell({ event: "begun", title: read.script.title, record });
  const interruption = watchInterruption();
  const run = { words: { ...words, record }, record: opened.value, hand: hand.hand, tell };
  const failure = await play(read.script, { ...run, interruption });
  interruption.end();
  hand.hand.close();
  if (failure !== undefined) endWith(failure, json);
}

type Run = {
  readonly words: { readonly port: string; readonly record: string };
  readonly record: OpenRecord;
  readonly hand: Hand;
  readonly tell: Tell;
  readonly interruption: Interruption;
};

async function play(script: Script, run: Run): Promise<Failure | undefined> {
  const { record, hand, interruption } = run;
  const { port, record: file } = run.words;
  const clock = createRealClock();
  const wall = () => zonedTime(thisComputer.date());
  const newId = thisComputer.newId;
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
    clock,
    wall,
    telemetry,
    recorder: record,
    recordFile: file,
    run: newId(),
  });
  let happened: VisitEvent[] = [];
  const care = createCareDesk({
    record,
    wall,
    newId,
    people,
    energised: () => controller.energised(),
    attend: (visit) => journal.attend(visit),
    told: (event) => happened.push(event),
    otherwise: demonstration(calendarDay()),
  });
  let loss: LinkLoss | undefined;
  const controller: Controller = createController({
    clock,
    computer: thisComputer,
    open: openSerialConnection(),
    path: port,
    recorder: record,
    journal,
    telemetry,
    people,
    calibration: createCalibrationDesk({ record, wall }),
    display,
    practice: care.practice,
    course: care.course,
    eventLoopDelay: () => delay.p99(),
    pullTrigger: undefined,
    hopeless: (lost) => {
      loss = lost;
    },
    left: () => {},
  });

  async function throughScript(): Promise<Failure | undefined> {
    const linked = await display.until(
      ({ instrument }) => loss !== undefined || instrument !== null,
      linkPatience,
    );
    if (loss !== undefined) return failureOfLoss(loss);
    if (linked === undefined) return noSimulator(port, `Nothing greeted on ${port}.`);
    if (!linked.simulator) return realInstrument(port);
    const person = createScriptedPerson(people, script.operator, clock);
    const why = await person.signIn(file);
    if (why !== undefined) return notSignedIn(why);
    const news = (): readonly VisitEvent[] => {
      const told = happened;
      happened = [];
      return told;
    };
    const tell: Tell = (event) => {
      if (!leaving) run.tell(event);
    };
    const stopped = (): boolean => leaving;
    const parts = { clock, controller, display, hand, care, person, tell, news, stopped };
    const failure = failureOfEnd(await runSteps(script, parts));
    return leaving ? signalled : failure;
  }

  let leaving = false;
  // The program goes down by a defect: the stop leaves at once.
  const abandoned = (): void => controller.stop("signal");
  process.on("exit", abandoned);
  const signalled = interruption.asked.then(async () => {
    leaving = true;
    controller.stop("signal");
    await afterDisarm(controller, clock);
    await hand.tell({ kind: "trigger", down: false });
    await hand.tell({ kind: "release" });
    return interrupted;
  });
  try {
    return await Promise.race([throughScript(), signalled]);
  } finally {
    process.off("exit", abandoned);
    delay.close();
    await controller.close();
  }
}
