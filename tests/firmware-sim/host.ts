import {
  type Envelope,
  greetingSeal,
  type LineClass,
  readLine,
  type Seal,
  sealOf,
  writeLine,
} from "../../firmware-sim/codec/envelope.ts";
import { type Message, readWords, type Words } from "../../firmware-sim/codec/message.ts";
import { type SchemaName, schemaDigests } from "../../firmware-sim/codec/schema.ts";
import { readings, refusal, replies, reports } from "../../firmware-sim/codec/tables.ts";
import {
  createInstrument,
  type Instrument,
  type InstrumentOptions,
} from "../../firmware-sim/instrument.ts";
import type { Note } from "../../firmware-sim/runtime/note.ts";

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

const impulse = "impulse k2700 f3000 j150000 w3000 x3000 a500 b2000 c3000 n1 r0 q0 p0 y0";
const plan = "48ea4ca7c00783c2";

/** A host on virtual time, as plain as can be: it says what it is told and keeps what it hears. */
export function createHost(options: Partial<InstrumentOptions> = {}) {
  const heard: Heard[] = [];
  const lines: string[] = [];
  const notes: Note[] = [];
  const line = { rest: "", time: 0, sequence: 0, greetings: 0, frame: "?", beats: 0 };
  let seal: Seal | undefined;

  function take(bytes: Uint8Array): void {
    line.rest += Buffer.from(bytes).toString("latin1");
    const parts = line.rest.split("\n");
    line.rest = parts.pop() ?? "";
    for (const part of parts) {
      lines.push(part);
      const read = hear(part, seal);
      if (read === undefined) continue;
      if (read.head === "ok hello") {
        const { schema, session } = read.values;
        seal = sealOf(String(schema), String(session));
      }
      line.time = Math.max(line.time, read.time);
      heard.push(read);
    }
  }

  const instrument: Instrument = createInstrument({
    seed: 7,
    ...options,
    send: take,
    note: (note) => notes.push(note),
  });

  function say(text: string): void {
    instrument.receive(Buffer.from(text, "latin1"));
  }

  /** Sends a command with the newest time and gives its answer. */
  function ask(body: string, sequence = line.sequence + 1): Heard {
    if (seal === undefined) throw new Error("no session");
    line.sequence = sequence;
    say(`${writeLine(seal, ">", sequence, instrument.now(), body)}\n`);
    return last("<");
  }

  /** Sends a command that writes to memory, and waits until it is answered. */
  function askToWrite(body: string): Heard {
    const answers = () => heard.filter(({ lineClass }) => lineClass === "<").length;
    const before = answers();
    ask(body);
    for (let spent = 0; answers() === before && spent < 500; spent += 1) {
      instrument.advance(instrument.elapsed() + 1000);
    }
    return last("<");
  }

  function last(lineClass: LineClass): Heard {
    const found = heard.findLast((read) => read.lineClass === lineClass);
    if (found === undefined) throw new Error(`nothing of class ${lineClass} heard`);
    return found;
  }

  function greet(schema: SchemaName = "clinical", digest = schemaDigests[schema]): Heard {
    line.greetings += 1;
    line.sequence = 0;
    line.frame = "?";
    line.time = 0;
    const nonce = line.greetings.toString(16).padStart(16, "0");
    const body = `hello a1 b1 n${nonce} s${digest}`;
    say(`${writeLine(greetingSeal, ">", line.greetings, 0, body)}\n`);
    return last("<");
  }

  /** Lets time pass in milliseconds, with a keep-alive every 50 ms where one is wanted. */
  function pass(milliseconds: number, beating = true): void {
    const until = instrument.elapsed() + milliseconds * 1000;
    while (instrument.elapsed() < until) {
      instrument.advance(Math.min(until, instrument.elapsed() + 50_000));
      if (beating) beat();
    }
  }

  function beat(): void {
    if (seal !== undefined && instrument.state().session !== undefined) ask(`alive f${line.frame}`);
  }

  /** Passes the boot and the self-test, greets, and sets limits. */
  function limit(body = impulse): Heard {
    if (instrument.state().phase.at === "boot") pass(700);
    greet();
    return ask(body);
  }

  /** Arms under the limits in force: challenge, confirmation, first keep-alive. */
  function arm(life = 8000): Heard {
    const limits = instrument.state().limits?.digest ?? "";
    ask("alive f?");
    const challenge = ask(`arm l${limits} p${plan}`);
    const { nonce } = challenge.values;
    const armed = ask(`confirm n${String(nonce)} l${limits} p${plan} t${life}`);
    line.frame = String(armed.values["frame"]);
    ask(`alive f${line.frame}`);
    return armed;
  }

  /** Presses, waits for ready, pulls and lets go, lifts off and waits for the end of `post`. */
  function thrust(newtons = 10): void {
    const { hand } = instrument;
    hand.press(newtons);
    for (let tries = 0; instrument.state().phase.at !== "ready" && tries < 60; tries += 1) pass(50);
    hand.pullTrigger();
    pass(50);
    while (instrument.state().phase.at === "thrust") pass(50);
    line.frame = "?";
    pass(100);
    hand.releaseTrigger();
    hand.release();
    pass(1500);
  }

  /** Fetches every block of a result, one after the other as the line lets them through. */
  function fetchBlocks(result: Heard | undefined): readonly Heard[] {
    const { number, blocks } = result?.values ?? {};
    return Array.from({ length: Number(blocks) }, (_, block) => {
      instrument.advance(instrument.elapsed() + 5000);
      return ask(`block i${Number(number)} b${block}`);
    });
  }

  return {
    fetchBlocks,
    beat,
    instrument,
    heard,
    lines,
    notes,
    say,
    ask,
    askToWrite,
    greet,
    pass,
    limit,
    arm,
    thrust,
    plan,
    impulse,
    at: () => instrument.state().phase.at,
    last,
    all: (head: string) => heard.filter((read) => read.head === head),
    seal: () => seal,
    stop: () => instrument.receive(Uint8Array.of(0x18)),
    setFrame: (frame: string) => {
      line.frame = frame;
    },
  };
}

export type Host = ReturnType<typeof createHost>;
