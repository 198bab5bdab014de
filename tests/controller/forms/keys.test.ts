import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { type FormKey, pendingKeys, readKeys } from "../../../src/controller/forms/keys.ts";

const bytesOf = (text: string): string => Buffer.from(text, "utf8").toString("latin1");

/** Keys in short: a sign as itself, any other by what it means. */
const shortly = (keys: readonly FormKey[]): string[] =>
  keys.map((key) => (key.key === "text" ? key.text : key.key));

/** Reads one after another; the keys of all of them, and what is pending behind the last. */
function readAll(reads: readonly string[]) {
  let pending = "";
  const keys = reads.flatMap((read) => {
    const whole = readKeys(pending, read);
    pending = whole.pending;
    return shortly(whole.keys);
  });
  return { keys, pending };
}

describe("a read of the keyboard", () => {
  it.each([
    ["a b", ["a", " ", "b"]],
    ["Zoë", ["Z", "o", "ë"]],
    ["\u001b[A", ["previous"]],
    ["\u001bOB", ["next"]],
    ["\u001b[1;5A", ["previous"]],
    ["\u001b[1;5C", ["right"]],
    ["\u001b[Z\t", ["previous", "next"]],
    ["\u001b[5~\u001b[6~", ["page-up", "page-down"]],
    ["\u001b[200~27\u001b[201~", ["2", "7"]],
    ["\u001b[15~\u001bOP", []],
    ["\u001b\u001b[A", ["leave", "previous"]],
    ["\u001bq", ["leave", "q"]],
    ["\u007f\b\u0015\u0013\u0003", ["erase", "erase", "clear", "submit", "leave"]],
    ["\u0000\u0007\u009b\u202e\u2028\ufffd", []],
    ["27\r\n30\r", ["2", "7", "enter", "3", "0", "enter"]],
    ["\n\n", ["enter", "enter"]],
  ])("%j is %j", (text, keys) => {
    const whole = readKeys("", bytesOf(text));
    expect([shortly(whole.keys), whole.pending]).toEqual([keys, ""]);
  });

  it("drops bytes that are no letter", () => {
    expect(shortly(readKeys("", "a\u00ff\u00c3b").keys)).toEqual(["a", "b"]);
  });

  it("keeps an Esc that is alone until it is known to be one", () => {
    const { keys, pending } = readKeys("", "\u001b");
    expect([keys, shortly(pendingKeys(pending))]).toEqual([[], ["leave"]]);
    expect(shortly(readKeys(pending, "[B").keys)).toEqual(["next"]);
    expect(shortly(readKeys(pending, "q").keys)).toEqual(["leave", "q"]);
  });

  it.each(["", "\u00c3", "\u00f0\u009f"])("leaves nothing where %j is pending", (pending) => {
    expect(pendingKeys(pending)).toEqual([]);
  });

  const sent = fc.array(
    fc.constantFrom(
      "a",
      "é",
      "山",
      "😀",
      "\u001b[A",
      "\u001bOD",
      "\u001b[6~",
      "\t",
      "\u007f",
      "\r",
    ),
    { maxLength: 12 },
  );
  test.prop([sent, fc.array(fc.nat({ max: 40 }), { maxLength: 6 })])(
    "means the same in whatever pieces it comes",
    (parts, cuts) => {
      const bytes = bytesOf(parts.join(""));
      const ends = [...cuts.filter((cut) => cut < bytes.length), bytes.length].sort(
        (one, other) => one - other,
      );
      const reads = ends.map((end, at) => bytes.slice(ends[at - 1] ?? 0, end));
      expect(readAll(reads)).toEqual({ keys: shortly(readKeys("", bytes).keys), pending: "" });
    },
  );

  const anyBytes = fc
    .uint8Array({ maxLength: 40 })
    .map((bytes) => Buffer.from(bytes).toString("latin1"));
  test.prop([anyBytes, anyBytes])(
    "of any bytes throws nothing, lets no control sign into a text, and holds back no more than one key",
    (first, second) => {
      const { keys, pending } = readAll([first, second]);
      expect(keys.filter((sign) => /\p{Control}/u.test(sign))).toEqual([]);
      expect(pending.length).toBeLessThanOrEqual(20);
    },
  );
});
