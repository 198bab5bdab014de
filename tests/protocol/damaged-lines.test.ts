import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { Codec } from "../../src/protocol/codec.ts";
import { anySent, lineOf, type Sent, schemaNames, schemas } from "./support/messages.ts";
import { readVectors } from "./support/vectors.ts";

/** The golden lines of either schema: one of every message. */
const golden = schemaNames.map((name) => ({
  name,
  lines: readVectors("messages.jsonl")
    .filter((vector) => vector.schema === name)
    .map((vector) => vector.line),
}));

function accepts(codec: Codec, schema: Sent["schema"], line: string): boolean {
  return codec.decode(schemas[schema].keys, line).ok;
}

const replaced = (line: string, at: number, by: string, taken = 1): string =>
  line.slice(0, at) + by + line.slice(at + taken);

describe.each(golden)("a line of the $name schema", ({ name, lines }) => {
  const { codec } = schemas[name];

  test("is there, and is accepted as it is", () => {
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.filter((line) => !accepts(codec, name, line))).toEqual([]);
  });

  test("is not accepted with any one bit flipped [test->RC-49~1]", () => {
    const taken: string[] = [];
    for (const line of lines) {
      for (let bit = 0; bit < line.length * 8; bit += 1) {
        const at = bit >>> 3;
        const flipped = String.fromCharCode(line.charCodeAt(at) ^ (1 << (bit & 7)));
        const wrong = replaced(line, at, flipped);
        if (accepts(codec, name, wrong)) taken.push(wrong);
      }
    }
    expect(taken).toEqual([]);
  });

  test("is not accepted with any one character dropped [test->RC-49~1]", () => {
    const cut = lines.flatMap((line) => line.split("").map((_, at) => replaced(line, at, "")));
    expect(cut.filter((line) => accepts(codec, name, line))).toEqual([]);
  });

  test("is not accepted with any one character doubled, or one put in", () => {
    const longer = lines.flatMap((line) =>
      [...line.split(""), ""].flatMap((letter, at) =>
        [letter, " ", "0", "*", "@"]
          .filter((put) => put !== "")
          .map((put) => replaced(line, at, put, 0)),
      ),
    );
    expect(longer.filter((line) => accepts(codec, name, line))).toEqual([]);
  });

  test("is not accepted with any two neighbours exchanged", () => {
    const swapped = lines.flatMap((line) =>
      line
        .split("")
        .map((letter, at) => replaced(line, at, (line[at + 1] ?? "") + letter, 2))
        .filter((wrong) => wrong !== line),
    );
    expect(swapped.filter((line) => accepts(codec, name, line))).toEqual([]);
  });

  test("is not accepted cut off at any place, nor joined with another [test->RC-49~1]", () => {
    const cut = lines.flatMap((line) => line.split("").map((_, end) => line.slice(0, end)));
    const joined = lines.map((line, index) => line + (lines[index + 1] ?? line));
    expect([...cut, ...joined].filter((line) => accepts(codec, name, line))).toEqual([]);
  });
});

describe("any line", () => {
  const burst = fc.tuple(
    fc.nat(),
    fc.uniqueArray(fc.integer({ min: 0, max: 31 }), { minLength: 1, maxLength: 32 }),
  );

  test.prop([anySent, burst], { numRuns: 1000 })(
    "is not accepted after a burst of up to 32 bits, wherever it falls [test->RC-49~1]",
    (sent: Sent, [start, offsets]) => {
      const line = lineOf(sent);
      const codes = Array.from(line, (letter) => letter.charCodeAt(0));
      const from = start % (line.length * 8 - 31);
      for (const offset of offsets) {
        const at = (from + offset) >>> 3;
        codes[at] = (codes[at] ?? 0) ^ (1 << ((from + offset) & 7));
      }
      const { codec } = schemas[sent.schema];
      expect(accepts(codec, sent.schema, String.fromCharCode(...codes))).toBe(false);
    },
  );

  test.prop([anySent, fc.uniqueArray(fc.nat(), { minLength: 1, maxLength: 5 })], { numRuns: 1000 })(
    "is not accepted with up to five bits flipped",
    (sent: Sent, places) => {
      const line = lineOf(sent);
      const codes = Array.from(line, (letter) => letter.charCodeAt(0));
      const bits = new Set(places.map((place) => place % (line.length * 8)));
      for (const bit of bits) codes[bit >>> 3] = (codes[bit >>> 3] ?? 0) ^ (1 << (bit & 7));
      const { codec } = schemas[sent.schema];
      expect(accepts(codec, sent.schema, String.fromCharCode(...codes))).toBe(false);
    },
  );

  test.prop([anySent, fc.nat(), fc.nat(255)], { numRuns: 1000 })(
    "is not accepted with one character exchanged for another",
    (sent: Sent, place, code) => {
      const line = lineOf(sent);
      const wrong = replaced(line, place % line.length, String.fromCharCode(code));
      fc.pre(wrong !== line);
      expect(accepts(schemas[sent.schema].codec, sent.schema, wrong)).toBe(false);
    },
  );

  test.prop([anySent, anySent], { numRuns: 500 })(
    "is not accepted with its head on another's body [test->RC-49~1]",
    (sent: Sent, other: Sent) => {
      fc.pre(sent.schema === other.schema && lineOf(sent) !== lineOf(other));
      const [head, tail] = [lineOf(sent).slice(0, 20), lineOf(other).slice(20)];
      fc.pre(head + tail !== lineOf(sent) && head + tail !== lineOf(other));
      expect(accepts(schemas[sent.schema].codec, sent.schema, head + tail)).toBe(false);
    },
  );
});

describe("reading never throws and answers either a value or a fault", () => {
  const bytes = fc.string({
    unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
    maxLength: 600,
  });
  const answer = (schema: Sent["schema"], line: string): readonly string[] => {
    const read = schemas[schema].codec.decode(schemas[schema].keys, line);
    return Object.keys(read);
  };

  test.prop([bytes, fc.constantFrom(...schemaNames)], { numRuns: 1000 })(
    "whatever the bytes",
    (line, schema) => {
      expect(answer(schema, line)).toEqual(["ok", "fault"]);
    },
  );

  test.prop([anySent, bytes, fc.nat(), fc.nat(40)], { numRuns: 1000 })(
    "whatever is done to a line",
    (sent: Sent, put, place, taken) => {
      const line = lineOf(sent);
      const wrong = replaced(line, place % line.length, put, taken);
      fc.pre(wrong !== line);
      expect(answer(sent.schema, wrong)).toEqual(["ok", "fault"]);
    },
  );

  test.prop([fc.string({ unit: "binary", maxLength: 600 }), fc.constantFrom(">", "<", "!", "=")])(
    "not even of characters that no byte has",
    (text, mark) => {
      expect(answer("clinical", mark + text)).toEqual(["ok", "fault"]);
      expect(answer("clinical", `${mark}---- 1 1 ${text}`)).toEqual(["ok", "fault"]);
    },
  );
});
