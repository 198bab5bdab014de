import type { Command } from "../codec/commands.ts";
import { type SchemaName, schemaOf } from "../codec/schema.ts";
import type { Board } from "./board.ts";
import { causes, errors } from "./codes.ts";
import { type Effect, log, type Outcome, stay } from "./effect.ts";
import { drawHex } from "./entropy.ts";
import type { ReceivedLine } from "./event.ts";
import { times } from "./figures.ts";
import { isOff } from "./protections.ts";
import type { Phase, Session, State, Time } from "./state.ts";
import { cutThrust, isArmed } from "./transitions.ts";

type Hello = Extract<Command, { verb: "hello" }>["values"];

/** Time left until a greeting can be answered, in milliseconds; undefined where it can be now. */
function busyFor({ phase }: State, now: Time): number | undefined {
  if (phase.at !== "boot" && phase.at !== "self-test") return undefined;
  const test = phase.at === "boot" ? times.boot + times.selfTest : times.selfTest;
  return Math.max(0, Math.ceil((phase.since + test - now) / 1000));
}

function refuseGreeting(
  state: State,
  sequence: number,
  code: number,
  detail: number | undefined,
): Outcome {
  return { next: state, effects: [{ do: "refuse-greeting", sequence, code, detail }] };
}

/** Judges a greeting: version, schema, busy; then opens a session. */
export function greet(state: State, line: ReceivedLine, now: Time, board: Board): Outcome {
  const { reading, sequence } = line;
  if (!reading.ok) {
    return refuseGreeting(state, sequence, reading.unread.code, reading.unread.detail);
  }
  if (reading.command.verb !== "hello") {
    return refuseGreeting(state, sequence, errors["unknown-verb"], undefined);
  }
  const hello = reading.command.values;
  const spoken = board.version >= hello.lowest && board.version <= hello.highest;
  if (!spoken && !isOff(state, "version")) {
    return refuseGreeting(state, sequence, errors.version, board.version);
  }
  const schema = schemaOf(hello.schema) ?? (isOff(state, "schema") ? "clinical" : undefined);
  if (schema === undefined) return refuseGreeting(state, sequence, errors.schema, undefined);
  const busy = busyFor(state, now);
  if (busy !== undefined) return refuseGreeting(state, sequence, errors.busy, busy);
  return openSession(state, sequence, hello, schema, now);
}

function openSession(
  state: State,
  sequence: number,
  hello: Hello,
  schema: SchemaName,
  now: Time,
): Outcome {
  const { text: number, entropy } = drawHex(state.entropy, 2);
  const session: Session = {
    number,
    schema,
    lastSequence: 0,
    lastBody: undefined,
    heardAt: now,
    epoch: 0,
    staged: {},
  };
  const left = leaveFormer(state, now);
  // A keep-alive of the former session says nothing of this one.
  const aliveAt = isOff(state, "greeting-disarms") ? state.aliveAt : undefined;
  const next: State = { ...left.next, entropy, session, aliveAt };
  const nonce = isOff(state, "nonce-echo") ? "0".repeat(16) : hello.nonce;
  return {
    next,
    effects: [
      ...left.effects,
      { do: "begin-session", number, schema },
      log("session"),
      { do: "welcome", sequence, nonce },
      { do: "report-status", state: next },
    ],
  };
}

/** What a greeting ends, and the phase that it leads to. */
function leaveFormer(state: State, now: Time): Outcome {
  const { phase } = state;
  const linked: Phase = { at: "linked" };
  const disarmed: Effect = log("disarmed", causes.greeting);
  if (isOff(state, "greeting-disarms") && (isArmed(phase) || phase.at === "thrust")) {
    return stay(state);
  }
  if (isArmed(phase)) {
    return {
      next: { ...state, phase: linked, limits: undefined, cause: "greeting" },
      effects: [disarmed],
    };
  }
  switch (phase.at) {
    case "safe":
    case "linked":
    case "limited":
      return { next: { ...state, phase: linked, limits: undefined }, effects: [] };
    case "thrust": {
      const cut = cutThrust(state, "stop", now);
      const post: Phase = { at: "post", since: now };
      return { next: { ...cut.next, phase: post, limitsStale: true }, effects: cut.effects };
    }
    // The limits of a thrust stay to the end of `post`, the session that set them does not.
    case "post":
      return { next: { ...state, limitsStale: true }, effects: [] };
    default:
      return { next: state, effects: [] };
  }
}
