import type { HostCommand, InstrumentMessage } from "../../protocol/codec.ts";
import { errorCodes, nameAt } from "../../protocol/codes.ts";
import { largestSequence } from "../../protocol/envelope.ts";
import type { Repeatability } from "../../protocol/message.ts";
import type { Milliseconds } from "../../protocol/units.ts";
import type { Answer, UnsentReason } from "./link.ts";

/** How often silence is answered by sending again, where the command allows it (protocol, section 15). */
const repetitions = 2;

/** A command that somebody waits for. */
export type Ask = {
  readonly id: number;
  readonly command: HostCommand;
  readonly verb: string;
  readonly repeat: Repeatability;
  /** How long each sending waits for its answer. */
  readonly patience: number;
  readonly urgent: boolean;
};

type Flight = {
  readonly ask: Ask;
  readonly sequence: number;
  readonly sentAt: Milliseconds;
  /** False until the port took the line once: only then may the instrument have heard it. */
  readonly sent: boolean;
  readonly repetitionsLeft: number;
  readonly mayFreshen: boolean;
};

/** The commands of one session: what waits, what is in flight, the last sequence number used. */
export type Exchange = {
  readonly lastSequence: number;
  readonly waiting: readonly Ask[];
  readonly flight: Flight | undefined;
};

export const idleExchange: Exchange = { lastSequence: 0, waiting: [], flight: undefined };

export type ExchangeEvent =
  | { readonly kind: "asked"; readonly ask: Ask; readonly at: Milliseconds }
  | { readonly kind: "line-sent" }
  | { readonly kind: "line-unsent"; readonly why: UnsentReason; readonly at: Milliseconds }
  | {
      readonly kind: "replied";
      readonly sequence: number;
      readonly verb: string;
      readonly message: InstrumentMessage;
      readonly at: Milliseconds;
    }
  | { readonly kind: "deadline-passed"; readonly at: Milliseconds }
  | { readonly kind: "stopped" }
  | { readonly kind: "link-lost" };

/** What the machine wants done; `send` is always the last of its effects. */
export type ExchangeEffect =
  | { readonly do: "cancel-deadline" }
  | { readonly do: "answer"; readonly id: number; readonly answer: Answer }
  | { readonly do: "count-unasked"; readonly verb: string }
  /** The session is out of sequence numbers. */
  | { readonly do: "end-session" }
  | { readonly do: "arm-deadline"; readonly milliseconds: number }
  | { readonly do: "send"; readonly command: HostCommand; readonly sequence: number };

type Step = { readonly next: Exchange; readonly effects: readonly ExchangeEffect[] };

/** One command in flight, in a pure step: never two unanswered, never one repeated that must not be. */
export function stepExchange(state: Exchange, event: ExchangeEvent): Step {
  const { flight } = state;
  switch (event.kind) {
    case "asked":
      return launch({ ...state, waiting: enqueue(state.waiting, event.ask) }, event.at, []);
    case "line-sent":
      if (flight === undefined) return { next: state, effects: [] };
      return {
        next: { ...state, flight: { ...flight, sent: true } },
        effects: [{ do: "arm-deadline", milliseconds: flight.ask.patience }],
      };
    case "line-unsent":
      return flight === undefined ? { next: state, effects: [] } : unsent(state, flight, event);
    case "replied":
      if (flight?.sequence !== event.sequence || flight.ask.verb !== event.verb) {
        return { next: state, effects: [{ do: "count-unasked", verb: event.verb }] };
      }
      return replied(state, flight, event.message, event.at);
    case "deadline-passed":
      if (flight === undefined) return { next: state, effects: [] };
      if (flight.ask.repeat === "never-repeat" || flight.repetitionsLeft === 0) {
        return conclude(state, flight, { kind: "silent" }, event.at);
      }
      return again(state, { ...flight, repetitionsLeft: flight.repetitionsLeft - 1 }, event.at);
    case "stopped":
      return {
        next: {
          ...state,
          waiting: [],
          flight: flight && { ...flight, repetitionsLeft: 0, mayFreshen: false },
        },
        effects: state.waiting.map((ask) => answerTo(ask, { kind: "not-sent", why: "stopped" })),
      };
    case "link-lost":
      return {
        next: { ...state, waiting: [], flight: undefined },
        effects: [
          { do: "cancel-deadline" },
          ...(flight === undefined ? [] : [answerTo(flight.ask, lostInFlight(flight))]),
          ...state.waiting.map((ask) => answerTo(ask, { kind: "not-sent", why: "link-lost" })),
        ],
      };
    default:
      return event satisfies never;
  }
}

const answerTo = (ask: Ask, answer: Answer): ExchangeEffect => ({
  do: "answer",
  id: ask.id,
  answer,
});

/** What was written may have been heard: "not sent" would be a claim that nobody can make. */
const lostInFlight = (flight: Flight): Answer =>
  flight.sent ? { kind: "silent" } : { kind: "not-sent", why: "link-lost" };

function enqueue(waiting: readonly Ask[], ask: Ask): readonly Ask[] {
  if (!ask.urgent) return [...waiting, ask];
  const firstPatient = waiting.findIndex((other) => !other.urgent);
  const place = firstPatient === -1 ? waiting.length : firstPatient;
  return waiting.toSpliced(place, 0, ask);
}

/** Takes the next command off the queue, when none is in flight. */
function launch(state: Exchange, at: Milliseconds, before: readonly ExchangeEffect[]): Step {
  const [ask, ...waiting] = state.waiting;
  if (state.flight !== undefined || ask === undefined) return { next: state, effects: before };
  const sequence = state.lastSequence + 1;
  if (sequence > largestSequence) {
    return { next: state, effects: [...before, { do: "end-session" }] };
  }
  const flight: Flight = {
    ask,
    sequence,
    sentAt: at,
    sent: false,
    repetitionsLeft: repetitions,
    mayFreshen: true,
  };
  return {
    next: { lastSequence: sequence, waiting, flight },
    effects: [...before, { do: "send", command: ask.command, sequence }],
  };
}

/** Sends the command in flight once more: under its own number where it must be carried out once only. */
function again(state: Exchange, flight: Flight, at: Milliseconds): Step {
  const fresh = flight.ask.repeat === "repeat-freely";
  const sequence = fresh ? state.lastSequence + 1 : flight.sequence;
  if (sequence > largestSequence) {
    return { next: state, effects: [{ do: "cancel-deadline" }, { do: "end-session" }] };
  }
  return {
    next: { ...state, lastSequence: sequence, flight: { ...flight, sequence, sentAt: at } },
    effects: [{ do: "cancel-deadline" }, { do: "send", command: flight.ask.command, sequence }],
  };
}

function conclude(state: Exchange, flight: Flight, answer: Answer, at: Milliseconds): Step {
  return launch({ ...state, flight: undefined }, at, [
    { do: "cancel-deadline" },
    answerTo(flight.ask, answer),
  ]);
}

function unsent(
  state: Exchange,
  flight: Flight,
  event: { readonly why: UnsentReason; readonly at: Milliseconds },
): Step {
  // A repetition that the port did not take counts as sent and lost: the first one went out.
  if (flight.sent) {
    return { next: state, effects: [{ do: "arm-deadline", milliseconds: flight.ask.patience }] };
  }
  return conclude(state, flight, { kind: "not-sent", why: event.why }, event.at);
}

function replied(
  state: Exchange,
  flight: Flight,
  message: InstrumentMessage,
  at: Milliseconds,
): Step {
  if (message.kind !== "refused") {
    const roundTripMilliseconds = at - flight.sentAt;
    return conclude(state, flight, { kind: "answered", message, roundTripMilliseconds }, at);
  }
  const { code: number, detail, verb } = message;
  const code = nameAt(errorCodes, number) ?? "none";
  if (code === "stale" && flight.mayFreshen && flight.ask.repeat !== "never-repeat") {
    return again(state, { ...flight, mayFreshen: false }, at);
  }
  return conclude(state, flight, { kind: "rejected", code, detail, verb }, at);
}
