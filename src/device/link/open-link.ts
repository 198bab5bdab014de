import {
  type Command,
  clinicalCodec,
  type ServiceCommand,
  serviceCodec,
} from "../../protocol/codec.ts";
import { greetingKeys } from "../../protocol/envelope.ts";
import { clinicalDigest, serviceDigest } from "../../protocol/schema.ts";
import type { Microseconds } from "../../protocol/units.ts";
import type { Clock } from "../clock.ts";
import type {
  Connection,
  LineListener,
  LossCause,
  OpenConnection,
} from "../transport/connection.ts";
import {
  drawBytes,
  drawFrom,
  type Greeting,
  type GreetingEvent,
  greetingInterval,
  startGreeting,
  stepGreeting,
  whyUnanswered,
} from "./greeting.ts";
import type { Link, LinkListener, LinkLoss } from "./link.ts";
import { type LinkedSession, openSession } from "./linked-session.ts";

/** What each schema lets a host send: no command that arms exists in a service session. */
type Commands = { readonly clinical: Command; readonly service: ServiceCommand };
export type SchemaName = keyof Commands;

export type LinkOptions<S extends SchemaName = "clinical"> = {
  readonly open: OpenConnection;
  readonly path: string;
  readonly clock: Clock;
  /** As many random bytes as asked for. */
  readonly random: (bytes: number) => Uint8Array;
  readonly listener: LinkListener;
  /** Which messages the session speaks; the clinical ones by default. */
  readonly schema?: S;
};

type Phase =
  | { readonly at: "opening" }
  | { readonly at: "greeting"; readonly connection: Connection; readonly greeting: Greeting }
  /** Given up; the port is being closed, and what it still held is counted. */
  | { readonly at: "leaving"; readonly greeting: Greeting; readonly loss: LinkLoss }
  | { readonly at: "linked"; readonly connection: Connection; readonly session: LinkedSession }
  | { readonly at: "ended" };

const schemas = {
  clinical: { codec: clinicalCodec, digest: clinicalDigest },
  service: { codec: serviceCodec, digest: serviceDigest },
};

/** Opens a port, greets the instrument behind it, and carries its one session until it is lost. */
export function openLink<S extends SchemaName = "clinical">(
  options: LinkOptions<S>,
): Link<Commands[S]> {
  const { clock, listener } = options;
  const { codec, digest } = schemas[options.schema ?? "clinical"];
  let phase: Phase = { at: "opening" };
  let closeAsked = false;
  let cancelTurn = () => {};

  const end = (loss: LinkLoss) => {
    if (phase.at === "ended") return;
    const before = phase;
    phase = { at: "ended" };
    cancelTurn();
    if (before.at === "linked") {
      before.session.end();
      void before.connection.close();
    }
    listener.lost(loss);
  };

  const greet = (event: GreetingEvent) => {
    if (phase.at !== "greeting") return;
    const { connection } = phase;
    const { next, effects } = stepGreeting(phase.greeting, event);
    phase = { ...phase, greeting: next };
    for (const effect of effects) {
      switch (effect.do) {
        case "send-hello": {
          const line = codec.encode(greetingKeys, effect.sequence, noTimeYet, effect.hello);
          if (line.ok) connection.send(line.value);
          break;
        }
        case "begin-session": {
          cancelTurn();
          const { welcome, welcomedAt, discarded } = effect;
          const session = openSession({
            codec,
            welcome,
            welcomedAt,
            connection,
            clock,
            listener,
            end,
          });
          phase = { at: "linked", connection, session };
          listener.greeted(welcome, discarded);
          break;
        }
        case "give-up":
          cancelTurn();
          phase = { at: "leaving", greeting: next, loss: effect.loss };
          void connection.close();
          break;
        default:
          effect satisfies never;
      }
    }
  };

  const takeTurn = () => {
    const draw = drawFrom(options.random(drawBytes));
    cancelTurn = clock.after(greetingInterval, takeTurn);
    greet({ kind: "turn-came", at: clock.now(), draw });
  };

  const lines: LineListener = {
    line: (text) => {
      if (phase.at === "linked") return phase.session.line(text);
      if (phase.at !== "greeting") return;
      const line = codec.decode(undefined, text);
      greet({ kind: "line-arrived", bytes: text.length + 1, line });
    },
    overlong: (bytes) => {
      if (phase.at === "linked") return listener.faulted({ kind: "overlong", bytes });
      if (phase.at === "leaving") {
        const event = { kind: "overlong-arrived", bytes } as const;
        phase = { ...phase, greeting: stepGreeting(phase.greeting, event).next };
      }
      greet({ kind: "overlong-arrived", bytes });
    },
    lost: (cause, detail) => {
      if (phase.at !== "leaving") return end({ cause, detail: sentenceOf(cause, detail) });
      const { greeting, loss } = phase;
      // A line without end is told at the port's end only: it can make silence babble.
      end(loss.cause === "no-greeting" ? whyUnanswered(greeting) : loss);
    },
  };

  const opened = options.open(options.path, lines).then((outcome): Connection | undefined => {
    if (!outcome.ok) {
      const { fault } = outcome;
      end(closeAsked ? closedLoss : { cause: "open-failed", detail: fault.message, fault });
      return undefined;
    }
    const { connection } = outcome;
    if (phase.at !== "opening" || closeAsked) return connection;
    phase = { at: "greeting", connection, greeting: startGreeting(digest, clock.now()) };
    takeTurn();
    return connection;
  });

  return {
    request: (command) =>
      phase.at === "linked" ? phase.session.ask(command, false) : Promise.resolve(unlinked),
    urgent: (command) =>
      phase.at === "linked" ? phase.session.ask(command, true) : Promise.resolve(unlinked),
    stop: () => {
      if (phase.at === "linked") return phase.session.stop();
      if (phase.at === "greeting") return phase.connection.stop();
      return { ok: false, why: closeAsked ? "closed" : "lost" };
    },
    newestTime: () => (phase.at === "linked" ? phase.session.newestTime() : undefined),
    close: async () => {
      closeAsked = true;
      const connection = await opened;
      await connection?.close();
    },
  };
}

/** The first greeting knows no instrument time. */
const noTimeYet = 0 as Microseconds;
const unlinked = { kind: "not-sent", why: "link-lost" } as const;
const closedLoss: LinkLoss = { cause: "closed", detail: "The link was closed." };

function sentenceOf(cause: LossCause, detail: string): string {
  switch (cause) {
    case "unplugged":
      return `The instrument's port is gone: ${detail}.`;
    case "closed":
      return closedLoss.detail;
    case "read-failed":
      return `Reading from the port failed: ${detail}.`;
    case "write-failed":
      return `Writing to the port failed: ${detail}.`;
    default:
      return cause satisfies never;
  }
}
