import type { Codec, HostCommand, InstrumentMessage, Message } from "../../protocol/codec.ts";
import type { LineKeys } from "../../protocol/envelope.ts";
import type { Microseconds } from "../../protocol/units.ts";
import type { Clock } from "../clock.ts";
import type { Connection, SendOutcome } from "../transport/connection.ts";
import {
  type Ask,
  type ExchangeEffect,
  type ExchangeEvent,
  idleExchange,
  stepExchange,
} from "./exchange.ts";
import type { Answer, UnsentReason } from "./link.ts";

/** The host's wait for an answer, in milliseconds; longer where the instrument writes its memory. */
const usualPatience = 40;
const memoryPatience = 600;
const writesMemory: ReadonlySet<string> = new Set(["anchor", "calibrate-write"]);

/** What the requests of one session need. */
export type RequestsOptions = {
  readonly codec: Codec;
  readonly keys: LineKeys;
  readonly connection: Pick<Connection, "send">;
  readonly clock: Clock;
  /** The time that a command echoes. */
  newestTime(): Microseconds;
  /** A reply to nothing arrived. */
  unasked(verb: string): void;
  /** No sequence number is left: the session must end. */
  exhausted(): void;
};

export interface Requests {
  ask(command: HostCommand, urgent: boolean): Promise<Answer>;
  /** A reply of this session arrived. */
  replied(sequence: number, message: InstrumentMessage): void;
  /** A stop byte went out. */
  stopped(): void;
  /** The link is lost: whoever waits is told. */
  end(): void;
}

const whyUnsent: Readonly<Record<"closed" | "busy" | "lost", UnsentReason>> = {
  busy: "busy-port",
  closed: "link-lost",
  lost: "link-lost",
};

/** Runs the exchange of one session: its effects on the line, its deadlines on the clock. */
export function createRequests(options: RequestsOptions): Requests {
  const { codec, keys, connection, clock } = options;
  const waiters = new Map<number, (answer: Answer) => void>();
  let exchange = idleExchange;
  let lastId = 0;
  let ended = false;
  let cancelDeadline = () => {};

  const send = (command: HostCommand, sequence: number) => {
    const line = codec.encode(keys, sequence, options.newestTime(), command);
    if (!line.ok) return apply({ kind: "line-unsent", why: "unwritable", at: clock.now() });
    const outcome: SendOutcome = connection.send(line.value);
    if (outcome.ok) return apply({ kind: "line-sent" });
    apply({ kind: "line-unsent", why: whyUnsent[outcome.why], at: clock.now() });
  };

  const perform = (effect: ExchangeEffect) => {
    switch (effect.do) {
      case "cancel-deadline":
        cancelDeadline();
        break;
      case "answer":
        waiters.get(effect.id)?.(effect.answer);
        waiters.delete(effect.id);
        break;
      case "count-unasked":
        options.unasked(effect.verb);
        break;
      case "end-session":
        options.exhausted();
        break;
      case "arm-deadline":
        cancelDeadline = clock.after(effect.milliseconds, () => {
          apply({ kind: "deadline-passed", at: clock.now() });
        });
        break;
      case "send":
        send(effect.command, effect.sequence);
        break;
      default:
        effect satisfies never;
    }
  };

  const apply = (event: ExchangeEvent): void => {
    const { next, effects } = stepExchange(exchange, event);
    exchange = next;
    for (const effect of effects) perform(effect);
  };

  return {
    ask: (command, urgent) => {
      if (ended) return Promise.resolve({ kind: "not-sent", why: "link-lost" });
      // A greeting inside a session is no command of it: a new session is a new link.
      if (command.kind === "hello") {
        return Promise.resolve({ kind: "not-sent", why: "unwritable" });
      }
      const { verb, repeat } = codec.definition(command.kind);
      lastId += 1;
      const ask: Ask = {
        id: lastId,
        command,
        verb,
        repeat: repeat ?? "never-repeat",
        patience: writesMemory.has(command.kind) ? memoryPatience : usualPatience,
        urgent,
      };
      return new Promise((resolve) => {
        waiters.set(ask.id, resolve);
        apply({ kind: "asked", ask, at: clock.now() });
      });
    },
    replied: (sequence, message) => {
      const verb = verbOf(codec, message);
      apply({ kind: "replied", sequence, verb, message, at: clock.now() });
    },
    stopped: () => apply({ kind: "stopped" }),
    end: () => {
      ended = true;
      apply({ kind: "link-lost" });
    },
  };
}

/** The verb that a message has, or speaks of, on the wire. */
export function verbOf(codec: Codec, message: Message): string {
  return message.kind === "refused" ? message.verb : codec.definition(message.kind).verb;
}
