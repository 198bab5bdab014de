import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type Setup, setupSchema } from "../calibration/guided/setup.ts";
import type { ProcedureStep } from "../calibration/guided/step.ts";
import { controlLineOf, type Hand } from "../conformance/hand.ts";
import { benchWords, handMilliseconds, siteWords } from "../controller/calibration/bench-hand.ts";
import {
  type CalibrationEnd,
  runCalibration,
} from "../controller/calibration/calibration-program.ts";
import type { GuidedOptions } from "../controller/calibration/guided-options.ts";
import { createDrafts } from "../controller/care/drafts.ts";
import { thisComputer } from "../controller/computer.ts";
import { type SimulatorProcess, startSimulator } from "../controller/simulator-process.ts";
import { isTerminal } from "../controller/terminal.ts";
import { createRealClock } from "../device/clock.ts";
import { openSerialConnection } from "../device/transport/serial-connection.ts";
import { draftFolder } from "../record/drafts.ts";
import { recordFile } from "../record/location.ts";
import { zonedTime } from "../record/zoned-time.ts";
import { assessSession } from "./calibration/assess.ts";
import { makeDynamicCheck } from "./calibration/dynamic-check.ts";
import { failureOfCalibration } from "./calibration/failures.ts";
import { readJsonFile, setupFile } from "./calibration/read-file.ts";
import { openSigner, type Signer } from "./calibration/signer.ts";
import { choosePort } from "./choose-port.ts";
import { endWith, exitCodes, type Failure } from "./failure.ts";
import { screenProgram } from "./screen-program.ts";
import { ownLink } from "./simulator-link.ts";

export type CalibrationWords = {
  readonly port?: string | undefined;
  /** The simulator beside the screen, of this name. */
  readonly sim?: string | true | undefined;
  readonly setup?: string | undefined;
  readonly by?: string | undefined;
  readonly record?: string | undefined;
};

const noTerminal: Failure = {
  code: "no-terminal",
  message: "A guided calibration needs a terminal, and there is none.",
  remedy: "Run it at a terminal of 80x24 or more; plumb calibrate run FILE works without one.",
  exitCode: exitCodes.usage,
};

function missing(what: string, remedy: string): Failure {
  const message = `A guided calibration needs ${what}.`;
  return { code: "words-missing", message, remedy, exitCode: exitCodes.usage };
}

/** Runs the guided calibration to its end and sets the exit code. */
export async function runGuidedCalibration(words: CalibrationWords): Promise<void> {
  const failure = await guided(words);
  if (failure !== undefined) endWith(failure, false);
}

async function guided(words: CalibrationWords): Promise<Failure | undefined> {
  const seat = { input: process.stdin, output: process.stdout };
  if (!isTerminal(seat)) return noTerminal;
  if (words.setup === undefined) {
    return missing(
      "the masses or the cell, gauge blocks and the place",
      "Name their file with --setup; examples/calibration/setup.json is one.",
    );
  }
  if (words.by === undefined) {
    return missing("somebody who signs", "Name them with --by; plumb user list shows everybody.");
  }
  const read = await readJsonFile(words.setup, setupSchema, setupFile);
  if (!read.ok) return read.failure;
  const signer = await openSigner(recordFile(words.record), words.by);
  if ("exitCode" in signer) return signer;
  try {
    return await withInstrument(words, read.value, signer);
  } finally {
    await signer.close();
  }
}

async function withInstrument(
  words: CalibrationWords,
  setup: Setup,
  signer: Signer,
): Promise<Failure | undefined> {
  const simulator = words.sim === undefined ? undefined : await startBeside(words.sim);
  if (simulator !== undefined && "exitCode" in simulator) return simulator;
  const port = simulator?.port ?? (await choosePort(words.port));
  if (typeof port !== "string") return port;
  simulator?.tell(`bench ${siteWords(setup)}`);
  const clock = createRealClock();
  const wall = () => zonedTime(thisComputer.date());
  const options: GuidedOptions = {
    clock,
    wall,
    open: openSerialConnection(),
    path: port,
    random: randomBytes,
    newId: thisComputer.newId,
    setup,
    technician: signer.name,
    drafts: createDrafts(draftFolder(recordFile(words.record)), clock, () => wall().slice(11, 19)),
    assess: assessSession,
    sign: (session, pin, holds) => signer.sign(session, pin, holds),
    async write(name, text) {
      const path = resolve(name);
      await writeFile(path, text, { flag: "wx" });
      return path;
    },
    makePulses: (plan, pulseSeat) =>
      makeDynamicCheck(port, plan, { ...pulseSeat, hand: simulator && handBeside(simulator) }),
    cellShows: simulator && (() => simulator.readCell()),
    playHand: simulator === undefined ? undefined : (step) => playHand(simulator, step, setup),
  };
  let end: CalibrationEnd;
  try {
    end = await runCalibration(options, screenProgram(), {
      input: process.stdin,
      output: process.stdout,
    });
  } finally {
    simulator?.end();
  }
  return failureOfCalibration(end);
}

/** The simulator beside the screen presses and pulls by itself. */
function handBeside(simulator: SimulatorProcess): Hand {
  return {
    kind: "control",
    async tell(request) {
      simulator.tell(controlLineOf(request));
      return { ok: true };
    },
    close: () => {},
  };
}

function playHand(simulator: SimulatorProcess, step: ProcedureStep, setup: Setup): void {
  for (const [at, words] of benchWords(step, setup).entries()) {
    setTimeout(() => simulator.tell(`bench ${words}`), at * handMilliseconds).unref();
  }
}

async function startBeside(name: string | true): Promise<SimulatorProcess | Failure> {
  const program = process.argv[1] ?? "";
  const own = name === true ? [] : ["--instrument", name];
  const words = ["sim", "--json", "--link", ownLink(process.pid), ...own];
  const started = await startSimulator([process.execPath, program, ...words]);
  if (started.ok) return started.simulator;
  const { message, remedy } = started.fault;
  return { code: "no-simulator", message, remedy, exitCode: exitCodes.failed };
}
