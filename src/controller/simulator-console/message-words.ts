import type { Codec, Message } from "../../protocol/codec.ts";
import {
  causes,
  errorCodes,
  faultCodes,
  gates,
  nameAt,
  states,
  thrustEnds,
} from "../../protocol/codes.ts";
import type { Impulse, ImpulseSet } from "../../protocol/messages/impulse.ts";
import type { Refused } from "../../protocol/messages/refused.ts";
import type { ResultTold } from "../../protocol/messages/result.ts";
import type { Status } from "../../protocol/messages/status.ts";
import { nameWords, valueWords } from "./value-words.ts";

/** A message in the words that a tester looks for first; the verb is the first of them. */
export function messageWords(message: Message, codec: Codec): string {
  switch (message.kind) {
    case "refused":
      return refusedWords(message);
    case "status":
      return statusWords(message);
    case "hello":
      return `hello, versions ${message.lowestVersion}-${message.highestVersion}`;
    case "welcome":
      return `ok hello: ${message.model} ${message.serial}, firmware ${message.firmware}, session ${message.session.slice(0, 4)}..`;
    case "fault-latched":
    case "fault-told":
      return message.number === 0
        ? "fault: none latched"
        : `fault ${message.number} ${nameAt(faultCodes, message.code) ?? message.code}, value ${message.value ?? "?"}, bound ${message.bound ?? "?"}`;
    case "result-ready":
    case "result-told":
      return resultWords(message);
    case "impulse":
      return impulseWords(message);
    case "impulse-set":
      return `ok ${impulseWords(message)}, epoch ${message.epoch}`;
    case "boot":
      return `boot ${resetNames[message.cause] ?? message.cause}, number ${message.boot.slice(0, 4)}..`;
    default:
      return listed(message, codec);
  }
}

const resetNames: Readonly<Record<number, string>> = {
  1: "power",
  2: "brown-out",
  3: "watchdog",
  4: "reset input",
  5: "software",
};

/** What the detail of a refusal counts, by the name of its code; it stands for itself in the others. */
function detailWords(code: string | undefined, detail: number): string {
  switch (code) {
    case "gate":
    case "unsafe":
      return `${detail} ${nameAt(gates, detail) ?? ""}`.trim();
    case "state":
      return nameAt(states, detail) ?? String(detail);
    case "bad-words":
    case "out-of-range":
    case "unsupported":
    case "order":
      return `word ${detail}`;
    case "stale":
    case "lock-out":
    case "busy":
      return `${detail} ms`;
    default:
      return String(detail);
  }
}

function refusedWords({ verb, code, detail }: Refused): string {
  const name = nameAt(errorCodes, code);
  const details = detail === undefined ? "" : ` ${detailWords(name, detail)}`;
  return `no ${verb}: ${name ?? `code ${code}`}${details}`;
}

function statusWords({ state, cause, preload, fault }: Status): string {
  const latched = fault === 0 ? "" : `, fault ${fault} latched`;
  const after = cause === 0 ? "" : `, last ${nameAt(causes, cause) ?? cause}`;
  const newtons = valueWords(preload, { unit: "cN" });
  return `status ${nameAt(states, state) ?? state} ${newtons}${after}${latched}`;
}

function resultWords(
  result: Pick<ResultTold, "number" | "measuredPeak" | "cause" | "pulses">,
): string {
  const { number, measuredPeak, cause, pulses } = result;
  const end = nameAt(thrustEnds, cause) ?? cause;
  return `result ${number}: ${end}, peak ${valueWords(measuredPeak, { unit: "cN" })}, ${pulses} pulses`;
}

/** The limits of a thrust, those first that a tester looks for. */
function impulseWords(limits: Impulse | ImpulseSet): string {
  const { peak, forceLimit, width, preloadMinimum, preloadMaximum, pulses } = limits;
  const newtons = (force: number): string => valueWords(force, { unit: "cN" });
  return [
    `impulse peak ${newtons(peak)}`,
    `limit ${newtons(forceLimit)}`,
    `width ${valueWords(width, { unit: "us" })}`,
    `preload ${newtons(preloadMinimum)} to ${newtons(preloadMaximum)}`,
    `pulses ${pulses}`,
  ].join(", ");
}

/** Any other message: what it begins with on the wire and every field by its name. */
function listed(message: Exclude<Message, Refused>, codec: Codec): string {
  const { head, fields } = codec.definition(message.kind);
  const values: Readonly<Record<string, unknown>> = message;
  const words = Object.entries(fields).map(
    ([name, field]) => `${nameWords(name)} ${valueWords(values[name], field)}`,
  );
  return words.length === 0 ? head : `${head} ${words.join(", ")}`;
}
