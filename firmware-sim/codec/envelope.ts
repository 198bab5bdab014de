import { crcOf, crcOver, crcStart, writeCheck } from "./crc32c.ts";

/** Characters of a line, its terminator not counted. */
export const longestCommand = 136;

export const greetingTag = "----";

export type LineClass = ">" | "<" | "!" | "=";

/** What both sides know of a session and do not send: its tag, and the CRC register after the prefix. */
export interface Seal {
  readonly tag: string;
  readonly register: number;
}

export const greetingSeal: Seal = { tag: greetingTag, register: crcStart };

/** The seal of a session: the tag is the number's head, the prefix schema digest and number. */
export function sealOf(schemaDigest: string, session: string): Seal {
  return { tag: session.slice(0, 4), register: crcOver(schemaDigest + session) };
}

/** A whole line without its LF. `body` must be canonical; `time` in microseconds. */
export function writeLine(
  seal: Seal,
  lineClass: LineClass,
  sequence: number,
  time: number,
  body: string,
): string {
  const text = `${lineClass}${seal.tag} ${sequence} ${time} ${body}`;
  const sealed = `${text}*${String(text.length).padStart(3, "0")}`;
  return sealed + writeCheck(crcOf(crcOver(sealed, seal.register)));
}

export interface Envelope {
  readonly lineClass: LineClass;
  readonly tag: string;
  readonly sequence: number;
  /** Microseconds of the instrument's clock. */
  readonly time: number;
  readonly body: string;
}

/** `bad`: not a proper line. `stranger`: another class or session, judged before the checksum. */
export type EnvelopeReading =
  | { readonly ok: true; readonly envelope: Envelope }
  | { readonly ok: false; readonly drop: "bad" | "stranger" };

const bad: EnvelopeReading = { ok: false, drop: "bad" };
const stranger: EnvelopeReading = { ok: false, drop: "stranger" };

const headForm = /^([><!=])([0-9a-f]{4}|----) (0|[1-9][0-9]{0,6}) (0|[1-9][0-9]{0,12}) (.+)$/;
const looseHeadForm = /^([><!=])([0-9a-f]{4}|----) +0*([0-9]{1,7}) +0*([0-9]{1,13}) +(.+)$/;
const tailForm = /^\*([0-9]{3})[@A-O]{8}$/;
const printable = /^[\x20-\x7e]*$/;

/** What is asked of a line: always both, but by an instrument that shows what they are for. */
interface Demands {
  readonly checked: boolean;
  readonly canonical: boolean;
}

const everything: Demands = { checked: true, canonical: true };

/** `*`, three digits, eight characters of checksum. */
const tailLength = 12;

/**
 * Reads a line, without its LF, that should be of one class and of one of two seals. The seal of the
 * session is undefined while there is none.
 */
export function readLine(
  line: string,
  wanted: LineClass,
  session: Seal | undefined,
  demands: Demands = everything,
): EnvelopeReading {
  if (line.length === 0) return bad;
  if (line[0] !== wanted) return stranger;
  if (!printable.test(line) || line.length <= tailLength) return bad;
  const text = line.slice(0, -tailLength);
  const tail = tailForm.exec(line.slice(-tailLength));
  const head = (demands.canonical ? headForm : looseHeadForm).exec(text);
  if (tail === null || head === null || Number(tail[1]) !== text.length) return bad;
  const [, lineClass, tag, sequence, time, body] = head;
  const seal = [greetingSeal, session].find((known) => known?.tag === tag);
  if (seal === undefined) return stranger;
  const sealed = line.slice(0, -8);
  const matches = writeCheck(crcOf(crcOver(sealed, seal.register))) === line.slice(-8);
  if (!matches && demands.checked) return bad;
  if (tag === undefined || body === undefined || lineClass !== wanted) return bad;
  return {
    ok: true,
    envelope: { lineClass: wanted, tag, sequence: Number(sequence), time: Number(time), body },
  };
}
