import {
  type Envelope,
  greetingSeal,
  type LineClass,
  readLine,
  type Seal,
  sealOf,
  writeLine,
} from "../codec/envelope.ts";
import { type Message, readWords, type Words } from "../codec/message.ts";
import { type SchemaName, schemaDigests } from "../codec/schema.ts";
import { readings, refusal, replies, reports } from "../codec/tables.ts";
import { createLineSplitter } from "../serve/line-splitter.ts";

/** A line that the instrument sent, read. */
export interface Heard extends Envelope {
  readonly head: string;
  readonly values: Readonly<Record<string, unknown>>;
}

const tables: readonly Message<Words>[] = [
  ...Object.values(replies),
  ...Object.values(reports),
  ...Object.values(readings),
];

function tableOf(kind: LineClass, head: string): Message<Words> | undefined {
  if (head.startsWith("no ")) return refusal;
  const wanted = { "<": "reply", "!": "report", "=": "reading", ">": "command" }[kind];
  return tables.find((table) => table.kind === wanted && table.head === head);
}

/** Reads a line of the instrument; undefined where it is not one, or not of this session. */
export function hear(line: string, seal: Seal | undefined): Heard | undefined {
  const [kind] = line;
  if (kind !== "<" && kind !== "!" && kind !== "=") return undefined;
  const read = readLine(line, kind, seal);
  if (!read.ok) return undefined;
  const parts = read.envelope.body.split(" ");
  const count = kind === "<" ? 2 : 1;
  const head = parts.slice(0, count).join(" ");
  const table = tableOf(kind, head);
  if (table === undefined) return undefined;
  const words = readWords(table, parts.slice(count));
  return words.ok ? { ...read.envelope, head, values: words.values } : undefined;
}

/** More than any line of the protocol has; of a longer one the end is looked at, bytes. */
const longestHeard = 4096;

/** The digest of a plan that a tester makes up. */
export const testPlan = "48ea4ca7c00783c2";

export interface TesterHostOptions {
  /** Puts bytes on the line to the instrument. */
  send(bytes: Uint8Array): void;
  /** The instrument's time that commands echo; by default the newest that was heard. */
  readonly time?: () => number;
}

/**
 * A host for tests of an instrument, as plain as can be: it says what it is told, at once, and keeps what it hears.
 * It guards nothing; nobody may be treated with it.
 */
export function createTesterHost(options: TesterHostOptions) {
  const heard: Heard[] = [];
  const lines: string[] = [];
  const line = { time: 0, sequence: 0, greetings: 0, frame: "?", digest: "" };
  let seal: Seal | undefined;

  function read(text: string): void {
    lines.push(text);
    const got = hear(text, seal);
    if (got === undefined) return;
    const { head, values } = got;
    if (head === "ok hello") seal = sealOf(String(values["schema"]), String(values["session"]));
    if (head.startsWith("ok ") && typeof values["epoch"] === "number") {
      line.digest = String(values["digest"]);
    }
    line.time = Math.max(line.time, got.time);
    heard.push(got);
  }

  const splitter = createLineSplitter(longestHeard, "latin1", (text, ends) => {
    if (ends) read(text);
  });

  function say(text: string): void {
    options.send(Buffer.from(text, "latin1"));
  }

  function last(lineClass: LineClass): Heard {
    const found = heard.findLast((got) => got.lineClass === lineClass);
    if (found === undefined) throw new Error(`nothing of class ${lineClass} heard`);
    return found;
  }

  /** Sends a command, `older` us behind the newest time, and gives the newest answer, which is its own. */
  function ask(body: string, sequence = line.sequence + 1, older = 0): Heard {
    if (seal === undefined) throw new Error("no session");
    line.sequence = sequence;
    const time = Math.max(0, (options.time?.() ?? line.time) - older);
    say(`${writeLine(seal, ">", sequence, time, body)}\n`);
    return last("<");
  }

  return {
    heard,
    lines,
    say,
    ask,
    last,
    /** Takes what the instrument sent. */
    take: splitter.take,
    greet(schema: SchemaName = "clinical", digest = schemaDigests[schema]): Heard {
      line.greetings += 1;
      line.sequence = 0;
      line.frame = "?";
      line.time = 0;
      const nonce = line.greetings.toString(16).padStart(16, "0");
      const body = `hello a1 b1 n${nonce} s${digest}`;
      say(`${writeLine(greetingSeal, ">", line.greetings, 0, body)}\n`);
      return last("<");
    },
    /** A keep-alive with the frame of the permit, as far as there is one. */
    beat: () => ask(`alive f${line.frame}`),
    /** Arms under the limits that were echoed last: challenge, confirmation of `life` ms, first keep-alive. */
    arm(life = 8000): Heard {
      ask("alive f?");
      const { nonce } = ask(`arm l${line.digest} p${testPlan}`).values;
      const armed = ask(`confirm n${String(nonce)} l${line.digest} p${testPlan} t${life}`);
      line.frame = String(armed.values["frame"]);
      ask(`alive f${line.frame}`);
      return armed;
    },
    stop: () => options.send(Uint8Array.of(0x18)),
    all: (head: string) => heard.filter((got) => got.head === head),
    seal: () => seal,
    digest: () => line.digest,
    setFrame(frame: string): void {
      line.frame = frame;
    },
  };
}

export type TesterHost = ReturnType<typeof createTesterHost>;
