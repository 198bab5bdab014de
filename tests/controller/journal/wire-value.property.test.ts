import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { patchBetween, patched } from "../../../src/controller/journal/patch.ts";
import { readLine, writeLine } from "../../../src/controller/journal/wire-value.ts";

const number = fc.double().filter((value) => !Object.is(value, -0));
const leaf = fc.oneof(
  number,
  fc.string().filter((text) => !text.includes("\u0001")),
  fc.boolean(),
);

describe("a value on a line", () => {
  test.prop([fc.dictionary(fc.string({ minLength: 1 }), fc.array(leaf))])(
    "comes back as it was, numbers that JSON has no word for too",
    (value) => {
      const line = writeLine({ value });
      expect(line.indexOf("\n")).toBe(line.length - 1);
      expect(readLine(line)).toEqual({ value });
    },
  );
});

const members = fc.record(
  {
    a: fc.option(number, { nil: undefined }),
    b: fc.option(fc.string(), { nil: undefined }),
    c: number,
  },
  { noNullPrototype: true },
);

describe("what changed", () => {
  test.prop([members, members])("makes the one into the other", (before, after) => {
    expect(patched(before, patchBetween(before, after))).toEqual(after);
  });

  test.prop([members])("is nothing where nothing did", (value) => {
    expect(patchBetween(value, { ...value })).toBeUndefined();
  });
});
