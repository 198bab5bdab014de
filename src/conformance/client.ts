import type { Message } from "../protocol/codec.ts";
import {
  greetingKeys,
  type LineKeys,
  noSessionTag,
  sessionKeys,
  stopByte,
} from "../protocol/envelope.ts";
import type { Welcome } from "../protocol/messages/hello.ts";
import { clinicalDigest, serviceDigest } from "../protocol/schema.ts";
import { createBreakOff } from "./break-off.ts";
import { createDrops } from "./drops.ts";
import { createLag } from "./lag.ts";
import type { Medium } from "./medium.ts";
import { type RawLine, writeRawLine } from "./raw-line.ts";
import { createReception, type Heard, type SchemaName, type Spoiled } from "./reception.ts";
import { Failed, Gone } from "./verdict.ts";

export const schemaDigests = { clinical: clinicalDigest, service: serviceDigest } as const;

/** How long an answer is waited for, ms, beyond the slack of the medium. */
const answerWait = 200;
/** `calwrite` and `anchor` may take 500 ms (section 4). */
const memoryWait = 800;
const takesLong = (body: string) => /^(?:calwrite|anchor) /.test(body);
/** So long a command without an answer is unanswered, ms; after that its answer is taken for lost (section 4). */
const openLife = (body: string) => (takesLong(body) ? 600 : 40);

/** Parts of a line that a case makes wrong on purpose, or chooses. */
export type LineParts = Partial<RawLine>;

export interface Greeting {
  readonly schema?: SchemaName;
  readonly body?: string;
  readonly sequence?: number;
}

export interface ClientOptions {
  random(bytes: number): Uint8Array;
  /** Whether the instrument of this welcome may be armed, and what it keeps be changed; asked before that leaves. */
  mayChange(welcome: Welcome): boolean;
}

export type MessageOfKind<K extends Message["kind"]> = Extract<Message, { kind: K }>;

/** A heard line whose message is of this kind. */
export type HeardOf<K extends Message["kind"]> = Heard & { readonly message: MessageOfKind<K> };

export function isKind<K extends Message["kind"]>(line: Heard, kind: K): line is HeardOf<K> {
  return line.message.kind === kind;
}

/**
 * A host as plain as can be: it sends what it is told, right or wrong, and keeps what it hears. While it waits it
 * beats, where a case lets it.
 */
export function createClient(medium: Medium, options: ClientOptions) {
  const heard: Heard[] = [];
  const spoiled: Spoiled[] = [];
  const line = { sequence: 0, time: 0, frame: "?", sentAt: Number.NEGATIVE_INFINITY };
  /** The command that has no answer yet. */
  let open: { readonly sequence: number; readonly until: number } | undefined;
  const life = createBreakOff(medium);
  const beat: { every: number | undefined; asking: boolean } = { every: undefined, asking: false };
  const lag = createLag();
  const drops = createDrops(() => medium.now());
  let keys: LineKeys | undefined;
  let welcome: Welcome | undefined;
  /** Sequence number of the greeting that waits, and the schema it asked for. */
  let greeting: { sequence: number; schema: SchemaName; digest: string } | undefined;

  const reception = createReception(
    () => medium.now(),
    (told) => {
      openSession(told);
      if (!told.text.startsWith(noSessionTag, 1)) {
        line.time = Math.max(line.time, told.time);
      }
      if (isKind(told, "status") && ![6, 7, 8, 9].includes(told.message.state)) line.frame = "?";
      if (isKind(told, "health")) drops.note(told.message);
      if (told.class !== "reading") lag.note(told.arrived, told.time);
      if (told.class === "reply" && told.sequence === open?.sequence) open = undefined;
      heard.push(told);
    },
    (told) => {
      // Until the first welcome all that comes is noise of before.
      if (welcome !== undefined) spoiled.push(told);
    },
  );
  medium.onBytes((bytes) => reception.take(bytes));

  function openSession(told: Heard): void {
    // By its sequence number: whether the nonce is right too is for a case to judge.
    if (!isKind(told, "welcome") || told.sequence !== greeting?.sequence) return;
    welcome = told.message;
    keys = sessionKeys(greeting.digest, told.message.session);
    reception.expect(keys, greeting.schema);
    Object.assign(line, { sequence: 0, time: told.time, frame: "?" });
    lag.restart();
    open = undefined;
    greeting = undefined;
  }

  function write(bytes: Uint8Array): void {
    life.goOn();
    medium.send(bytes);
  }

  const mayChange = () => welcome !== undefined && options.mayChange(welcome);

  /** Writes text as latin1. Nothing leaves that arms or rewrites an instrument to which nobody said yes. */
  function say(text: string): void {
    if (/ (?:arm|calwrite) | anchor n\d+ h/.test(text) && !mayChange()) {
      throw new Failed("it was held back: nobody said yes to arming or changing this instrument");
    }
    write(Buffer.from(text, "latin1"));
  }

  /** The line of a command in this session, without its terminator; the number is not used up. */
  function lineOf(body: string, parts: LineParts = {}): string {
    const { tag, seed } = keys ?? greetingKeys;
    return writeRawLine({
      tag,
      seed,
      body,
      sequence: line.sequence + 1,
      time: line.time,
      ...parts,
    });
  }

  /** Sends a command under the next sequence number, or under that of `parts`; gives the number. */
  function command(body: string, parts: LineParts = {}): number {
    const sequence = parts.sequence ?? line.sequence + 1;
    say(`${lineOf(body, { ...parts, sequence })}\n`);
    line.sequence = Math.max(line.sequence, Number(sequence));
    line.sentAt = medium.now();
    open = { sequence: Number(sequence), until: line.sentAt + openLife(body) + medium.slack };
    return Number(sequence);
  }

  /** When the next beat is due, ms: after the beat's time, and not before an answer that is still to come. */
  function nextBeat(): number | undefined {
    if (beat.every === undefined || beat.asking || keys === undefined) return undefined;
    return Math.max(line.sentAt + beat.every, open?.until ?? 0);
  }

  async function step(until: number): Promise<void> {
    life.goOn();
    if (medium.now() >= (nextBeat() ?? Number.POSITIVE_INFINITY)) command(`alive f${line.frame}`);
    await medium.wait(Math.min(until, nextBeat() ?? until));
  }

  /** Waits until `look` finds something; gives undefined where it does not within so many ms. */
  async function within<T>(
    milliseconds: number,
    look: () => T | undefined,
  ): Promise<T | undefined> {
    const end = medium.now() + milliseconds;
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      if (medium.now() >= end) return undefined;
      await step(end);
    }
  }

  function findFrom(from: number, wanted: (told: Heard) => boolean): Heard | undefined {
    for (let index = from; index < heard.length; index += 1) {
      const told = heard[index];
      if (told !== undefined && wanted(told)) return told;
    }
    return undefined;
  }

  /** Sends once no other command is unanswered (section 4), and waits for the answer to what was sent. */
  async function answerTo(send: () => number, wait: number): Promise<Heard | undefined> {
    beat.asking = true;
    try {
      const left = (open?.until ?? 0) - medium.now();
      await within(left, () => (open === undefined ? true : undefined));
      const from = heard.length;
      const sequence = send();
      return await within(wait + medium.slack, () =>
        findFrom(from, (told) => told.class === "reply" && told.sequence === sequence),
      );
    } finally {
      beat.asking = false;
    }
  }

  return {
    heard: heard as readonly Heard[],
    spoiled: spoiled as readonly Spoiled[],
    medium,
    within,
    findFrom,
    say,
    write,
    lineOf,
    command,
    /** Forgets what was heard, so that a long run needs no more memory than a short one. */
    forget(): void {
      heard.length = 0;
    },
    /** The stop byte passes also when the run breaks off. */
    stop(): void {
      if (medium.lost !== undefined) throw new Gone(medium.lost);
      medium.send(Uint8Array.of(stopByte));
    },
    life,
    /** Whether this instrument may be armed, and what it keeps be changed. */
    get mayChange() {
      return mayChange();
    },
    lag,
    random: (bytes: number) => Buffer.from(options.random(bytes)).toString("hex"),
    get welcome() {
      return welcome;
    },
    get keys() {
      return keys;
    },
    /** The greatest instrument time heard in this session, us. */
    get time() {
      return line.time;
    },
    /** How long ago a line of this host was last seen to be dropped, ms. */
    get sinceDrop() {
      return drops.since;
    },
    get sequence() {
      return line.sequence;
    },
    get frame() {
      return line.frame;
    },
    /** What the beats echo: a frame, or `?`. */
    setFrame(frame: string): void {
      line.frame = frame;
    },
    /** Beats every so many ms while waiting; undefined: not at all. */
    setBeat(every: number | undefined): void {
      beat.every = every;
    },
    /** Lets so many ms pass, with beats where they are on. */
    async pass(milliseconds: number): Promise<void> {
      await within(milliseconds, () => undefined);
    },
    /** Waits for something outside of the line, with beats where they are on; undefined where it takes longer. */
    async during<T>(milliseconds: number, outside: Promise<T>): Promise<T | undefined> {
      let settled: (() => T) | undefined;
      outside.then(
        (value) => {
          settled = () => value;
        },
        (error: unknown) => {
          settled = () => {
            throw error;
          };
        },
      );
      const told = await within(milliseconds, () => settled);
      return told?.();
    },
    /** Sends a command; its answer, or undefined. */
    async tryAsk(body: string, parts: LineParts = {}): Promise<Heard | undefined> {
      return answerTo(() => command(body, parts), takesLong(body) ? memoryWait : answerWait);
    },
    /** Sends one greeting; its welcome or refusal, or undefined. */
    async hello({
      schema = "clinical",
      body,
      sequence,
    }: Greeting = {}): Promise<Heard | undefined> {
      const digest =
        body === undefined ? schemaDigests[schema] : (/ s([0-9a-f]{16})$/.exec(body)?.[1] ?? "");
      const number = sequence ?? 1 + (Buffer.from(options.random(3)).readUIntBE(0, 3) % 9_000_000);
      const text =
        body ?? `hello a1 b1 n${Buffer.from(options.random(8)).toString("hex")} s${digest}`;
      return answerTo(() => {
        greeting = { sequence: number, schema, digest };
        say(
          `${writeRawLine({ tag: noSessionTag, seed: greetingKeys.seed, sequence: number, time: 0, body: text })}\n`,
        );
        line.sentAt = medium.now();
        return number;
      }, answerWait);
    },
  };
}

export type Client = ReturnType<typeof createClient>;
