import { thisComputer } from "../controller/computer.ts";
import { controlLines } from "../controller/control-lines.ts";
import { openJournal } from "../controller/journal/open-journal.ts";
import { type SimulatorProcess, startSimulator } from "../controller/simulator-process.ts";
import type { Console } from "../controller/terminal.ts";
import { type TreatmentEnd, type TreatmentOptions, treat } from "../controller/treatment.ts";
import { demonstration } from "../controller/treatment-case.ts";
import { calendarDay } from "../controller/wall-clock.ts";
import type { WatchersFault } from "../controller/watchers/place.ts";
import { openWatchers } from "../controller/watchers/watchers.ts";
import { createRealClock } from "../device/clock.ts";
import { watchEventLoopDelay } from "../device/event-loop-delay.ts";
import { createTelemetry } from "../device/telemetry/telemetry.ts";
import { openSerialConnection } from "../device/transport/serial-connection.ts";
import { draftFolder } from "../record/drafts.ts";
import { recordFile } from "../record/location.ts";
import { openRecorder } from "../record/recorder.ts";
import { zonedTime } from "../record/zoned-time.ts";
import { choosePort } from "./choose-port.ts";
import { endWith, exitCodes, type Failure } from "./failure.ts";
import { failureOfLoss } from "./loss-failure.ts";
import { failureOfRecord } from "./record-failure.ts";
import { screenProgram } from "./screen-program.ts";
import { ownLink } from "./simulator-link.ts";

export type TreatmentWords = {
  readonly port?: string;
  readonly sim?: true;
  readonly record?: string;
};

/** Runs the operator's screen to its end and sets the exit code. */
export async function runTreatment(words: TreatmentWords): Promise<void> {
  const simulator = words.sim === true ? await startOwnSimulator() : undefined;
  if (simulator !== undefined && !simulator.ok) {
    endWith(simulator.failure, false);
    return;
  }
  const port = simulator?.simulator.port ?? (await choosePort(words.port));
  if (typeof port !== "string") {
    endWith(port, false);
    return;
  }
  const own = simulator?.simulator;
  await runController({
    port,
    record: words.record,
    json: false,
    seat: { input: process.stdin, output: process.stdout },
    write: (line) => process.stdout.write(`${line}\n`),
    pullTrigger: own === undefined ? undefined : () => own.tell(controlLines.pull),
    aimHand: own === undefined ? undefined : (pitch, yaw) => own.tell(controlLines.aim(pitch, yaw)),
    watched: () => {},
    // Nobody is kept from a treatment because nobody can watch it.
    unwatched: ({ message, remedy }) => {
      process.stderr.write(`plumb: Nobody can watch. ${message}\n  ${remedy}\n`);
      return true;
    },
  });
  own?.end();
}

type ControllerWords = Pick<TreatmentOptions, "write" | "pullTrigger" | "aimHand"> & {
  readonly port: string;
  /** File of the record; undefined: that of the data folder. */
  readonly record: string | undefined;
  readonly json: boolean;
  readonly seat: Console | undefined;
  readonly watched: (socket: string) => void;
  /** There is no socket; tells whether to go on. */
  readonly unwatched: (fault: WatchersFault) => boolean;
};

/** Runs the controller on a port to its end and sets the exit code. */
export async function runController(words: ControllerWords): Promise<void> {
  const { port, json } = words;
  const opened = await openRecorder({ file: recordFile(words.record) });
  if (!opened.ok) {
    endWith(failureOfRecord(opened.fault), json);
    return;
  }
  const clock = createRealClock();
  const telemetry = createTelemetry(clock);
  const opening = await openWatchers({ clock, telemetry, port });
  if (opening.ok) words.watched(opening.watchers.socket);
  else if (!words.unwatched(opening.fault)) {
    await opened.value.close();
    return;
  }
  const practice = demonstration(calendarDay());
  const journal = openJournal({
    clock,
    wall: () => zonedTime(thisComputer.date()),
    telemetry,
    recorder: opened.value,
    recordFile: recordFile(words.record),
    run: thisComputer.newId(),
  });
  const delay = watchEventLoopDelay(clock);
  const end = await treat(
    {
      clock,
      computer: thisComputer,
      open: openSerialConnection(),
      path: port,
      recorder: opened.value,
      journal,
      record: opened.value,
      draftFolder: draftFolder(recordFile(words.record)),
      telemetry,
      practice,
      eventLoopDelay: () => delay.p99(),
      pullTrigger: words.pullTrigger,
      aimHand: words.aimHand,
      screenProgram: screenProgram(),
      write: words.write,
      watchers: opening.ok ? opening.watchers : undefined,
    },
    words.seat,
  );
  delay.close();
  sayEnd(end, json);
}

function sayEnd(end: TreatmentEnd, json: boolean): void {
  switch (end.kind) {
    case "left":
      process.exitCode = exitCodes.done;
      break;
    case "interrupted":
      process.exitCode = exitCodes.interrupted;
      break;
    case "no-instrument":
      endWith(failureOfLoss(end.loss), json);
      break;
    case "screen-failed":
      endWith(
        {
          code: "screen-failed",
          message: `The screen ended again and again. ${end.words}`,
          remedy: "Rebuild with npm ci && npm run build, or try another terminal.",
          exitCode: exitCodes.failed,
        },
        json,
      );
      break;
    default:
      end satisfies never;
  }
}

type OwnSimulator =
  | { readonly ok: true; readonly simulator: SimulatorProcess }
  | { readonly ok: false; readonly failure: Failure };

async function startOwnSimulator(): Promise<OwnSimulator> {
  const program = process.argv[1] ?? "";
  const words = ["sim", "--json", "--link", ownLink(process.pid)];
  const started = await startSimulator([process.execPath, program, ...words]);
  if (started.ok) return { ok: true, simulator: started.simulator };
  const { message, remedy } = started.fault;
  const failure = { code: "no-simulator", message, remedy, exitCode: exitCodes.failed };
  return { ok: false, failure };
}
