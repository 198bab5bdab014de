import { fc } from "@fast-check/vitest";

/** A value of a field, and how the document says that it is written. */
export type Word = { readonly value: unknown; readonly text: string };

const hexDigits = "0123456789abcdef";
const alphanumerics = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

function characters(of: string, minLength: number, maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...of.split("")), minLength, maxLength });
}

const missing: Word = { value: undefined, text: "?" };

function whole(minimum: number, maximum: number): fc.Arbitrary<Word> {
  const number = fc.oneof(
    fc.constantFrom(minimum, maximum),
    fc.integer({ min: minimum, max: maximum }),
  );
  return number.map((value) => ({ value, text: String(value) }));
}

/** Section 5: dates are days of the calendar. */
const day: fc.Arbitrary<Word> = fc
  .date({
    min: new Date("2000-01-01"),
    max: new Date("2999-12-31T23:59:59Z"),
    noInvalidDate: true,
  })
  .map((date) => {
    const written = date.toISOString().slice(0, 10).replaceAll("-", "");
    return { value: Number(written), text: written };
  });

function text(longest: number): fc.Arbitrary<Word> {
  return fc
    .tuple(characters(alphanumerics, 1, 1), characters(`${alphanumerics}._-`, 0, longest - 1))
    .map(([first, rest]) => ({ value: first + rest, text: first + rest }));
}

function list(most: number, element: fc.Arbitrary<Word>): fc.Arbitrary<Word> {
  const sometimesMissing = fc.option(element, { nil: missing, freq: 4 });
  return fc.array(sometimesMissing, { minLength: 1, maxLength: most }).map((words) => ({
    value: words.map((word) => word.value),
    text: words.map((word) => word.text).join(","),
  }));
}

/** The kinds of docs/protocol.md section 5: range, choices, digits, text, list; `?` at the end is "may be missing". */
const grammar =
  /^(?<key>[a-z])(?:#(?<digits>\d+)|\$(?<letters>\d+)|(?:\[1\.\.(?<most>\d+)\])?(?<from>-?\d+)\.\.(?<to>-?\d+)(?::(?<unit>[\w/]+))?|(?<choices>\d+(?:\|\d+)+)(?::[\w/]+)?)(?<marks>\?{0,2})$/;

/** Words of a field, read from its descriptor alone, so that the tests do not believe the field itself. */
export function wordsOf(descriptor: string): {
  readonly key: string;
  readonly words: fc.Arbitrary<Word>;
} {
  const parts = grammar.exec(descriptor)?.groups;
  if (parts === undefined) throw new Error(`the descriptor ${descriptor} is not of the grammar`);
  const { key = "", digits, letters, most, from, to, unit, choices, marks } = parts;
  const optional = most === undefined ? marks === "?" : marks === "??";
  const present = (): fc.Arbitrary<Word> => {
    if (digits !== undefined) {
      const hex = characters(hexDigits, Number(digits), Number(digits));
      return hex.map((value) => ({ value, text: value }));
    }
    if (letters !== undefined) return text(Number(letters));
    if (choices !== undefined) {
      const values = choices.split("|").map(Number);
      return fc.constantFrom(...values).map((value) => ({ value, text: String(value) }));
    }
    const number = unit === "date" ? day : whole(Number(from), Number(to));
    return most === undefined ? number : list(Number(most), number);
  };
  // Where the whole list may be missing, `?` alone says that it is: no list of one missing element is written so.
  const some = optional ? present().filter(({ text: word }) => word !== "?") : present();
  return { key, words: optional ? fc.option(some, { nil: missing, freq: 4 }) : some };
}
