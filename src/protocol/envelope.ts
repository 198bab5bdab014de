import {
  type ChecksumSeed,
  checksum,
  matchesChecksum,
  plainSeed,
  sessionSeed,
  writeChecksum,
} from "./checksum.ts";
import { readWholeNumber } from "./field.ts";
import type { LineClass } from "./message.ts";
import type { Microseconds } from "./units.ts";
import type { Decoded, WireFaultKind } from "./wire-fault.ts";

/** The one byte outside all lines: stop, in the safe direction only, unchecked and never queued. */
export const stopByte = 0x18;

/** The most characters a line may have, its terminator not counted. */
export const longestLine = { command: 136, status: 128, reply: 512, report: 256, reading: 512 };
export const longestOfAll = 512;
/** `>---- 1 0 a*011` and eight characters of checksum. */
const shortestLine = 23;

export const largestSequence = 9_999_999;
export const largestTime = 9_999_999_999_999;

const classes: Readonly<Record<LineClass, string>> = {
  command: ">",
  reply: "<",
  report: "!",
  reading: "=",
};
const classOf = new Map(Object.entries(classes).map(([name, mark]) => [mark, name as LineClass]));

/** The tag of lines that belong to no session: greeting, its refusal, the report of a start. */
export const noSessionTag = "----";

/** What both sides know of a session: the tag that its lines bear and the seed of their checksums. */
export type LineKeys = {
  readonly tag: string;
  readonly seed: ChecksumSeed;
};

export const greetingKeys: LineKeys = { tag: noSessionTag, seed: plainSeed };

/** The keys of a session, from the 16 hexadecimal digits each of schema digest and session number. */
export function sessionKeys(schemaDigest: string, session: string): LineKeys {
  return { tag: session.slice(0, 4), seed: sessionSeed(schemaDigest, session) };
}

export type Envelope = {
  readonly class: LineClass;
  readonly sequence: number;
  readonly time: Microseconds;
  readonly body: string;
};

/** A decoded envelope also says whether the line bore the tag of no session. */
export type ReceivedEnvelope = Envelope & { readonly outsideSession: boolean };

/** Whether a number can stand on a line as its sequence number or its time. */
export function isWireCount(value: number, largest: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= largest;
}

/** The line of an envelope whose numbers and body are canonical, without its terminator. */
export function encodeEnvelope(keys: LineKeys, envelope: Envelope): string {
  const { sequence, time, body } = envelope;
  const covered = `${classes[envelope.class]}${keys.tag} ${sequence} ${time} ${body}`;
  const text = `${covered}*${String(covered.length).padStart(3, "0")}`;
  return text + writeChecksum(checksum(keys.seed, text));
}

const bad = (kind: WireFaultKind): Decoded<never> => ({ ok: false, fault: { kind } });

const unprintable = /[^ -~]/;

/**
 * The envelope of one received line (latin1, terminator removed). `keys` are those of the session;
 * lines with the tag `----` are checked with the plain seed whatever session there is. The checksum
 * is looked at before anything inside is believed.
 */
export function decodeEnvelope(
  keys: LineKeys | undefined,
  line: string,
): Decoded<ReceivedEnvelope> {
  if (line.length > longestOfAll) return bad("too-long");
  if (line.length < shortestLine) return bad("too-short");
  const lineClass = classOf.get(line.charAt(0));
  if (lineClass === undefined) return bad("unknown-class");
  if (unprintable.test(line)) return bad("not-printable");
  const tag = line.slice(1, 5);
  const known = tag === noSessionTag ? greetingKeys : keys;
  if (known === undefined || known.tag !== tag) return bad("other-session");
  const star = line.length - 12;
  if (line[star] !== "*" || line.slice(star + 1, star + 4) !== String(star).padStart(3, "0")) {
    return bad("bad-length");
  }
  if (!matchesChecksum(checksum(known.seed, line, line.length - 8), line, line.length - 8)) {
    return bad("bad-checksum");
  }
  const afterSequence = line.indexOf(" ", 6);
  const afterTime = line.indexOf(" ", afterSequence + 1);
  // Where one of the two spaces is missing, what stands before it is no whole number either.
  if (line[5] !== " ") return bad("bad-envelope");
  const sequence = readWholeNumber(line, 6, afterSequence);
  const time = readWholeNumber(line, afterSequence + 1, afterTime);
  if (sequence === undefined || time === undefined) return bad("bad-envelope");
  if (sequence > largestSequence || time > largestTime) return bad("bad-envelope");
  const body = line.slice(afterTime + 1, star);
  return {
    ok: true,
    value: {
      class: lineClass,
      sequence,
      time: time as Microseconds,
      body,
      outsideSession: tag === noSessionTag,
    },
  };
}
