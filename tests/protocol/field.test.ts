import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import {
  calendarDay,
  choice,
  type Field,
  hex,
  integer,
  list,
  optional,
  readWholeNumber,
  text,
} from "../../src/protocol/field.ts";
import { type Word, wordsOf } from "./support/words.ts";

const malformed = { ok: false, why: "malformed" };
const outOfRange = { ok: false, why: "out-of-range" };

/** What `write` takes by its type is checked again at run time, so the tests offer it anything. */
function writeAny(field: Field<unknown>, value: unknown): string | undefined {
  return field.write(value);
}

const force = integer("a", "cN", -12000, 20000, "force");
const due = calendarDay("e", "date it is due");
const rate = choice("r", "Hz", [0, 100, 1000], "rate");
const frame = hex("f", 8, "frame");
const model = text("m", 16, "model");
const forces = list("f", "cN", -12000, 20000, 20, "force");
const kinds: readonly (readonly [string, Field<unknown>])[] = [
  ["an integer", force],
  ["an integer that may be missing", optional(force)],
  ["a choice", rate],
  ["a day of the calendar", due],
  ["a day that may be missing", optional(due)],
  ["hexadecimal digits", frame],
  ["hexadecimal digits that may be missing", optional(frame)],
  ["a text", model],
  ["a list", forces],
  ["a list that may be missing", optional(forces)],
];
const missable = kinds.filter(([name]) => name.includes("may be missing"));
const needed = kinds.filter(([name]) => !name.includes("may be missing"));

/** Text that looks like a value more often than not. */
const nearlyText = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."0123456789-+?,. eExaAfF_".split("")), maxLength: 24 }),
  fc.string({ unit: "binary", maxLength: 24 }),
  fc.integer().map(String),
  fc.double().map(String),
);

describe.each(kinds)("%s", (_, field) => {
  const { words } = wordsOf(field.descriptor);

  test.prop([words])("is written in its one canonical form", ({ value, text: word }: Word) => {
    expect(field.write(value)).toBe(word);
  });

  test.prop([words])("is read back as it was", ({ value, text: word }: Word) => {
    expect(field.read(word)).toEqual({ ok: true, value });
  });

  test.prop([words])("is of its zod schema", ({ value }: Word) => {
    expect(field.schema.safeParse(value).success).toBe(true);
  });

  test.prop([words])("is never longer than its greatest length", ({ text: word }: Word) => {
    expect(word.length).toBeLessThanOrEqual(field.longest);
  });

  test.prop([nearlyText])("is refused in every other form", (word) => {
    const read = field.read(word);
    const written = read.ok ? field.write(read.value) : undefined;
    expect(read.ok ? written : word).toBe(word);
  });

  test.prop([nearlyText])("when it is read, is of its zod schema", (word) => {
    const read = field.read(word);
    expect(read.ok ? field.schema.safeParse(read.value).success : true).toBe(true);
  });
});

describe.each(kinds.filter(([name]) => name !== "a text"))("%s", (_, field) => {
  test.each(["", " ", "+1", "01", "-0", "-", "1.0", "1e3", "NaN", "Infinity", "0x10", "1 "])(
    "is not %j",
    (word) => {
      expect(field.read(word)).toEqual(malformed);
    },
  );
});

describe.each(missable)("%s", (_, field) => {
  test("is ? where it is missing, and undefined here", () => {
    expect(field.read("?")).toEqual({ ok: true, value: undefined });
    expect(field.write(undefined)).toBe("?");
  });

  test("is present as 0 only where 0 was written", () => {
    expect(field.write(undefined)).not.toBe("0");
    expect(field.read("?")).not.toEqual({ ok: true, value: 0 });
  });
});

describe.each(needed)("%s", (_, field) => {
  test("cannot be missing alone", () => {
    const word = field === forces ? "??" : "?";
    expect(field.read(word)).toEqual(malformed);
    expect(field.schema.safeParse(undefined).success).toBe(false);
  });
});

describe("an integer of -12000..20000", () => {
  test.each([
    ["-12000", -12000],
    ["20000", 20000],
    ["0", 0],
    ["-1", -1],
  ])("takes %s", (word, value) => {
    expect(force.read(word)).toEqual({ ok: true, value });
  });

  test.each(["-12001", "20001", "999999999999999", "-999999999999999"])(
    "refuses %s as out of range and never clamps it",
    (word) => {
      expect(force.read(word)).toEqual(outOfRange);
    },
  );

  test("takes more than 15 digits for malformed, because they would not be exact", () => {
    expect(force.read("1000000000000000")).toEqual(malformed);
  });

  test.each([-12001, 20001, 0.5, Number.NaN, Infinity, -Infinity, -0, 1e300])(
    "does not write %s",
    (value) => {
      expect(writeAny(force, value)).toBeUndefined();
    },
  );
});

describe("a choice of 0, 100, 1000", () => {
  test.each(["1", "99", "500", "1001", "-100"])("refuses %s as out of range", (word) => {
    expect(rate.read(word)).toEqual(outOfRange);
  });

  test.each([1, 500, -0, Number.NaN])("does not write %s", (value) => {
    expect(writeAny(rate, value)).toBeUndefined();
  });
});

describe("eight hexadecimal digits", () => {
  test.each(["C001D00D", "c001d00", "c001d00d0", "c001d00g", "c001d00d\n", "?"])(
    "are not %j",
    (word) => {
      expect(frame.read(word)).toEqual(malformed);
      expect(frame.write(word)).toBeUndefined();
    },
  );
});

describe("a text of up to 16 characters", () => {
  test.each(["A", "0", "SIM-1", "0.1.0", "a_b", "ABCDEFGHIJKLMNOP"])("takes %s", (word) => {
    expect(model.read(word)).toEqual({ ok: true, value: word });
  });

  test.each([".a", "-a", "_a", "a b", "a*b", "ABCDEFGHIJKLMNOPQ", "\u00e9", "a\n"])(
    "refuses %j",
    (word) => {
      expect(model.read(word)).toEqual(malformed);
      expect(model.write(word)).toBeUndefined();
    },
  );
});

describe("a list of 1 to 20 integers", () => {
  const twenty = Array.from({ length: 20 }, () => "1").join(",");

  test("keeps the places of missing elements", () => {
    expect(forces.read("?,2,?")).toEqual({ ok: true, value: [undefined, 2, undefined] });
    expect(forces.write([undefined, 2, undefined] as never)).toBe("?,2,?");
  });

  test("takes one element and twenty", () => {
    expect(forces.read("1")).toEqual({ ok: true, value: [1] });
    expect(forces.read(twenty)).toEqual({ ok: true, value: Array.from({ length: 20 }, () => 1) });
  });

  test.each(["1,", ",1", "1,,2", ",", "1, 2", "?,", "??", "1;2", `${twenty},1`])(
    "refuses %s as malformed",
    (word) => {
      expect(forces.read(word)).toEqual(malformed);
    },
  );

  test.each(["20001", "-12001"])("refuses %s, out of range, among good ones", (word) => {
    expect(forces.read(`1,${word},3`)).toEqual(outOfRange);
  });

  test("takes the ends of its range", () => {
    expect(forces.read("-12000,20000")).toEqual({ ok: true, value: [-12000, 20000] });
  });

  test.each([[[]], [Array.from({ length: 21 }, () => 1)], [[1, 20001]], [[0.5]], [[-0]]])(
    "does not write %j",
    (values) => {
      expect(writeAny(forces, values)).toBeUndefined();
    },
  );
});

describe("a day of the calendar", () => {
  test.each(["20270228", "20240229", "20000101", "29991231"])("is %s", (word) => {
    expect(due.read(word)).toEqual({ ok: true, value: Number(word) });
  });

  test.each(["20270229", "20270431", "20271301", "20270100", "20270001", "19991231"])(
    "is not %s",
    (word) => {
      expect(due.read(word)).toEqual({ ok: false, why: "out-of-range" });
      expect(writeAny(due, Number(word))).toBeUndefined();
      expect(due.schema.safeParse(Number(word)).success).toBe(false);
    },
  );
});

describe("a list that may be missing", () => {
  test("is not written as one missing element, because ? alone says that the list is missing", () => {
    expect(writeAny(optional(forces), [undefined])).toBeUndefined();
  });
});

describe("a whole number of the envelope", () => {
  test.each([
    ["0", 0],
    ["9999999", 9_999_999],
    ["9999999999999", 9_999_999_999_999],
  ])("is %s", (word, value) => {
    expect(readWholeNumber(word, 0, word.length)).toBe(value);
  });

  test.each(["", "-1", "-0", "01", "+1", "1.", "?", "a", "1234567890123456"])(
    "is not %j",
    (word) => {
      expect(readWholeNumber(word, 0, word.length)).toBeUndefined();
    },
  );
});
