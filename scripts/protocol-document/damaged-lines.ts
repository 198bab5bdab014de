import { encodeEnvelope, sessionKeys } from "../../src/protocol/envelope.ts";
import type { LineClass } from "../../src/protocol/message.ts";
import { clinicalDigest } from "../../src/protocol/schema.ts";
import type { Microseconds } from "../../src/protocol/units.ts";
import type { WireFaultKind } from "../../src/protocol/wire-fault.ts";
import { exampleSession } from "../protocol-examples.ts";
import { lineOf } from "./lines.ts";

type Damaged = { readonly line: string; readonly why: string; readonly fault: WireFaultKind };

const keys = sessionKeys(clinicalDigest, exampleSession);

/** A line whose envelope is right and whose body is not. */
function withBody(body: string, lineClass: LineClass = "command"): string {
  const time = 8_123_456 as Microseconds;
  return encodeEnvelope(keys, { class: lineClass, sequence: 12, time, body });
}

/** The same checksum rules over a head that `encodeEnvelope` would never write. */
function withHead(head: string): string {
  const proper = encodeEnvelope(keys, {
    class: "command",
    sequence: 12,
    time: 1 as Microseconds,
    body: "alive f?",
  });
  return head + proper.slice(head.length);
}

export function damagedLines(): readonly Damaged[] {
  const alive = lineOf({ kind: "alive", frame: "c001d00d" }, 12, 8_123_456);
  const stream = lineOf({ kind: "stream", rate: 1000, batch: 10 }, 12, 8_123_456);
  const other = sessionKeys(clinicalDigest, "3f9a000000000000");
  const replayed = encodeEnvelope(other, {
    class: "command",
    sequence: 12,
    time: 8_123_456 as Microseconds,
    body: "alive f?",
  });
  return [
    { line: "AT", why: "a modem's greeting", fault: "too-short" },
    {
      line: "ATE0Q0V1 &C1&D2 S0=0 +GMI",
      why: "a modem's set-up, long enough",
      fault: "unknown-class",
    },
    { line: "", why: "an empty line", fault: "too-short" },
    { line: alive.slice(0, -1), why: "the last character is gone", fault: "bad-length" },
    { line: alive.slice(0, 12), why: "cut short", fault: "too-short" },
    {
      line: `${alive.slice(0, 20)}${alive.slice(21)}`,
      why: "one character dropped",
      fault: "bad-length",
    },
    {
      line: `${alive.slice(0, 20)}x${alive.slice(20)}`,
      why: "one character too many",
      fault: "bad-length",
    },
    { line: stream.replace("r1000", "r2000"), why: "one digit changed", fault: "bad-checksum" },
    { line: stream.replace("stream", "strean"), why: "one letter changed", fault: "bad-checksum" },
    { line: alive + alive, why: "two lines joined", fault: "bad-length" },
    { line: `${alive} `, why: "a space after the end", fault: "bad-length" },
    { line: alive.toLowerCase(), why: "the checksum in lower case", fault: "bad-checksum" },
    { line: alive.replace("3f9a", "3f9b"), why: "another session's tag", fault: "other-session" },
    { line: replayed, why: "another session with the same tag", fault: "bad-checksum" },
    {
      line: alive.replace("alive", "aliv\u00e9"),
      why: "a byte above 0x7e",
      fault: "not-printable",
    },
    { line: alive.replace("alive", "al\u0000ve"), why: "a NUL byte", fault: "not-printable" },
    { line: `>3f9a${"9".repeat(600)}`, why: "longer than any line", fault: "too-long" },
    { line: withBody("fire"), why: "no such command", fault: "unknown-verb" },
    { line: withBody("alive"), why: "a word is missing", fault: "bad-words" },
    { line: withBody("alive f? f?"), why: "a word twice", fault: "bad-words" },
    { line: withBody("stream b10 r1000"), why: "words out of order", fault: "bad-words" },
    { line: withBody("stream r01000 b10"), why: "a leading zero", fault: "bad-words" },
    { line: withBody("stream r+1000 b10"), why: "a plus sign", fault: "bad-words" },
    { line: withBody("stream r1e3 b10"), why: "an exponent", fault: "bad-words" },
    { line: withBody("stream r1000  b10"), why: "two spaces", fault: "bad-words" },
    {
      line: withBody("stream r1000 b10 "),
      why: "a space at the end of the body",
      fault: "bad-words",
    },
    {
      line: withBody("stream r? b10"),
      why: "a value missing that must be there",
      fault: "bad-words",
    },
    { line: withBody("stream r1000 b-0"), why: "minus zero", fault: "bad-words" },
    { line: withBody("stream r1000 b21"), why: "above its range", fault: "out-of-range" },
    { line: withBody("stream r1001 b10"), why: "not one of the choices", fault: "out-of-range" },
    {
      line: withBody("alive fC001D00D"),
      why: "hexadecimal digits in upper case",
      fault: "bad-words",
    },
    {
      line: withBody("s n1 d1000 f1, x1", "reading"),
      why: "a list with an empty element",
      fault: "bad-words",
    },
    {
      line: withBody("s n1 d1000 f20001 x1", "reading"),
      why: "a force out of range",
      fault: "out-of-range",
    },
    {
      line: withHead(">3f9a 12 1 alive f!"),
      why: "the body changed under its checksum",
      fault: "bad-checksum",
    },
  ];
}
