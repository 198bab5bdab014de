import type { DecodedLine } from "../../protocol/codec.ts";
import { errorCodes, nameAt } from "../../protocol/codes.ts";
import { largestSequence } from "../../protocol/envelope.ts";
import type { Hello, Welcome } from "../../protocol/messages/hello.ts";
import { protocolVersion } from "../../protocol/schema.ts";
import type { Microseconds, Quantity } from "../../protocol/units.ts";
import { type Decoded, isDamage, type WireFault } from "../../protocol/wire-fault.ts";
import type { Discarded, LinkLoss } from "./link.ts";

export const greetingInterval = 250;
const patience = 3_000;
/** An instrument that says it is busy is starting or testing itself, which takes 2 s at most. */
const patienceWithBusy = 5_000;
/** Above this many bytes that make no line, the other end is talking, but not AIP. */
const babbleBytes = 4_096;

/** Fresh random values for one greeting; the number of bytes that they are made from. */
export type Draw = { readonly nonce: string; readonly sequence: number };
export const drawBytes = 11;

/** @param bytes `drawBytes` random ones */
export function drawFrom(bytes: Uint8Array): Draw {
  const digits = Buffer.from(bytes).toString("hex");
  const sequence = Number.parseInt(digits.slice(16), 16) % (largestSequence + 1);
  return { nonce: digits.slice(0, 16), sequence };
}

/** A greeting under way: the newest draw, when to give up, and what was thrown away. */
export type Greeting = {
  readonly schemaDigest: string;
  readonly draw: Draw | undefined;
  readonly startedAt: number;
  readonly busy: boolean;
  readonly discarded: Discarded;
  readonly undecodableBytes: number;
  readonly echoes: number;
  /** What is wrong with a line whose checksum was right. */
  readonly improper: WireFault | undefined;
};

export type GreetingEvent =
  /** Time for another hello, or to give up. */
  | { readonly kind: "turn-came"; readonly at: number; readonly draw: Draw }
  | { readonly kind: "line-arrived"; readonly bytes: number; readonly line: Decoded<DecodedLine> }
  | { readonly kind: "overlong-arrived"; readonly bytes: number };

export type GreetingEffect =
  | { readonly do: "send-hello"; readonly hello: Hello; readonly sequence: number }
  | {
      readonly do: "begin-session";
      readonly welcome: Welcome;
      readonly welcomedAt: Microseconds;
      readonly discarded: Discarded;
    }
  | { readonly do: "give-up"; readonly loss: LinkLoss };

type Step = { readonly next: Greeting; readonly effects: readonly GreetingEffect[] };

export function startGreeting(schemaDigest: string, at: number): Greeting {
  return {
    schemaDigest,
    draw: undefined,
    startedAt: at,
    busy: false,
    discarded: { lines: 0, bytes: 0 },
    undecodableBytes: 0,
    echoes: 0,
    improper: undefined,
  };
}

/** Greets until a welcome echoes the newest nonce. Everything else is noise, and is counted. */
export function stepGreeting(state: Greeting, event: GreetingEvent): Step {
  switch (event.kind) {
    case "turn-came": {
      const waited = event.at - state.startedAt;
      if (waited >= (state.busy ? patienceWithBusy : patience)) {
        return { next: state, effects: [{ do: "give-up", loss: whyUnanswered(state) }] };
      }
      const { draw } = event;
      return {
        next: { ...state, draw },
        effects: [{ do: "send-hello", hello: helloOf(state, draw), sequence: draw.sequence }],
      };
    }
    case "overlong-arrived":
      return { next: discard(state, event.bytes, true), effects: [] };
    case "line-arrived":
      return heard(state, event.bytes, event.line);
    default:
      return event satisfies never;
  }
}

function helloOf(state: Greeting, draw: Draw): Hello {
  const version = protocolVersion as Quantity<"1">;
  return {
    kind: "hello",
    lowestVersion: version,
    highestVersion: version,
    nonce: draw.nonce,
    schemaDigest: state.schemaDigest,
  };
}

function discard(state: Greeting, bytes: number, undecodable: boolean): Greeting {
  return {
    ...state,
    discarded: { lines: state.discarded.lines + 1, bytes: state.discarded.bytes + bytes },
    undecodableBytes: state.undecodableBytes + (undecodable ? bytes : 0),
  };
}

function heard(state: Greeting, bytes: number, line: Decoded<DecodedLine>): Step {
  if (!line.ok) {
    // Lines of an earlier session are ours to ignore, but they are no babble.
    const undecodable = line.fault.kind !== "other-session";
    const improper = isDamage(line.fault.kind) ? state.improper : line.fault;
    return { next: { ...discard(state, bytes, undecodable), improper }, effects: [] };
  }
  const { message, sequence, time: welcomedAt } = line.value;
  if (message.kind === "welcome" && message.nonce === state.draw?.nonce) {
    const unfit = unfitness(message, state.schemaDigest);
    if (unfit !== undefined) return { next: state, effects: [{ do: "give-up", loss: unfit }] };
    const { discarded } = state;
    return {
      next: state,
      effects: [{ do: "begin-session", welcome: message, welcomedAt, discarded }],
    };
  }
  if (message.kind === "refused" && message.verb === "hello" && sequence === state.draw?.sequence) {
    return refusedWith(state, bytes, nameAt(errorCodes, message.code), message.detail);
  }
  const echoes = state.echoes + (line.value.class === "command" ? 1 : 0);
  return { next: { ...discard(state, bytes, false), echoes }, effects: [] };
}

function unfitness(welcome: Welcome, schemaDigest: string): LinkLoss | undefined {
  if (welcome.version !== protocolVersion) return otherVersion(welcome.version);
  if (welcome.schemaDigest !== schemaDigest) return otherSchema;
  if (!modesInOrder.test(welcome.modes)) return improperWelcome(`its modes are "${welcome.modes}"`);
  if (!isAscending(welcome.rates)) return improperWelcome("its rates do not ascend");
  return undefined;
}

/** Section 5.2: in this order, each at most once. */
const modesInOrder = /^(?=.)i?p?r?$/;

function isAscending(rates: Welcome["rates"]): boolean {
  return rates.every((rate, at) => rate !== undefined && rate > (rates[at - 1] ?? 0));
}

function improperWelcome(why: string): LinkLoss {
  const detail = `The instrument's welcome breaks AIP/${protocolVersion}: ${why}.`;
  return { cause: "improper-welcome", detail };
}

function refusedWith(
  state: Greeting,
  bytes: number,
  code: string | undefined,
  detail: number | undefined,
): Step {
  if (code === "version") {
    return { next: state, effects: [{ do: "give-up", loss: otherVersion(detail) }] };
  }
  if (code === "schema") {
    return { next: state, effects: [{ do: "give-up", loss: otherSchema }] };
  }
  const busy = state.busy || code === "busy";
  return { next: { ...discard(state, bytes, false), busy }, effects: [] };
}

function otherVersion(spoken: number | undefined): LinkLoss {
  const theirs = spoken === undefined ? "another version" : `version ${spoken}`;
  return {
    cause: "version",
    detail: `The instrument speaks ${theirs} of AIP, this program version ${protocolVersion}.`,
  };
}

const otherSchema: LinkLoss = {
  cause: "schema",
  detail: `The instrument speaks AIP/${protocolVersion} with other messages, units or ranges than this program.`,
};

/** Why nobody answered, from what arrived instead. */
export function whyUnanswered(state: Greeting): LinkLoss {
  const { undecodableBytes, echoes, busy, discarded, improper } = state;
  if (undecodableBytes > babbleBytes) {
    return {
      cause: "babble",
      detail: `No instrument answered, but ${undecodableBytes} bytes arrived that are no AIP.`,
    };
  }
  if (improper !== undefined) {
    const { kind, position } = improper;
    return improperWelcome(position === undefined ? kind : `${kind} at its word ${position}`);
  }
  const detail = (() => {
    if (busy) return "The instrument was still starting or testing itself after 5 s.";
    if (echoes > 0) return "Nobody answered: the port only sends back what is sent to it.";
    if (discarded.bytes > 0) {
      return `No instrument answered the greeting; ${discarded.bytes} bytes of something else arrived.`;
    }
    return "No instrument answered the greeting.";
  })();
  return { cause: "no-greeting", detail };
}
