import type { Clock } from "../../src/device/clock.ts";
import { createMemoryLine, type MemoryLine } from "../../src/device/transport/memory-connection.ts";
import { type Command, clinicalCodec, type Message } from "../../src/protocol/codec.ts";
import { greetingKeys, type LineKeys, sessionKeys, stopByte } from "../../src/protocol/envelope.ts";
import type { Hello, Welcome } from "../../src/protocol/messages/hello.ts";
import type { Status } from "../../src/protocol/messages/status.ts";
import { clinicalDigest } from "../../src/protocol/schema.ts";
import type { Microseconds } from "../../src/protocol/units.ts";

/** A command as the instrument received it. */
export type Received = {
  readonly sequence: number;
  /** The echoed instrument time. */
  readonly time: number;
  readonly at: number;
  readonly command: Command;
};

/** What the script says to a command: a message, nothing, or what it would say by itself. */
export type Reaction = Message | "silence" | "as-usual";

export interface ScriptedInstrument {
  readonly line: MemoryLine;
  readonly received: readonly Received[];
  /** Every stop byte, by the number of lines received before it. */
  readonly stops: readonly number[];
  /** Text that made no line, and lines that made no command. */
  readonly unreadable: readonly string[];
  /** The instrument's time now. */
  time(): number;
  /** Decides what is answered from here on. */
  react(script: (received: Received, times: number) => Reaction): void;
  /** Sends a message of the session; its own counter and the present time unless told otherwise. */
  say(message: Message, envelope?: { sequence?: number; time?: number; keys?: LineKeys }): void;
  /** The line that `say` would send. */
  write(message: Message, envelope?: { sequence?: number; time?: number; keys?: LineKeys }): string;
  sayText(text: string): void;
  status(change?: Partial<Status>): Status;
  readonly welcome: Welcome;
}

const encoder = new TextEncoder();

/** Fields as plain numbers, as a test writes them down. */
export const plain = <T extends Message>(message: Unbranded<T>): T => message as unknown as T;
type Unbranded<T> = T extends number
  ? number
  : T extends readonly (infer E)[]
    ? readonly Unbranded<E>[]
    : T extends object
      ? { [K in keyof T]: Unbranded<T[K]> }
      : T;

const session = "3f9a0c5d71e2b684";
const bootNumber = "5eed0001";

export function welcomeTo(hello: Hello, change: Partial<Unbranded<Welcome>> = {}): Welcome {
  return plain<Welcome>({
    kind: "welcome",
    version: 1,
    nonce: hello.nonce,
    session,
    boot: bootNumber,
    schemaDigest: clinicalDigest,
    model: "SCRIPTED",
    serial: "TEST-1",
    firmware: "0.0.1",
    modes: "ipr",
    rates: [100, 200, 500, 1000, 2000, 5000],
    captureRate: 10_000,
    captureDepth: 8_000,
    channels: 2,
    calibration: undefined,
    calibrationDue: undefined,
    peakCeiling: 7_500,
    forceCeiling: 8_000,
    latchForce: 10_000,
    simulator: 1,
    ...change,
  });
}

/** An instrument that greets and answers by the document, and otherwise says what a test tells it. */
export function createScriptedInstrument(
  clock: Clock,
  greeting: Partial<Unbranded<Welcome>> = {},
): ScriptedInstrument {
  const received: Received[] = [];
  const stops: number[] = [];
  const unreadable: string[] = [];
  let welcome: Welcome | undefined;
  let keys: LineKeys | undefined;
  let script: (received: Received, times: number) => Reaction = () => "as-usual";
  let reports = 0;
  let readings = 0;
  let unfinished = "";

  const time = () => 8_000_000 + Math.round(clock.now() * 1_000);

  const usual = (command: Command): Reaction => {
    switch (command.kind) {
      case "hello":
        return welcomeTo(command, greeting);
      case "alive":
        return { kind: "alive-heard" };
      case "stream":
        return { ...command, kind: "stream-set" };
      case "disarm":
        return { kind: "disarmed" };
      default:
        return "silence";
    }
  };

  const answer = (got: Received, known: LineKeys) => {
    const times = received.filter((other) => other.sequence === got.sequence).length;
    const scripted = script(got, times);
    const reaction = scripted === "as-usual" ? usual(got.command) : scripted;
    if (reaction === "silence" || reaction === "as-usual") return;
    if (reaction.kind === "welcome") {
      welcome = reaction;
      keys = sessionKeys(reaction.schemaDigest, reaction.session);
      reports = 0;
      readings = 0;
    }
    say(reaction, { sequence: got.sequence, keys: known });
  };

  const take = (text: string) => {
    const known = text.startsWith("----", 1) ? greetingKeys : keys;
    const decoded = clinicalCodec.decode(known, text);
    if (known === undefined || !decoded.ok || decoded.value.class !== "command") {
      unreadable.push(text);
      return;
    }
    const { sequence, time: echoed, message } = decoded.value;
    const got = { sequence, time: echoed, at: clock.now(), command: message as Command };
    received.push(got);
    answer(got, known);
  };

  const line = createMemoryLine({
    receive: (bytes) => {
      for (const byte of bytes) {
        if (byte === stopByte) stops.push(received.length);
        else if (byte === 0x0a) {
          const text = unfinished;
          unfinished = "";
          take(text);
        } else unfinished += String.fromCharCode(byte);
      }
    },
  });

  const nextSequence = (message: Message): number => {
    if (clinicalCodec.definition(message.kind).class === "reading") {
      readings += 1;
      return readings;
    }
    reports += 1;
    return reports;
  };

  const write: ScriptedInstrument["write"] = (message, envelope = {}) => {
    const encoded = clinicalCodec.encode(
      envelope.keys ?? keys ?? greetingKeys,
      envelope.sequence ?? nextSequence(message),
      (envelope.time ?? time()) as Microseconds,
      message,
    );
    if (!encoded.ok) throw new Error(`unwritable ${message.kind}: ${encoded.fault.kind}`);
    return encoded.value;
  };

  const sayText = (text: string) => line.push(encoder.encode(`${text}\n`));
  const say: ScriptedInstrument["say"] = (message, envelope) => sayText(write(message, envelope));

  return {
    line,
    received,
    stops,
    unreadable,
    time,
    react: (next) => {
      script = next;
    },
    say,
    write,
    sayText,
    status: (change = {}) => ({ ...linkedStatus, ...change }),
    get welcome() {
      if (welcome === undefined) throw new Error("the instrument was not greeted");
      return welcome;
    },
  };
}

const linkedStatus = plain<Status>({
  kind: "status",
  state: 3,
  cause: 0,
  preload: 12,
  pitch: 0,
  roll: 0,
  yaw: 0,
  flags: 56,
  leaseLeft: 0,
  fault: 0,
  epoch: 0,
  digest: undefined,
  boot: bootNumber,
});
