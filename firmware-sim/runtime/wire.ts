import { greetingSeal, type LineClass, type Seal, sealOf, writeLine } from "../codec/envelope.ts";
import { type SchemaName, schemaDigests } from "../codec/schema.ts";
import type { FaultStack } from "../faults/stack.ts";
import { type Counters, count } from "./status.ts";
import { createTransmitter } from "./transmitter.ts";

/** The last number of an own counter; 1 follows. */
const lastOwn = 9_999_999;

export interface WireOptions {
  readonly baud: number;
  readonly counters: Counters;
  /** True time in us: the rate of the line is that of its hardware, whatever the program's clock says. */
  elapsed(): number;
  /** Takes whole lines, their LF included. */
  send(bytes: Uint8Array): void;
  faults(): FaultStack;
}

/** Everything that the instrument says: sealed, numbered, paced, bent by the faults that are on. */
export function createWire(options: WireOptions) {
  const transmitter = createTransmitter(options.baud);
  const own = { report: 0, reading: 0 };
  const session: { seal: Seal | undefined; answer: string | undefined } = {
    seal: undefined,
    answer: undefined,
  };

  function put(
    seal: Seal,
    lineClass: LineClass,
    sequence: number,
    time: number,
    body: string,
  ): void {
    const line = writeLine(seal, lineClass, sequence, time, body);
    if (!transmitter.offer(line.length + 1, lineClass === "=", options.elapsed())) {
      count(options.counters, "unsent");
      return;
    }
    for (const bytes of options.faults().outgoing(Buffer.from(`${line}\n`, "latin1"))) {
      if (bytes.length > 0) options.send(bytes);
    }
  }

  const after = (number: number) => (number === lastOwn ? 1 : number + 1);

  return {
    seal: () => session.seal,
    beginSession(number: string, schema: SchemaName): void {
      session.seal = sealOf(schemaDigests[schema], number);
      session.answer = undefined;
      own.report = own.reading = 0;
    },
    endSession(): void {
      session.seal = undefined;
    },
    /** An answer to a greeting. */
    greet(sequence: number, body: string, now: number): void {
      put(greetingSeal, "<", sequence, now, body);
    },
    answer(sequence: number, body: string, now: number, remember: boolean): void {
      if (remember) session.answer = body;
      if (session.seal !== undefined) put(session.seal, "<", sequence, now, body);
    },
    repeatAnswer(sequence: number, now: number): void {
      if (session.seal === undefined || session.answer === undefined) return;
      put(session.seal, "<", sequence, now, session.answer);
    },
    report(body: string, now: number): void {
      if (session.seal === undefined) return;
      own.report = after(own.report);
      put(session.seal, "!", own.report, now, body);
    },
    reading(time: number, body: string): void {
      if (session.seal === undefined) return;
      own.reading = after(own.reading);
      put(session.seal, "=", own.reading, time, body);
    },
    /** The only report without a session. */
    boot(body: string, now: number): void {
      put(greetingSeal, "!", 1, now, body);
    },
    clear(): void {
      transmitter.clear();
      session.seal = undefined;
      session.answer = undefined;
    },
  };
}

export type Wire = ReturnType<typeof createWire>;
