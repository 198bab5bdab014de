import type {
  Codec,
  DecodedLine,
  HostCommand,
  InstrumentMessage,
  Message,
} from "../../protocol/codec.ts";
import { largestSequence, sessionKeys } from "../../protocol/envelope.ts";
import type { Welcome } from "../../protocol/messages/hello.ts";
import type { Microseconds } from "../../protocol/units.ts";
import type { Clock } from "../clock.ts";
import type { Connection, SendOutcome } from "../transport/connection.ts";
import type { Answer, LinkListener, LinkLoss } from "./link.ts";
import { createRequests, verbOf } from "./requests.ts";

/** Without a valid line for this long, in milliseconds, the link is lost. */
const longestSilence = 1_000;

/** What a session on an open connection needs. */
export type SessionOptions = {
  readonly codec: Codec;
  readonly welcome: Welcome;
  /** The instrument's time in the welcome's line. */
  readonly welcomedAt: Microseconds;
  readonly connection: Connection;
  readonly clock: Clock;
  readonly listener: LinkListener;
  /** The session is over; the link ends with it. */
  readonly end: (loss: LinkLoss) => void;
};

/** The part of a link's life between the welcome and the loss. */
export interface LinkedSession {
  line(text: string): void;
  ask(command: HostCommand, urgent: boolean): Promise<Answer>;
  stop(): SendOutcome;
  newestTime(): Microseconds;
  end(): void;
}

/** Reads the lines of one session, in their order, and believes only what is the instrument's own. */
export function openSession(options: SessionOptions): LinkedSession {
  const { codec, welcome, connection, clock, listener, end } = options;
  const keys = sessionKeys(welcome.schemaDigest, welcome.session);
  let newestTime = options.welcomedAt;
  let newestReport = 0;
  let lastValidAt = clock.now();
  let cancelWatch = () => {};

  const requests = createRequests({
    codec,
    keys,
    connection,
    clock,
    newestTime: () => newestTime,
    unasked: (verb) => listener.faulted({ kind: "unasked-reply", verb }),
    exhausted: () => endLater("All sequence numbers of the session are used."),
  });

  /** After the answers of this turn have reached whoever waits for them. */
  const endLater = (detail: string) => {
    queueMicrotask(() => end({ cause: "session-ended", detail }));
  };

  const watch = () => {
    const silence = clock.now() - lastValidAt;
    if (silence >= longestSilence) {
      return end({ cause: "silent", detail: "The instrument was silent for a second." });
    }
    cancelWatch = clock.after(longestSilence - silence, watch);
  };
  watch();

  const replied = (sequence: number, message: Message) => {
    if (!isFromInstrument(codec, message)) return;
    requests.replied(sequence, message);
    if (message.kind === "cleared" || message.kind === "self-test-started") {
      endLater("A self-test has begun, which ends the session.");
    }
  };

  const heard = (line: DecodedLine) => {
    listener.heard(line);
    const { message } = line;
    if (message.kind === "boot" || (message.kind === "status" && message.boot !== welcome.boot)) {
      end({ cause: "restarted", detail: "The instrument has started anew." });
    }
  };

  return {
    line: (text) => {
      const decoded = codec.decode(keys, text);
      if (!decoded.ok) return listener.faulted(decoded.fault);
      const line = decoded.value;
      const { message, sequence, time } = line;
      if (line.class === "command") {
        return listener.faulted({ kind: "echo", verb: verbOf(codec, message) });
      }
      if (isGreeting(message)) {
        return listener.faulted({ kind: "unasked-reply", verb: verbOf(codec, message) });
      }
      if (line.class === "report" && message.kind !== "boot") {
        // What was true once is no news: an old status must not be taken for the present.
        if (!isNumberedAfter(sequence, newestReport)) {
          return listener.faulted({ kind: "old-report", verb: verbOf(codec, message) });
        }
        newestReport = sequence;
      }
      lastValidAt = clock.now();
      if (time > newestTime) newestTime = time;
      if (line.class === "reply") return replied(sequence, message);
      heard(line);
    },
    ask: (command, urgent) => requests.ask(command, urgent),
    stop: () => {
      const outcome = connection.stop();
      requests.stopped();
      return outcome;
    },
    newestTime: () => newestTime,
    end: () => {
      cancelWatch();
      requests.end();
    },
  };
}

/** Reports are numbered 1, 2, 3 ... and 1 follows the largest number (section 1). */
function isNumberedAfter(sequence: number, newest: number): boolean {
  const ahead = (sequence - newest + largestSequence) % largestSequence;
  return ahead > 0 && ahead < largestSequence / 2;
}

function isFromInstrument(codec: Codec, message: Message): message is InstrumentMessage {
  return message.kind === "refused" || codec.definition(message.kind).class !== "command";
}

/** An answer to a greeting is of no session, so it is no sign of this one's life. */
function isGreeting(message: Message): boolean {
  return message.kind === "welcome" || (message.kind === "refused" && message.verb === "hello");
}
