import { clinicalCodec, type Message, serviceCodec } from "../protocol/codec.ts";
import {
  decodeEnvelope,
  type LineKeys,
  longestLine,
  longestOfAll,
  stopByte,
} from "../protocol/envelope.ts";
import type { LineClass } from "../protocol/message.ts";
import type { WireFaultKind } from "../protocol/wire-fault.ts";

/** A line of the instrument that could be read. */
export interface Heard {
  /** Host's clock, ms. */
  readonly arrived: number;
  readonly text: string;
  readonly body: string;
  readonly class: LineClass;
  readonly sequence: number;
  /** Instrument's clock, us. */
  readonly time: number;
  readonly message: Message;
}

/** A line that the document does not allow an instrument to send; `damaged` where the wire may be the cause. */
export interface Spoiled {
  readonly text: string;
  readonly why: WireFaultKind | "stop-byte";
  readonly damaged: boolean;
}

export type SchemaName = "clinical" | "service";

const codecs = { clinical: clinicalCodec, service: serviceCodec };
const lineFeed = 0x0a;

/** The most characters of a line by class and verb (section 1). */
function mostCharacters(heard: Pick<Heard, "class" | "message">): number {
  if (heard.class !== "report") return longestOfAll;
  return heard.message.kind === "status" ? longestLine.status : longestLine.report;
}

/** The text between the third space and the `*`. */
function bodyOf(text: string): string {
  const second = text.indexOf(" ", text.indexOf(" ") + 1);
  return text.slice(text.indexOf(" ", second + 1) + 1, -12);
}

/**
 * The refusal of a greeting under a session's tag (section 4, point 5): no host sends such a greeting, so the
 * host's codec knows no such answer.
 */
function readSessionRefusal(
  keys: LineKeys | undefined,
  text: string,
): Omit<Heard, "arrived"> | undefined {
  const read = decodeEnvelope(keys, text);
  const [, code, detail] = (read.ok && /^no hello c(\d+) d(\d+|\?)$/.exec(read.value.body)) || [];
  if (!read.ok || code === undefined || read.value.outsideSession) return undefined;
  const { class: lineClass, sequence, time, body } = read.value;
  const told = detail === "?" ? undefined : Number(detail);
  const message = { kind: "refused", verb: "hello", code: Number(code), detail: told } as Message;
  return { text, body, class: lineClass, sequence, time, message };
}

/** Puts the instrument's bytes into lines and reads each; bounded memory, whatever comes. */
export function createReception(
  now: () => number,
  heard: (line: Heard) => void,
  spoiled: (line: Spoiled) => void,
) {
  const expected: { keys: LineKeys | undefined; schema: SchemaName } = {
    keys: undefined,
    schema: "clinical",
  };
  let rest = "";
  let overlong = false;

  function takeLine(text: string): void {
    const read = codecs[expected.schema].decode(expected.keys, text);
    if (!read.ok) {
      const refusal = readSessionRefusal(expected.keys, text);
      if (refusal !== undefined) {
        heard({ ...refusal, arrived: now() });
        return;
      }
      const { kind } = read.fault;
      const inside = ["bad-envelope", "unknown-verb", "bad-words", "out-of-range"].includes(kind);
      spoiled({ text, why: kind, damaged: !inside });
      return;
    }
    const { class: lineClass, sequence, time, message } = read.value;
    const line = { text, body: bodyOf(text), class: lineClass, sequence, time, message };
    if (text.length > mostCharacters(line)) spoiled({ text, why: "too-long", damaged: false });
    heard({ ...line, arrived: now() });
  }

  function endLine(): void {
    const text = rest.endsWith("\r") ? rest.slice(0, -1) : rest;
    if (overlong) spoiled({ text: text.slice(0, 80), why: "too-long", damaged: false });
    else takeLine(text);
    rest = "";
    overlong = false;
  }

  return {
    /** The keys and the schema that the lines from now on are read by. */
    expect(keys: LineKeys | undefined, schema: SchemaName): void {
      expected.keys = keys;
      expected.schema = schema;
    },
    take(bytes: Uint8Array): void {
      for (const byte of bytes) {
        if (byte === stopByte) spoiled({ text: "0x18", why: "stop-byte", damaged: false });
        else if (byte === lineFeed) endLine();
        else if (rest.length <= longestOfAll) rest += String.fromCharCode(byte);
        else overlong = true;
      }
    },
  };
}
