import { isDeepStrictEqual } from "node:util";
import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { canonicalJson } from "../../src/record/canonical-json.ts";

function textOf(value: unknown): string {
  const written = canonicalJson(value);
  if (!written.ok) {
    throw new Error(written.problem);
  }
  return written.text;
}

// As JSON carries it: without negative zero.
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

// The same members in another order.
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(reversed);
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([name, member]) => [name, reversed(member)]),
    );
  }
  return value;
}

const json = fc.jsonValue({ maxDepth: 5, stringUnit: "binary" });
const smallJson = fc.dictionary(fc.constantFrom("a", "b"), fc.constantFrom(0, 1, "0", null));

describe("canonical JSON", () => {
  test.prop([json])("reads back as the same value", (value) => {
    expect(JSON.parse(textOf(value))).toStrictEqual(plain(value));
  });

  test.prop([json])("does not depend on the order of the members", (value) => {
    expect(textOf(reversed(value))).toBe(textOf(value));
  });

  test.prop([json])("is a fixed point: canonical text is written as itself", (value) => {
    const text = textOf(value);
    expect(textOf(JSON.parse(text))).toBe(text);
  });

  test.prop([smallJson, smallJson])("is equal only for equal values", (one, other) => {
    expect(textOf(one) === textOf(other)).toBe(isDeepStrictEqual(plain(one), plain(other)));
  });

  test("sorts members by UTF-16 code units, without white space (the example of RFC 8785, 3.2.3)", () => {
    const value = {
      "\u20ac": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face",
      "\u0080": "Control",
      "\u00f6": "Latin Small Letter O With Diaeresis",
    };
    const values = [...textOf(value).matchAll(/:"([^"]*)"/g)].map(([, member]) => member);
    expect(values).toEqual([
      "Carriage Return",
      "One",
      "Control",
      "Latin Small Letter O With Diaeresis",
      "Euro Sign",
      "Emoji: Grinning Face",
      "Hebrew Letter Dalet With Dagesh",
    ]);
    expect(textOf({ b: [1, true], a: { d: null, c: -0 } })).toBe(
      '{"a":{"c":0,"d":null},"b":[1,true]}',
    );
  });

  test("leaves out a member that is undefined", () => {
    expect(textOf({ cause: undefined, at: 1 })).toBe('{"at":1}');
  });

  const circle: Record<string, unknown> = {};
  circle["self"] = circle;
  test.each([
    ["a number that is not finite", { force: Number.NaN }, "$.force is not a finite number"],
    ["an infinite number", [Number.POSITIVE_INFINITY], "$[0] is not a finite number"],
    ["an undefined list item", { list: [1, undefined] }, "$.list[1] has no JSON form (undefined)"],
    ["a big integer", { count: 1n }, "$.count has no JSON form (bigint)"],
    ["a function", () => 1, "$ has no JSON form (function)"],
    ["a date, which has no zone", new Date(0), "$ has no JSON form (object)"],
    ["a map", { values: new Map() }, "$.values has no JSON form (object)"],
  ])("refuses %s", (_, value, problem) => {
    expect(canonicalJson(value)).toEqual({ ok: false, problem });
  });

  test("refuses a value that contains itself", () => {
    expect(canonicalJson(circle)).toMatchObject({ ok: false });
  });
});
