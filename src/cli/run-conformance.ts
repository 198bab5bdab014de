import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { type Bench, createBench } from "../conformance/bench.ts";
import type { Case } from "../conformance/case.ts";
import { allCases } from "../conformance/cases/all.ts";
import { createClient } from "../conformance/client.ts";
import type { Hand } from "../conformance/hand.ts";
import { restore } from "../conformance/prepare.ts";
import { summaryOf } from "../conformance/report/counts.ts";
import { jsonOfCase, jsonOfResult, jsonOfSummary } from "../conformance/report/json.ts";
import { junitOf } from "../conformance/report/junit.ts";
import { textOfCase, textOfResult, textOfSummary } from "../conformance/report/text.ts";
import { type CaseResult, offersService, runCases } from "../conformance/run.ts";
import { createSerialMedium } from "../conformance/serial-medium.ts";
import { type BytePort, openBytePort } from "../device/transport/byte-port.ts";
import type { Welcome } from "../protocol/messages/hello.ts";
import { choosePort } from "./choose-port.ts";
import { chooseHand } from "./conformance-hand.ts";
import { endWith, exitCodes, type Failure } from "./failure.ts";
import { instrumentWords } from "./instrument-words.ts";
import { type Interruption, watchInterruption } from "./interruption.ts";
import { askAtTerminal, isAtTerminal } from "./terminal-question.ts";

export type ConformanceWords = {
  readonly port?: string;
  readonly json: boolean;
  readonly junit?: string;
  readonly list: boolean;
  readonly only: readonly string[];
  readonly hand?: string;
};

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** The cases that were asked for, or which of them there is not. */
function chosenCases(only: readonly string[]): readonly Case[] | Failure {
  const unknown = only.filter((id) => !allCases.some((one) => one.id === id));
  if (unknown.length > 0) {
    return {
      code: "unknown-case",
      message: `There is no case ${unknown.join(", ")}.`,
      remedy: `Cases are named like ${allCases[0]?.id ?? "AIP-001"}; plumb conformance --list prints them all.`,
      exitCode: exitCodes.usage,
    };
  }
  return only.length === 0 ? allCases : allCases.filter(({ id }) => only.includes(id));
}

/** A file for the results that cannot be written is told before an instrument is armed for them. */
function failureOfFile(path: string | undefined): Failure | undefined {
  if (path === undefined) return undefined;
  try {
    writeFileSync(path, "");
    return undefined;
  } catch (error) {
    return {
      code: "unwritable-file",
      message: `The results cannot be written to ${path}: ${error instanceof Error ? error.message : String(error)}.`,
      remedy: "Name another file with --junit.",
      exitCode: exitCodes.usage,
    };
  }
}

/** Judges an instrument, and sets the exit code. */
export async function runConformance(words: ConformanceWords): Promise<void> {
  const chosen = chosenCases(words.only);
  if ("exitCode" in chosen) return endWith(chosen, words.json);
  if (words.list) {
    for (const one of chosen) say(words.json ? jsonOfCase(one) : textOfCase(one));
    return;
  }
  const unwritable = failureOfFile(words.junit);
  if (unwritable !== undefined) return endWith(unwritable, words.json);
  const interruption = watchInterruption();
  const failure = await judgePort(words, chosen, interruption);
  interruption.end();
  if (failure !== undefined) endWith(failure, words.json);
}

async function judgePort(
  words: ConformanceWords,
  cases: readonly Case[],
  interruption: Interruption,
): Promise<Failure | undefined> {
  const path = await choosePort(words.port);
  if (typeof path !== "string") return path;
  const hand = await chooseHand(words.hand, path);
  if ("exitCode" in hand) return hand;
  let port: BytePort | undefined;
  const medium = createSerialMedium((bytes) => port?.send(bytes));
  const opened = await openBytePort(path, {
    bytes: medium.bytes,
    lost: (_, detail) => medium.lose(detail),
  });
  if (!opened.ok) {
    hand.close();
    const { code, message, remedy } = opened.fault;
    return { code, message, remedy, exitCode: exitCodes.noInstrument };
  }
  port = opened.port;
  // The yes that was typed holds for the instrument that it was typed for.
  let permitted: string | undefined;
  const client = createClient(medium, {
    random: randomBytes,
    mayChange: (welcome) => welcome.simulator === 1 || nameOf(welcome) === permitted,
  });
  const bench = createBench(client, hand);
  let interrupted = false;
  const stopAtOnce = () => {
    if (medium.lost === undefined) client.stop();
  };
  void interruption.asked.then(() => {
    interrupted = true;
    stopAtOnce();
    medium.lose("the run was interrupted");
  });
  try {
    const welcome = await firstWelcome(bench, path);
    if ("exitCode" in welcome) return interrupted ? undefined : welcome;
    process.stderr.write(`${instrumentWords(welcome)}\n`);
    if (welcome.simulator !== 1 && cases.some(({ arms }) => arms)) {
      const refusal = await permission(welcome);
      if (refusal !== undefined) return refusal;
      permitted = nameOf(welcome);
    }
    await judge(words, cases, bench, instrumentWords(welcome), () => interrupted);
    return undefined;
  } finally {
    // Whatever ended the run: nothing stays armed, nobody goes on pressing.
    stopAtOnce();
    await letGo(hand);
    if (interrupted) process.exitCode = exitCodes.interrupted;
    hand.close();
    await port.close();
  }
}

const nameOf = ({ model, serial }: Welcome) => `${model} ${serial}`;

/** Who is there; a failure where nobody answers. */
async function firstWelcome(bench: Bench, path: string): Promise<Welcome | Failure> {
  try {
    return await bench.greet();
  } catch (error) {
    return {
      code: "no-greeting",
      message: `No instrument answered on ${path}: ${error instanceof Error ? error.message : String(error)}.`,
      remedy: "Switch the instrument on, look at its cable, or start a simulator: plumb sim.",
      exitCode: exitCodes.noInstrument,
    };
  }
}

/** Nothing but a yes typed at a terminal lets a real instrument be armed. */
async function permission(welcome: Welcome): Promise<Failure | undefined> {
  const refusal: Failure = {
    code: "not-a-simulator",
    message: `${welcome.model} ${welcome.serial} is no simulator, and nobody said yes to arming it.`,
    remedy:
      "Lay a bench load under its stylus, let nobody come near it, and run this at a terminal to say yes.",
    exitCode: exitCodes.refused,
  };
  if (!isAtTerminal()) return refusal;
  process.stderr.write(
    `This instrument does not declare itself a simulator. It will be armed, and it will thrust.\n` +
      "Lay a bench load under its stylus. Nobody may be near it.\n",
  );
  const typed = await askAtTerminal("Type yes to go on: ");
  return typed?.trim() === "yes" ? undefined : refusal;
}

async function judge(
  words: ConformanceWords,
  cases: readonly Case[],
  bench: Bench,
  instrument: string,
  interrupted: () => boolean,
): Promise<void> {
  const results: CaseResult[] = [];
  const service = await offersService(bench);
  for await (const result of runCases(cases, bench, service)) {
    // What broke off with the run says nothing of the instrument.
    if (interrupted()) break;
    results.push(result);
    say(words.json ? jsonOfResult(result) : textOfResult(result));
  }
  if (bench.client.medium.lost === undefined) await restore(bench);
  else process.stderr.write(`plumb: ${bench.client.medium.lost}\n`);
  if (words.junit !== undefined) writeFileSync(words.junit, junitOf(instrument, results));
  const summary = summaryOf(results);
  say(words.json ? jsonOfSummary(summary) : textOfSummary(summary));
  process.exitCode = summary.failed === 0 ? exitCodes.done : exitCodes.failed;
}

/** A hand that was told to press or pull must not go on with it when the run has ended or broken off. */
async function letGo(hand: Hand): Promise<void> {
  if (hand.kind !== "control") return;
  await hand.tell({ kind: "trigger", down: false });
  await hand.tell({ kind: "release" });
  await hand.tell({ kind: "faults-off" });
}
