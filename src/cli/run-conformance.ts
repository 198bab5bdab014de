import { randomBytes } from "node:crypto";
import { type Bench, createBench } from "../conformance/bench.ts";
import { type Case, needsYes } from "../conformance/case.ts";
import { allCases } from "../conformance/cases/all.ts";
import { createClient } from "../conformance/client.ts";
import { giveBack } from "../conformance/give-back.ts";
import { letGo } from "../conformance/let-go.ts";
import { jsonOfCase, jsonOfResult } from "../conformance/report/json.ts";
import { textOfCase, textOfResult } from "../conformance/report/text.ts";
import { offersService, runCases } from "../conformance/run.ts";
import { createSerialMedium } from "../conformance/serial-medium.ts";
import { Gone } from "../conformance/verdict.ts";
import { instrumentFields } from "../controller/watchers/messages/instrument.ts";
import { type BytePort, openBytePort } from "../device/transport/byte-port.ts";
import type { Welcome } from "../protocol/messages/hello.ts";
import { choosePort } from "./choose-port.ts";
import { concludeRun, type RunEnd } from "./conformance-end.ts";
import { chooseHand, leftWith, showingForce } from "./conformance-hand.ts";
import { askPermission } from "./conformance-permission.ts";
import { endWith, exitCodes, type Failure } from "./failure.ts";
import { createForceLine, type ForceLine } from "./force-line.ts";
import { instrumentWords } from "./instrument-words.ts";
import { type Interruption, watchInterruption } from "./interruption.ts";
import { takeOutputLoss } from "./output-loss.ts";
import { openResultFile, type ResultFile } from "./result-file.ts";

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
function chosenCases(named: readonly string[]): readonly Case[] | Failure {
  const only = named.map((id) => id.toUpperCase());
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

/** Judges an instrument, and sets the exit code. */
export async function runConformance(words: ConformanceWords): Promise<void> {
  const chosen = chosenCases(words.only);
  if ("exitCode" in chosen) return endWith(chosen, words.json);
  if (words.list) {
    for (const one of chosen) say(words.json ? jsonOfCase(one) : textOfCase(one));
    return;
  }
  const file = words.junit === undefined ? undefined : openResultFile(words.junit);
  if (file !== undefined && "exitCode" in file) return endWith(file, words.json);
  const interruption = watchInterruption();
  const failure = await judgePort(words, chosen, file, interruption);
  interruption.end();
  if (failure !== undefined) endWith(failure, words.json);
}

/** Opens the port and judges what is there; a failure where that could not begin. */
async function judgePort(
  words: ConformanceWords,
  cases: readonly Case[],
  file: ResultFile | undefined,
  interruption: Interruption,
): Promise<Failure | undefined> {
  const path = await Promise.race([choosePort(words.port), interruption.asked]);
  if (path === undefined) {
    process.exitCode = exitCodes.interrupted;
    return undefined;
  }
  if (typeof path !== "string") return path;
  const found = await chooseHand(words.hand, path);
  if ("exitCode" in found) return found;
  let port: BytePort | undefined;
  const medium = createSerialMedium((bytes) => port?.send(bytes));
  const opened = await openBytePort(path, {
    bytes: medium.bytes,
    lost: (_, detail) => medium.lose(detail),
  });
  if (!opened.ok) {
    found.close();
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
  const force = createForceLine(process.stderr, () => {
    const preload = bench.lastStatus()?.preload;
    return preload === undefined ? undefined : preload / 100;
  });
  const hand = showingForce(found, force);
  const bench = createBench(client, hand);
  const given = new AbortController();
  const end: RunEnd = { results: [], interrupted: false };
  let ending = false;
  const breakOff = (why: string) => {
    given.abort();
    if (ending) return;
    client.life.breakOff(why);
    if (medium.lost === undefined) client.stop();
    medium.stir();
  };
  void interruption.asked.then(() => {
    end.interrupted = true;
    breakOff("the run was interrupted");
  });
  takeOutputLoss((error) => {
    end.outputLoss ??= error.message;
    breakOff("nobody takes the results any more");
  });
  try {
    const welcome = await firstWelcome(bench, path);
    if ("exitCode" in welcome) return end.interrupted ? undefined : welcome;
    end.instrument = instrumentWords(instrumentFields(welcome));
    process.stderr.write(`${end.instrument}\n`);
    if (welcome.simulator !== 1 && cases.some(needsYes)) {
      const refusal = await askPermission(welcome, given.signal);
      if (refusal !== undefined) return end.interrupted ? undefined : refusal;
      permitted = nameOf(welcome);
    }
    await judge(words, cases, bench, end, force);
  } catch (error) {
    // Between two cases; in one it is that case's failure.
    if (!(error instanceof Gone)) throw error;
  } finally {
    // Whatever ended the run: nothing stays armed, nobody goes on pressing, what was written is as before.
    force.hide();
    ending = true;
    end.lost = medium.lost;
    const [owed] = await Promise.all([
      giveBack(bench),
      letGo(bench, (words) => process.stderr.write(`${words}\n`), leftWith(bench)),
    ]);
    end.owed = medium.lost === undefined ? owed : owed.slice(1);
    hand.close();
    await port.close();
    if (end.interrupted) process.exitCode = exitCodes.interrupted;
  }
  concludeRun(end, file, words.json);
  return undefined;
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

/** Judges case after case, and says each result as it comes. */
async function judge(
  words: ConformanceWords,
  cases: readonly Case[],
  bench: Bench,
  end: RunEnd,
  force: ForceLine,
): Promise<void> {
  const service = await offersService(bench);
  for await (const result of runCases(cases, bench, service)) {
    // What broke off with the run says nothing of the instrument.
    if (end.interrupted || end.outputLoss !== undefined) break;
    force.hide();
    end.results.push(result);
    say(words.json ? jsonOfResult(result) : textOfResult(result));
  }
}
