import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { PermitEntry } from "../../src/record/entries.ts";
import {
  decodePermit,
  encodeEvent,
  encodePermit,
  encodeResult,
} from "../../src/record/entry-codec.ts";
import { textWith } from "./support/matching.ts";
import { codeOf, recordedValue } from "./support/record-place.ts";
import { sampleEvent, samplePermit, sampleResult } from "./support/sample-entries.ts";

const text = fc.string({ minLength: 1, unit: "grapheme" });
const zonedTime = fc
  .tuple(
    fc.date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true }),
    fc.constantFrom("Z", "+00:00", "-05:00", "+13:45"),
  )
  .map(([date, zone]) => date.toISOString().replace("Z", zone));
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const permits: fc.Arbitrary<PermitEntry> = fc.record({
  permit: fc.uuid(),
  at: zonedTime,
  operator: text,
  instrumentSerial: text,
  instrumentBoot: text,
  session: text,
  limitsDigest: text,
  limits: fc.dictionary(
    text.filter((name) => name !== "__proto__"),
    fc.oneof(number, text),
    { noNullPrototype: true },
  ),
  planDigest: text,
  gates: fc.array(fc.record({ gate: text, passed: fc.boolean(), reason: fc.string() }), {
    maxLength: 5,
  }),
  timeToLiveMilliseconds: fc.integer({ min: 1, max: 15_000 }),
});

describe("a permit's row", () => {
  test.prop([permits])("reads back as the permit it was made of [test->RC-65~1]", (permit) => {
    expect(recordedValue(decodePermit(recordedValue(encodePermit(permit))))).toEqual(permit);
  });

  test.prop([permits])("does not depend on the order in which the limits were set", (permit) => {
    const limits = Object.fromEntries(Object.entries(permit.limits).reverse());
    expect(encodePermit({ ...permit, limits })).toEqual(encodePermit(permit));
  });

  test.each([
    ["a permit that is no UUID", { permit: "42" }],
    ["a time without a zone", { at: "2026-03-02T09:15:30" }],
    ["a time that is none", { at: "yesterday" }],
    ["no operator", { operator: "" }],
    ["half a surrogate pair, which SQLite would replace", { session: "\ud800" }],
    ["a limit that is not finite", { limits: { peakForce: Number.NaN } }],
    ["no life", { timeToLiveMilliseconds: 0 }],
    ["part of a millisecond", { timeToLiveMilliseconds: 1.5 }],
  ])("is not made of %s", (_, changes) => {
    const outcome = encodePermit(samplePermit(changes));
    expect(outcome).toMatchObject({
      ok: false,
      fault: {
        code: "record-unavailable",
        message: textWith(Object.keys(changes)[0] ?? ""),
      },
    });
  });

  test.each([
    ["limits that are no JSON", { limits: "{" }],
    ["gates of another form", { gates: '[{"gate":"record"}]' }],
    ["a time without a zone", { at: "2026-03-02T09:15:30" }],
  ])("with %s means a damaged record", (_, changes) => {
    const row = { ...recordedValue(encodePermit(samplePermit())), ...changes };
    expect(codeOf(decodePermit(row))).toBe("record-damaged");
  });
});

describe("a result's row", () => {
  test("carries only the bytes of the capture, not the buffer they lie in", () => {
    const wide = new Uint8Array(10_000).fill(9);
    const { permit } = samplePermit();
    const row = recordedValue(
      encodeResult(sampleResult(permit, { capture: wide.subarray(10, 13) })),
    );
    expect(row.capture).toEqual(new Uint8Array([9, 9, 9]));
    expect(row.capture?.buffer.byteLength).toBe(3);
  });

  test("keeps missing apart from empty", () => {
    const { permit } = samplePermit();
    const none = sampleResult(permit, { summary: undefined, capture: undefined });
    const empty = sampleResult(permit, { summary: {}, capture: new Uint8Array() });
    expect(recordedValue(encodeResult(none))).toMatchObject({ summary: null, capture: null });
    expect(recordedValue(encodeResult(empty))).toMatchObject({
      summary: "{}",
      capture: new Uint8Array(),
    });
  });

  test("repairs ill-formed text sooner than lose a result", () => {
    const { permit } = samplePermit();
    expect(recordedValue(encodeResult(sampleResult(permit, { cause: "lost \ud800" }))).cause).toBe(
      "lost \ufffd",
    );
  });

  test.each([
    ["summary", { summary: { peakForce: Number.POSITIVE_INFINITY } }],
    ["resultNumber", { resultNumber: -1 }],
    ["at", { at: "2026-03-02" }],
  ])("is not made of a wrong %s", (field, changes) => {
    const outcome = encodeResult(sampleResult(samplePermit().permit, changes));
    expect(outcome).toMatchObject({
      ok: false,
      fault: { code: "record-unavailable", message: textWith(field) },
    });
  });
});

describe("an event's row", () => {
  test("holds every member of the detail, even one called __proto__", () => {
    const detail = Object.fromEntries<unknown>([
      ["b", 2],
      ["__proto__", 1],
    ]);
    expect(recordedValue(encodeEvent(sampleEvent({ detail }))).detail).toBe(
      '{"__proto__":1,"b":2}',
    );
  });

  test("is not made of what has no JSON form", () => {
    const outcome = encodeEvent(sampleEvent({ detail: { when: new Date(0) } }));
    expect(outcome).toMatchObject({
      ok: false,
      fault: { code: "record-unavailable", message: textWith("$.when") },
    });
  });
});
