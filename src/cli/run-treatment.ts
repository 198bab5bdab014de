import { thisComputer } from "../controller/computer.ts";
import { controlLines } from "../controller/control-lines.ts";
import { type SimulatorProcess, startSimulator } from "../controller/simulator-process.ts";
import { type TreatmentEnd, treat } from "../controller/treatment.ts";
import { demonstrationCase } from "../controller/treatment-case.ts";
import { calendarDay } from "../controller/wall-clock.ts";
import { createRealClock } from "../device/clock.ts";
import { watchEventLoopDelay } from "../device/event-loop-delay.ts";
import { createTelemetry } from "../device/telemetry/telemetry.ts";
import { openSerialConnection } from "../device/transport/serial-connection.ts";
import { recordFile } from "../record/location.ts";
import { openRecorder } from "../record/recorder.ts";
import { choosePort } from "./choose-port.ts";
import { endWith, exitCodes, type Failure } from "./failure.ts";
import { failureOfLoss } from "./loss-failure.ts";
import { exitCodeOfFault } from "./run-record.ts";
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
  const opened = await openRecorder({ file: recordFile(words.record) });
  if (!opened.ok) {
    simulator?.simulator.end();
    endWith({ ...opened.fault, exitCode: exitCodeOfFault(opened.fault) }, false);
    return;
  }
  const clock = createRealClock();
  const delay = watchEventLoopDelay(clock);
  const own = simulator?.simulator;
  const end = await treat(
    {
      clock,
      computer: thisComputer,
      open: openSerialConnection(),
      path: port,
      recorder: opened.value,
      telemetry: createTelemetry(clock),
      practice: demonstrationCase(calendarDay()),
      eventLoopDelay: () => delay.p99(),
      pullTrigger: own === undefined ? undefined : () => own.tell(controlLines.pull),
      screenProgram: screenProgram(),
    },
    { input: process.stdin, output: process.stdout },
  );
  delay.close();
  own?.end();
  sayEnd(end);
}

function sayEnd(end: TreatmentEnd): void {
  switch (end.kind) {
    case "left":
      process.exitCode = exitCodes.done;
      break;
    case "interrupted":
      process.exitCode = exitCodes.interrupted;
      break;
    case "no-instrument":
      endWith(failureOfLoss(end.loss), false);
      break;
    case "screen-failed":
      endWith(
        {
          code: "screen-failed",
          message: `The screen ended again and again. ${end.words}`,
          remedy: "Rebuild with npm ci && npm run build, or try another terminal.",
          exitCode: exitCodes.failed,
        },
        false,
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
