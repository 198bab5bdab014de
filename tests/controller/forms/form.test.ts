import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { CalendarDay } from "../../../src/care/calendar-day.ts";
import {
  choice,
  day,
  quantities,
  quantity,
  section,
  text,
  yesNo,
} from "../../../src/care/field.ts";
import { screeningSchema } from "../../../src/care/screening/schema.ts";
import { beginForm, type Form, typeInto } from "../../../src/controller/forms/form.ts";
import { hintOf, shapeOf } from "../../../src/controller/forms/form-fields.ts";
import { readKeys } from "../../../src/controller/forms/keys.ts";

const today = "2026-11-28" as CalendarDay;
const force = { unit: "N", least: 2, most: 25, step: 0.1 } as const;

/** A form of one field, with keys pressed in it. */
const pressed = (schema: z.ZodType, keys: string) =>
  typeInto(beginForm(z.strictObject({ field: schema })), readKeys("", keys).keys, today);

/** The value that is handed in, or what is wrong. */
function handedIn(schema: z.ZodType, keys: string): unknown {
  const { next, outcome } = pressed(schema, `${keys}\u0013`);
  return outcome.is === "submitted" ? outcome.value : next.errors["field"];
}

describe("a quantity", () => {
  const preload = quantity({ label: "Preload", ...force });

  it.each([
    ["3.5", 3.5],
    ["3,5", 3.5],
    [" 4 ", 4],
    ["+2", 2],
    ["2.", 2],
    ["002,10", 2.1],
  ])("that is typed as %j is %d", (keys, value) => {
    expect(handedIn(preload, keys)).toEqual({ field: value });
  });

  it.each([
    ["1.9", "Preload is 2 to 25 N; this is less"],
    ["25,1", "Preload is 2 to 25 N; this is more"],
    ["3.55", "Preload goes in steps of 0.1 N"],
    ["1.55", "Preload is 2 to 25 N; this is less; Preload goes in steps of 0.1 N"],
    ["1e1", "Preload is no number; write digits, in N"],
    ["1.2.3", "Preload is no number; write digits, in N"],
    ["1,234.5", "Preload is no number; write digits, in N"],
    ["5 N", "Preload is no number; write digits, in N"],
    ["--", "Preload is no number; write digits, in N"],
    ["", "missing: 2 to 25 N, steps of 0.1"],
    ["  ", "missing: 2 to 25 N, steps of 0.1"],
  ])("that is typed as %j is refused", (keys, words) => {
    expect(handedIn(preload, keys)).toBe(words);
  });

  it("that is left empty and may be is absent", () => {
    expect(handedIn(preload.optional(), " ")).toEqual({});
  });
});

describe("several quantities", () => {
  const ladder = quantities({ label: "Ladder", ...force, longest: 3 });

  it.each([
    ["10", [10]],
    ["10 12,5 15", [10, 12.5, 15]],
    [" 10;  12.5 ", [10, 12.5]],
  ])("typed as %j are %j", (keys, field) => {
    expect(handedIn(ladder, keys)).toEqual({ field });
  });

  it.each([
    ["10 x", "Ladder is no number; write digits, in N"],
    ["10 1", "Ladder is 2 to 25 N; this is less"],
    ["2 3 4 5", "Ladder has at most 3 values"],
    ["", "missing: 2 to 25 N, steps of 0.1, up to 3 with blanks between"],
  ])("typed as %j are refused", (keys, words) => {
    expect(handedIn(ladder, keys)).toBe(words);
  });
});

describe("a choice", () => {
  const side = choice("Side", { left: "left", right: "right", level: "level" });

  it.each([
    ["l", "left"],
    ["R", "right"],
    ["ll", "level"],
    ["lll", "left"],
    [" ", "left"],
    ["  ", "right"],
    ["\u001b[C", "left"],
    ["\u001b[D", "level"],
    ["\u001b[C\u001b[D", "level"],
    ["rx", "right"],
  ])("by the keys %j is %s", (keys, field) => {
    expect(handedIn(side, keys)).toEqual({ field });
  });

  it("says that no choice begins with a letter", () => {
    expect(pressed(side, "x").next.remark).toBe("no choice begins with x");
  });

  it.each(["", "r\u007f", "r\u0015"])("by the keys %j is missing", (keys) => {
    expect(handedIn(side, keys)).toBe("missing: first letter, or left and right");
  });
});

describe("yes or no", () => {
  it.each([
    ["y", true],
    ["N", false],
    ["yn", false],
    ["\u001b[D", false],
  ])("by the keys %j is %s", (keys, field) => {
    expect(handedIn(yesNo("Bruit"), keys)).toEqual({ field });
  });

  it("is not assumed", () => {
    expect(handedIn(yesNo("Bruit"), "")).toBe("missing: y or n");
  });
});

describe("a day", () => {
  it.each([
    ["2026-02-28", "2026-02-28"],
    ["today", "2026-11-28"],
    ["today + 3 months", "2027-02-28"],
    ["today - 1 week", "2026-11-21"],
    [" today+10 days ", "2026-12-08"],
  ])("that is typed as %j is %s", (keys, field) => {
    expect(handedIn(day("Day"), keys)).toEqual({ field });
  });

  it.each(["2026-02-30", "28.11.2026", "tomorrow"])("that is typed as %j is refused", (keys) => {
    expect(handedIn(day("Day"), keys)).toBe("is no day of the calendar; write it as in 2026-04-30");
  });
});

describe("a text", () => {
  it("loses a letter by the erase key, whole, and is handed in without blanks at its ends", () => {
    const bytes = Buffer.from(" Zoë😀", "utf8").toString("latin1");
    expect(handedIn(text("Name"), `${bytes}\u007f `)).toEqual({ field: "Zoë" });
  });

  it("takes no more than its longest, and keeps what is there", () => {
    const { next } = pressed(text("Name", 3), "abcd");
    expect([next.typed["field"], next.remark]).toEqual(["abc", "at most 3 characters"]);
  });
});

describe("the keys of a form", () => {
  const schema = z.strictObject({ one: text("One"), two: text("Two"), three: text("Three") });
  const fed = (keys: string) => typeInto(beginForm(schema), readKeys("", keys).keys, today);
  const at = ({ shape, focus }: Form) => shape.fields[focus]?.path;

  it.each([
    ["", "one"],
    ["\t", "two"],
    ["\r\u001b[B", "three"],
    ["\t\u001b[A", "one"],
    ["\u001b[A", "one"],
    ["\u001b[6~", "three"],
    ["\u001b[6~\u001b[5~", "one"],
    ["\t\t\t\t", "three"],
  ])("%j go to field %s", (keys, path) => {
    expect(at(fed(keys).next)).toBe(path);
  });

  it("hand in from the last field, and go to the first that is wrong", () => {
    const { next, outcome } = fed("a\t\t c\r");
    expect([outcome.is, at(next), next.remark]).toEqual([
      "typing",
      "two",
      "1 field is to be looked at",
    ]);
    expect(fed("a\rb\rc\r").outcome).toEqual({
      is: "submitted",
      value: { one: "a", two: "b", three: "c" },
    });
  });

  it("are not looked at behind an Esc", () => {
    const { next, outcome } = fed("a\u001b\u001b[B");
    expect([outcome.is, next.typed, at(next)]).toEqual(["left", { one: "a" }, "one"]);
  });
});

describe("what no field can put right", () => {
  it("is said in the remark, and what a group lacks at its first field", () => {
    const whole = z
      .strictObject({
        group: section("Group", { inner: text("Inner").optional() }).refine(() => false, "is odd"),
      })
      .refine(() => false, { message: "goes with nothing", when: () => true });
    const { next } = typeInto(beginForm(whole), [{ key: "submit" }], today);
    expect(next.errors).toEqual({ "group.inner": "is odd" });
    expect(next.remark).toBe("1 field is to be looked at; goes with nothing");
  });
});

describe("a hint", () => {
  it.each([
    [quantity({ label: "Rate", ...force, hint: "at rest" }), "at rest; 2 to 25 N, steps of 0.1"],
    [
      quantities({ label: "Rates", ...force, longest: 2, hint: "at rest" }),
      "at rest; 2 to 25 N, steps of 0.1, up to 2 with blanks between",
    ],
    [
      choice("Side", { left: "left" }, "of the patient"),
      "of the patient; first letter, or left and right",
    ],
    [text("Words", 9, "as they were said"), "as they were said; up to 9 characters"],
    [day("Day", "of the images"), "of the images; yyyy-mm-dd, or today, today + 3 months"],
    [yesNo("Bruit", "either side"), "either side; y or n"],
    [yesNo("Bruit"), "y or n"],
  ])("stands before what may be typed", (schema, words) => {
    const fields = shapeOf(z.strictObject({ field: schema })).fields.map(({ note }) =>
      hintOf(note),
    );
    expect(fields).toEqual([words]);
  });

  it("says of each question of the screening what counts as a yes", () => {
    const { fields } = shapeOf(screeningSchema);
    const without = fields.filter(({ note }) => note.kind === "choice" && note.hint === undefined);
    expect(without).toEqual([]);
    expect(fields.map(({ note }) => hintOf(note))).toContain(
      "os odontoideum, absent or ununited peg; first letter, or left and right",
    );
  });
});
