import { randomBytes } from "node:crypto";
import { dirname, join, resolve } from "node:path";
import { setupSchema } from "../calibration/guided/setup.ts";
import { openControlHand } from "../conformance/hands/control-hand.ts";
import { siteWords } from "../controller/calibration/bench-hand.ts";
import { type GuidedRun, startGuidedRun } from "../controller/calibration/guided-run.ts";
import { createDrafts } from "../controller/care/drafts.ts";
import { thisComputer } from "../controller/computer.ts";
import { createRealClock } from "../device/clock.ts";
import { openSerialConnection } from "../device/transport/serial-connection.ts";
import { draftFolder } from "../record/drafts.ts";
import { recordFile } from "../record/location.ts";
import { zonedTime } from "../record/zoned-time.ts";
import { assessSession } from "./calibration/assess.ts";
import { makeDynamicCheck } from "./calibration/dynamic-check.ts";
import { failureOfCalibration } from "./calibration/failures.ts";
import { readJsonFile, setupFile } from "./calibration/read-file.ts";
import { type CalibrationScript, calibrationScriptSchema } from "./calibration/script.ts";
import { createTechnician, NotDone } from "./calibration/scripted-technician.ts";
import { openScriptedSigner, type Signer } from "./calibration/signer.ts";
import { endWith, exitCodes, type Failure } from "./failure.ts";
import { watchInterruption } from "./interruption.ts";
import { noSimulator, realInstrument } from "./visit-script/failures.ts";

export type CalibrationScriptWords = {
  readonly port: string;
  readonly record?: string | undefined;
  readonly json: boolean;
};

const scriptFile = {
  code: "script-malformed",
  what: "a script of a calibration",
  remedy: "See docs/calibrating.md for what it may hold, and examples/calibration.",
} as const;

/** An instrument remembers its record: scripts keep one, apart from that of people. */
function scriptsRecord(asked: string | undefined): string {
  return asked === undefined
    ? join(dirname(recordFile()), "calibration-scripts.db")
    : recordFile(asked);
}

/** Runs a whole calibration from a script against a simulator, and sets the exit code. */
export async function runCalibrationScript(
  file: string,
  words: CalibrationScriptWords,
): Promise<void> {
  const read = await readScript(file);
  const failure = "exitCode" in read ? read : await withSigner(read, words);
  if (failure !== undefined) endWith(failure, words.json);
}

async function readScript(file: string): Promise<CalibrationScript | Failure> {
  const script = await readJsonFile(file, calibrationScriptSchema, scriptFile);
  if (!script.ok) return script.failure;
  const path = resolve(dirname(file), script.value.setup);
  const setup = await readJsonFile(path, setupSchema, setupFile);
  return setup.ok ? { ...script.value, setup: setup.value } : setup.failure;
}

async function withSigner(
  script: CalibrationScript,
  words: CalibrationScriptWords,
): Promise<Failure | undefined> {
  const hand = await openControlHand(`${words.port}.control`);
  if (!hand.ok) return noSimulator(words.port, hand.message);
  const record = scriptsRecord(words.record);
  const signer = await openScriptedSigner(record, script.technician);
  if ("exitCode" in signer) {
    hand.hand.close();
    return signer;
  }
  const tell = (event: object): void => {
    const told = { at: zonedTime(), ...event };
    process.stdout.write(`${words.json ? JSON.stringify(told) : inWords(event)}\n`);
  };
  tell({ event: "begun", title: script.title, record });
  try {
    return await play(script, { words, record, signer, hand: hand.hand, tell });
  } finally {
    hand.hand.close();
    await signer.close();
  }
}

const inWords = (event: object): string =>
  Object.values(event)
    .map((value) => (typeof value === "object" ? JSON.stringify(value) : String(value)))
    .join("  ");

type Parts = {
  readonly words: CalibrationScriptWords;
  readonly record: string;
  readonly signer: Signer;
  readonly hand: Extract<Awaited<ReturnType<typeof openControlHand>>, { ok: true }>["hand"];
  readonly tell: (event: object) => void;
};

async function play(
  script: CalibrationScript,
  { words, record, signer, hand, tell }: Parts,
): Promise<Failure | undefined> {
  const clock = createRealClock();
  const wall = () => zonedTime(thisComputer.date());
  const interruption = watchInterruption();
  const state = { stopped: false };
  void interruption.asked.then(() => {
    state.stopped = true;
  });
  const started = await startGuidedRun(
    {
      clock,
      wall,
      open: openSerialConnection(),
      path: words.port,
      random: randomBytes,
      newId: thisComputer.newId,
      setup: script.setup,
      technician: signer.name,
      drafts: createDrafts(draftFolder(record), clock, () => wall().slice(11, 19)),
      assess: assessSession,
      async sign(session, pin, holds) {
        const signed = await signer.sign(session, pin, holds);
        if (signed.ok) tell({ event: "signed", ...signed.told });
        return signed;
      },
      write: () => Promise.reject(new Error("a script exports nothing")),
      playHand: undefined,
      cellShows: undefined,
      makePulses: (plan, seat) => makeDynamicCheck(words.port, plan, { ...seat, hand }),
    },
    () => {},
  );
  if (!started.ok) {
    interruption.end();
    return failureOfCalibration(started.end);
  }
  const { run } = started;
  const failure = await work(script, run, { words, hand, tell, stopped: () => state.stopped });
  await run.close();
  interruption.end();
  return failure;
}

async function work(
  script: CalibrationScript,
  run: GuidedRun,
  parts: Pick<Parts, "words" | "hand" | "tell"> & { readonly stopped: () => boolean },
): Promise<Failure | undefined> {
  if (!run.snapshot(0).simulator) return realInstrument(parts.words.port);
  await parts.hand.tell({ kind: "bench", words: siteWords(script.setup) });
  const technician = createTechnician({
    script,
    run,
    hand: parts.hand,
    clock: createRealClock(),
    foundGood: run.foundGood,
    tell: parts.tell,
    stopped: parts.stopped,
  });
  try {
    await technician.work();
    return undefined;
  } catch (error) {
    if (!(error instanceof NotDone)) throw error;
    if (parts.stopped()) return failureOfCalibration({ kind: "interrupted" });
    return {
      code: "calibration-failed",
      message: `The script was not carried out: ${error.message}.`,
      remedy: "Look at the simulator and at the script; the draft is kept beside the record.",
      exitCode: exitCodes.failed,
    };
  }
}
