import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { clinicalCodec, serviceCodec } from "../../src/protocol/codec.ts";
import { encodeEnvelope } from "../../src/protocol/envelope.ts";
import type { LineClass } from "../../src/protocol/message.ts";
import { isDamage, wireFaultKinds } from "../../src/protocol/wire-fault.ts";
import { anySent, asMessage, microseconds, type Sent, schemas } from "./support/messages.ts";

const { keys } = schemas.clinical;

/** What the codec says to a body whose envelope and checksum are right. */
function heard(body: string, lineClass: LineClass = "command") {
  return clinicalCodec.decode(
    keys,
    encodeEnvelope(keys, { class: lineClass, sequence: 12, time: microseconds(34), body }),
  );
}

const fault = (kind: string, position?: number) => ({
  ok: false,
  fault: position === undefined ? { kind } : { kind, position },
});

describe("a body", () => {
  test.each([
    ["of no verb", "", "command"],
    ["of an unknown verb", "fire", "command"],
    ["of a verb in capitals", "ALIVE f?", "command"],
    ["of a longer verb", "alivex f?", "command"],
    ["that begins with a space", " alive f?", "command"],
    ["of a command sent as a report", "alive f?", "report"],
    ["of a report sent as a command", "health d? v? x0 o0 u0 m0 g0", "command"],
    ["of a reply that is neither ok nor no", "yes alive", "reply"],
    ["of ok alone", "ok", "reply"],
    ["of no alone", "no", "reply"],
    ["of no and a space", "no ", "reply"],
    ["that refuses a verb in capitals", "no ARM c1 d?", "reply"],
    ["that refuses a verb of 17 letters", `no ${"a".repeat(17)} c1 d?`, "reply"],
    ["of a service command in a clinical session", "calwrite z0a1b2c3d", "command"],
  ] as const)("%s is an unknown verb", (_, body, lineClass) => {
    expect(heard(body, lineClass)).toEqual(fault("unknown-verb"));
  });

  test.each([
    ["without its words", "stream", 1],
    ["without its last word", "stream r1000", 2],
    ["with a word too many", "stream r1000 b10 c1", 3],
    ["with a word twice", "stream r1000 r1000 b10", 2],
    ["with its words in another order", "stream b10 r1000", 1],
    ["with another key", "stream r1000 c10", 2],
    ["with a key alone", "stream r b10", 1],
    ["with two spaces", "stream r1000  b10", 2],
    ["with a space at its end", "stream r1000 b10 ", 3],
    ["with a word where none belongs", "disarm x1", 1],
    ["with a value missing that must be there", "stream r1000 b?", 2],
  ])("%s is refused, and the word is named", (_, body, position) => {
    expect(heard(body)).toEqual(fault("bad-words", position));
  });

  test("with a value out of its range is refused as that, and the word is named", () => {
    expect(heard("stream r1000 b21")).toEqual(fault("out-of-range", 2));
  });

  test.each([
    ["s n1 d1000 f1,2 x1", "reading", 4],
    ["s n1 d1000 f1 x1,?", "reading", 4],
    ["ok block i7 b0 o0 d100 f1,2 x1", "reply", 6],
  ] as const)("whose lists are not equally long (%s) is refused", (body, lineClass, position) => {
    expect(heard(body, lineClass)).toEqual(fault("bad-words", position));
  });

  test("of raw readings whose lists are not equally long is refused", () => {
    const body = "raw n1 d1000 a1,2 b1 p? t?";
    const time = microseconds(1);
    const line = encodeEnvelope(schemas.service.keys, {
      class: "reading",
      sequence: 1,
      time,
      body,
    });
    expect(serviceCodec.decode(schemas.service.keys, line)).toEqual(fault("bad-words", 4));
  });

  test("may refuse any verb, also one that this schema does not have", () => {
    expect(heard("no calwrite c1 d?", "reply")).toEqual({
      ok: true,
      value: {
        class: "reply",
        sequence: 12,
        time: 34,
        message: { kind: "refused", verb: "calwrite", code: 1, detail: undefined },
      },
    });
  });
});

/** Bodies of true messages with a few characters exchanged, put in or taken out. */
const nearlyBodies = fc
  .tuple(
    anySent,
    fc.array(
      fc.record({
        at: fc.nat(200),
        taken: fc.nat(2),
        put: fc.string({ unit: fc.constantFrom(..." ?,-+.0129abfrx*".split("")), maxLength: 3 }),
      }),
      { maxLength: 3 },
    ),
  )
  .map(([sent, edits]): readonly [Sent, string] => {
    let { body } = sent;
    for (const { at, taken, put } of edits) {
      body = body.slice(0, at) + put + body.slice(at + taken);
    }
    return [sent, body];
  });

describe("one canonical form", () => {
  test.prop([nearlyBodies], { numRuns: 2000 })(
    "is the only one: what is read is what would be written, character by character [test->RC-49~1]",
    ([sent, body]) => {
      const { codec, keys: own } = schemas[sent.schema];
      const { class: lineClass } = codec.definition(sent.message.kind);
      const under = sent.keys;
      const { sequence, time } = sent;
      const line = encodeEnvelope(under, { class: lineClass, sequence, time, body });
      const read = codec.decode(own, line);
      const again = read.ok ? codec.encode(under, sequence, time, read.value.message) : undefined;
      expect(read.ok ? again : { ok: true, value: line }).toEqual({ ok: true, value: line });
    },
  );
});

describe("the codec", () => {
  test("does not write a message of the other schema", () => {
    const arm = asMessage({
      kind: "arm",
      limitsDigest: "0".repeat(16),
      planDigest: "0".repeat(16),
    });
    const written = serviceCodec.encode(schemas.service.keys, 1, microseconds(1), arm);
    expect(written).toEqual(fault("unknown-verb"));
  });

  test.each(["arm c1 d0", "arm\n", "", "ARM", "a".repeat(17), "$&"])(
    "does not write the refusal of %j, which is no verb",
    (verb) => {
      const refused = asMessage({ kind: "refused", verb, code: 1, detail: undefined });
      expect(clinicalCodec.encode(keys, 1, microseconds(1), refused)).toEqual(
        fault("unknown-verb"),
      );
    },
  );

  test("does not write a number that is missing as 0, but not at all", () => {
    const stream = asMessage({ kind: "stream", rate: 1000 });
    const written = clinicalCodec.encode(keys, 1, microseconds(1), stream);
    expect(written).toEqual(fault("out-of-range", 2));
  });

  test("does not write readings whose lists are not equally long", () => {
    const samples = asMessage({
      kind: "samples",
      counter: 1,
      interval: 1000,
      force: [1, 2],
      position: [1],
    });
    const written = clinicalCodec.encode(keys, 1, microseconds(1), samples);
    expect(written).toEqual(fault("bad-words", 4));
  });

  test("knows no definition of a message of the other schema", () => {
    expect(() => clinicalCodec.definition("calibrate-write")).toThrow("calibrate-write");
  });
});

describe("the kinds of wire fault", () => {
  test("are damage but for those that are said in a whole line of ours", () => {
    const understood = wireFaultKinds.filter((kind) => !isDamage(kind));
    expect(understood).toEqual(["unknown-verb", "bad-words", "out-of-range"]);
  });
});

describe("the powers of a calibration", () => {
  const service = schemas.service;
  const heardInService = (body: string, lineClass: LineClass) =>
    service.codec.decode(
      service.keys,
      encodeEnvelope(service.keys, { class: lineClass, sequence: 1, time: microseconds(2), body }),
    );

  test.each([
    ["calfit g0 m1,2 x1,2", "command", 2],
    ["calfit g0 m1,2,3 x1,2", "command", 2],
    ["calfit g0 m1,?,3 x1,2,3", "command", 2],
    ["calfit g0 m1,2,3 x1,2,?", "command", 2],
    ["calspread g0 r0 m1 x1", "command", 3],
    ["calspread g0 r0 m1,2,3 x?,2,3", "command", 3],
    ["calthermal g0 m1,2,3 x1,2,3 t23000", "command", 2],
    ["calthermal g0 m1,? x1,2 t23000", "command", 2],
    ["ok thermal g0 m1,2 x1 t23000", "reply", 2],
    ["ok spread g0 r0 m1,2,3 x1,2", "reply", 3],
    ["ok spread g0 r0 m1,2 x1,2,3", "reply", 3],
    ["ok calibration g0 u0 s? i? a? e? c1,2,3 x?", "reply", 7],
    ["ok calibration g0 u0 s? i? a? e? c? x1,2,3", "reply", 7],
    ["ok calibration g0 u0 s? i? a? e? c1,2 x1,2", "reply", 7],
  ] as const)(
    "are as many mantissas as exponents, three or of a temperature term two, which %s is not",
    (body, lineClass, at) => {
      expect(heardInService(body, lineClass)).toEqual(fault("bad-words", at));
    },
  );

  test.each([
    ["calfit g0 m1,2,3 x1,2,3", "command"],
    ["calthermal g2 m1,2 x1,2 t23000", "command"],
    ["ok spread g0 r0 m1,2,3 x1,2,3", "reply"],
    ["ok calibration g0 u0 s? i? a? e? c? x?", "reply"],
    ["ok calibration g0 u0 s? i? a? e? c1,2,3 x1,2,3", "reply"],
  ] as const)("may be those of %s", (body, lineClass) => {
    expect(heardInService(body, lineClass).ok).toBe(true);
  });
});
