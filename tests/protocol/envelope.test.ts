import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { checksum, writeChecksum } from "../../src/protocol/checksum.ts";
import { clinicalCodec } from "../../src/protocol/codec.ts";
import {
  decodeEnvelope,
  encodeEnvelope,
  greetingKeys,
  isWireCount,
  type LineKeys,
  sessionKeys,
} from "../../src/protocol/envelope.ts";
import type { LineClass } from "../../src/protocol/message.ts";
import { clinicalDigest, serviceDigest } from "../../src/protocol/schema.ts";
import {
  anySent,
  asMessage,
  lineOf,
  microseconds,
  type Sent,
  session,
} from "./support/messages.ts";

const keys = sessionKeys(clinicalDigest, session);

function written(body: string, lineClass: LineClass = "command", under: LineKeys = keys): string {
  return encodeEnvelope(under, { class: lineClass, sequence: 12, time: microseconds(34), body });
}

/** Any text before the star, with its true length and checksum: only its form can be wrong. */
function sealed(covered: string): string {
  const text = `${covered}*${String(covered.length).padStart(3, "0")}`;
  return text + writeChecksum(checksum(keys.seed, text));
}

function faultOf(line: string, under: LineKeys | undefined = keys): string | undefined {
  const read = decodeEnvelope(under, line);
  return read.ok ? undefined : read.fault.kind;
}

describe("the envelope", () => {
  test.each([
    [">", "command"],
    ["<", "reply"],
    ["!", "report"],
    ["=", "reading"],
  ] as const)("that begins with %s is a %s", (mark, lineClass) => {
    const line = written("alive f?", lineClass);
    expect(line.startsWith(`${mark}3f9a 12 34 alive f?*`)).toBe(true);
    expect(decodeEnvelope(keys, line)).toEqual({
      ok: true,
      value: { class: lineClass, sequence: 12, time: 34, body: "alive f?", outsideSession: false },
    });
  });

  test("of the greeting bears the tag ---- and the checksum without a prefix", () => {
    const line = written("hello", "command", greetingKeys);
    const end = line.length - 8;
    expect(line.slice(0, 5)).toBe(">----");
    expect(line.slice(end)).toBe(writeChecksum(checksum(0xffffffff, line, end)));
    expect(decodeEnvelope(undefined, line)).toMatchObject({ value: { outsideSession: true } });
  });

  test("of a session bears the first four digits of the session number", () => {
    expect(keys.tag).toBe("3f9a");
  });

  test.each([
    ["no sequence number", ">3f9a  34 alive f?"],
    ["a sequence number with a leading zero", ">3f9a 012 34 alive f?"],
    ["a negative sequence number", ">3f9a -1 34 alive f?"],
    ["a sequence number above 9999999", ">3f9a 10000000 34 alive f?"],
    ["a missing sequence number", ">3f9a ? 34 alive f?"],
    ["a time above 9999999999999", ">3f9a 12 10000000000000 alive f?"],
    ["a time with a plus sign", ">3f9a 12 +34 alive f?"],
    ["a time with a fraction", ">3f9a 12 3.4 alive f?"],
    ["two spaces before the time", ">3f9a 12  34 alive f?"],
    ["no space after the tag", ">3f9a_12 34 alive f?"],
    ["no body", ">3f9a 12 34567890"],
    ["nothing but a tag", ">3f9a5678901234"],
  ])("with %s is refused, though its checksum is right", (_, covered) => {
    expect(faultOf(sealed(covered))).toBe("bad-envelope");
  });

  test.each([
    ["an empty line", "", "too-short"],
    ["22 characters", ">---- 1 0 *010@@@@@@@@", "too-short"],
    ["513 characters", ">".padEnd(513, "0"), "too-long"],
    ["no class", written("alive f?").replace(">", "?"), "unknown-class"],
    ["a tab", written("alive\tf?"), "not-printable"],
    ["a DEL character", written("alive f\u007f"), "not-printable"],
    ["a byte above 0x7e", written("alive f\u00ff"), "not-printable"],
    ["another session's tag", written("alive f?").replace("3f9a", "3f9b"), "other-session"],
    ["no star", written("alive f?").replace("*", "+"), "bad-length"],
    ["a length one too small", written("alive f?").replace("*020", "*019"), "bad-length"],
    ["a length without its zero", written("alive f?").replace("*020", "*20"), "bad-length"],
    ["another checksum", `${written("alive f?").slice(0, -1)}P`, "bad-checksum"],
  ])("of %s is refused", (_, line, fault) => {
    expect(faultOf(line)).toBe(fault);
  });

  test("of exactly 23 characters is read, the shortest there is", () => {
    const envelope = { class: "command", sequence: 1, time: microseconds(0), body: "a" } as const;
    const line = encodeEnvelope(greetingKeys, envelope);
    expect(line.length).toBe(23);
    expect(faultOf(line)).toBeUndefined();
  });

  test("of exactly 512 characters is read", () => {
    const line = written("x".repeat(512 - written("").length));
    expect(line.length).toBe(512);
    expect(faultOf(line)).toBeUndefined();
  });
});

describe("the keys of a session", () => {
  const digits = fc.string({
    unit: fc.constantFrom(..."0123456789abcdef".split("")),
    minLength: 12,
    maxLength: 12,
  });

  test.prop([anySent.filter(({ keys: of }) => of !== greetingKeys), digits])(
    "refuse a line of another session, even one with the same tag [test->RC-47~1]",
    (sent: Sent, rest) => {
      fc.pre(rest !== session.slice(4));
      const digest = sent.schema === "clinical" ? clinicalDigest : serviceDigest;
      const other = sessionKeys(digest, session.slice(0, 4) + rest);
      expect(other.tag).toBe(sent.keys.tag);
      expect(faultOf(lineOf(sent), other)).toBe("bad-checksum");
    },
  );

  test.prop([anySent.filter(({ keys: of }) => of !== greetingKeys)])(
    "refuse a line of the same session number under another schema",
    (sent: Sent) => {
      const digest = sent.schema === "clinical" ? serviceDigest : clinicalDigest;
      expect(faultOf(lineOf(sent), sessionKeys(digest, session))).toBe("bad-checksum");
    },
  );

  test("that are not there refuse every line of a session", () => {
    expect(decodeEnvelope(undefined, written("alive f?"))).toEqual({
      ok: false,
      fault: { kind: "other-session" },
    });
  });
});

describe("the tag of no session", () => {
  const status = asMessage({
    kind: "status",
    state: 4,
    cause: 0,
    flags: 0,
    leaseLeft: 0,
    fault: 0,
    epoch: 0,
    boot: "00000000",
  });

  test("is not written on a message of a session, nor a session's on a greeting", () => {
    const disarm = asMessage({ kind: "disarm" });
    const boot = asMessage({ kind: "boot", boot: "5eed0001", cause: 1 });
    const wrong = { ok: false, fault: { kind: "other-session" } };
    expect(clinicalCodec.encode(greetingKeys, 1, microseconds(1), disarm)).toEqual(wrong);
    expect(clinicalCodec.encode(greetingKeys, 1, microseconds(1), status)).toEqual(wrong);
    expect(clinicalCodec.encode(keys, 1, microseconds(1), boot)).toEqual(wrong);
  });

  test.each([
    ["alive f?", "command"],
    ["ok arm n0123456789abcdef x500", "reply"],
    ["no arm c9 d3", "reply"],
    ["status s6 c0 a? p? r? y? t0 l0 f0 e0 d? b5eed0001", "report"],
    ["s n1 d1000 f1 x1", "reading"],
  ] as const)("does not carry %s", (body, lineClass) => {
    const line = written(body, lineClass, greetingKeys);
    expect(clinicalCodec.decode(keys, line)).toEqual({
      ok: false,
      fault: { kind: "other-session" },
    });
  });

  test.each([
    ["boot b5eed0001 c1", "report"],
    ["no hello c20 d?", "reply"],
  ] as const)("alone carries %s", (body, lineClass) => {
    expect(clinicalCodec.decode(keys, written(body, lineClass, greetingKeys)).ok).toBe(true);
    expect(clinicalCodec.decode(keys, written(body, lineClass)).ok).toBe(false);
  });
});

describe("a sequence number or time", () => {
  test.each([0, 1, 9_999_999])("may be %s", (value) => {
    expect(isWireCount(value, 9_999_999)).toBe(true);
  });

  test.each([-1, 0.5, Number.NaN, Infinity, 10_000_000])("may not be %s", (value) => {
    const alive = asMessage({ kind: "alive", frame: undefined });
    const time = microseconds(value === 10_000_000 ? 10_000_000_000_000 : value);
    expect(isWireCount(value, 9_999_999)).toBe(false);
    const bad = { ok: false, fault: { kind: "bad-envelope" } };
    expect(clinicalCodec.encode(keys, value, microseconds(0), alive)).toEqual(bad);
    expect(clinicalCodec.encode(keys, 1, time, alive)).toEqual(bad);
  });

  test("is read up to the greatest that is written", () => {
    const [sequence, time] = [9_999_999, microseconds(9_999_999_999_999)];
    const line = encodeEnvelope(keys, { class: "command", sequence, time, body: "disarm" });
    expect(decodeEnvelope(keys, line)).toMatchObject({ ok: true, value: { sequence, time } });
  });
});
