import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { readCommand } from "../../../firmware-sim/codec/commands.ts";
import { crcOf, crcOver, writeHex32 } from "../../../firmware-sim/codec/crc32c.ts";
import { readLine, sealOf, writeLine } from "../../../firmware-sim/codec/envelope.ts";
import {
  type Message,
  readWords,
  type Words,
  writeBody,
} from "../../../firmware-sim/codec/message.ts";
import { schemaDigests } from "../../../firmware-sim/codec/schema.ts";
import { commands, readings, replies, reports } from "../../../firmware-sim/codec/tables.ts";
import { hear } from "../../../firmware-sim/scenario/host.ts";

const seal = sealOf(schemaDigests.clinical, "3f9a0c5d71e2b684");

const hexText = (digits: number) =>
  fc.string({
    unit: fc.constantFrom(...Array.from("0123456789abcdef")),
    minLength: digits,
    maxLength: digits,
  });

/** Every value that a descriptor allows, from its text alone. */
function valuesOf(descriptor: string): fc.Arbitrary<unknown> {
  const missing = descriptor.endsWith("?");
  const bare = descriptor.slice(1).replace(/\?+$/, "").replace(/:.*$/, "");
  const list = /^\[1\.\.(\d+)\](.*)$/.exec(bare);
  if (list !== null) {
    const [, longest, range = ""] = list;
    const element = fc.option(oneValue(range), { nil: undefined });
    // A list of one missing element is written as a list that is missing.
    const whole = fc
      .array(element, { minLength: 1, maxLength: Number(longest) })
      .filter((values) => values.some((value) => value !== undefined));
    return descriptor.endsWith("??") ? fc.option(whole, { nil: undefined }) : whole;
  }
  return missing ? fc.option(oneValue(bare), { nil: undefined }) : oneValue(bare);
}

function oneValue(range: string): fc.Arbitrary<unknown> {
  if (range.startsWith("#")) return hexText(Number(range.slice(1)));
  if (range.startsWith("$")) {
    const unit = fc.constantFrom(...Array.from("ABCxyz019._-"));
    const longest = Number(range.slice(1));
    return fc
      .string({ unit, minLength: 1, maxLength: longest })
      .filter((text) => /^[A-Za-z0-9]/.test(text));
  }
  if (range.includes("|")) return fc.constantFrom(...range.split("|").map(Number));
  const [min = 0, max = 0] = range.split("..").map(Number);
  // Days of the calendar: any month has 28 of them.
  if (max === 29_991_231) {
    return fc
      .tuple(
        fc.integer({ min: 2000, max: 2999 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
      )
      .map(([year, month, date]) => year * 10_000 + month * 100 + date);
  }
  return fc.integer({ min, max });
}

const tables: readonly Message<Words>[] = [
  ...Object.values(commands),
  ...Object.values(replies),
  ...Object.values(reports),
  ...Object.values(readings),
];

type Element = number | undefined;

const isList = (value: unknown): value is readonly Element[] => Array.isArray(value);

/** Makes the lists of one line as long as its first, whole where they are terms of a calibration, and missing together. */
function evenOut(table: Message<Words>, values: Record<string, unknown>): Record<string, unknown> {
  const lists = table.listed.filter(([, word]) => word.text.includes("[1.."));
  const [first] = lists;
  const leading = first === undefined ? undefined : values[first[0]];
  const even = { ...values };
  for (const [name, word] of lists) {
    const value = values[name];
    if (!isList(leading)) {
      even[name] = undefined;
      continue;
    }
    const whole = /\[1\.\.([23])\]/.exec(word.text)?.[1];
    const length = whole === undefined ? leading.length : Number(whole);
    if (isList(value)) {
      const source = whole === undefined ? value : value.filter((element) => element !== undefined);
      even[name] = Array.from({ length }, (_, at) => source[at % source.length]);
    } else {
      even[name] = Array.from({ length }, () => 0);
    }
  }
  return even;
}

const anyMessage = fc
  .constantFrom(...tables)
  .chain((table) =>
    fc
      .record(Object.fromEntries(table.listed.map(([name, word]) => [name, valuesOf(word.text)])))
      .map((values) => ({ table, values: evenOut(table, values) })),
  );

describe("any message", () => {
  test.prop([anyMessage, fc.nat(9_999_999), fc.nat(1_000_000_000)], { numRuns: 1000 })(
    "is read back as it was written",
    ({ table, values }, sequence, time) => {
      const body = writeBody(table, values as never);
      const line = writeLine(seal, ">", sequence, time, body);
      const read = readLine(line, ">", seal);
      if (!read.ok) throw new Error(line);
      expect(read.envelope).toMatchObject({ sequence, time, body });
      const words = body.split(" ").slice(table.head.split(" ").length);
      expect(readWords(table, words)).toEqual({ ok: true, values });
    },
  );

  test.prop([anyMessage, fc.nat(), fc.nat(7)])(
    "is never taken for good with one bit flipped [test->RC-15~1]",
    ({ table, values }, at, bit) => {
      const line = writeLine(seal, ">", 12, 8_123_456, writeBody(table, values as never));
      const bytes = Buffer.from(line, "latin1");
      const index = at % bytes.length;
      bytes.writeUInt8(bytes.readUInt8(index) ^ (1 << bit), index);
      expect(readLine(bytes.toString("latin1"), ">", seal).ok).toBe(false);
    },
  );
});

describe("one flipped bit anywhere in a line", () => {
  it("is found, each of them", () => {
    const bytes = Buffer.from(
      writeLine(
        seal,
        ">",
        12,
        8_123_456,
        "confirm n9e3779b97f4a7c15 l5d652d47bdf8adfe p48ea4ca7c00783c2 t8000",
      ),
    );
    const taken: number[] = [];
    for (let at = 0; at < bytes.length * 8; at += 1) {
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(flipped.readUInt8(at >> 3) ^ (1 << (at & 7)), at >> 3);
      if (readLine(flipped.toString("latin1"), ">", seal).ok) taken.push(at);
    }
    expect(taken).toEqual([]);
  });
});

describe("the reader", () => {
  test.prop([fc.uint8Array({ maxLength: 600 })])("never throws, whatever the bytes", (bytes) => {
    const line = Buffer.from(bytes).toString("latin1");
    expect(() => {
      hear(line, seal);
      readLine(line, ">", seal);
      readCommand(line, "clinical");
      readCommand(line, "service");
    }).not.toThrow();
  });

  test.prop([fc.constantFrom(...Object.keys(commands)), fc.string({ maxLength: 60 })])(
    "never throws on a verb with any words",
    (verb, words) => {
      expect(() => readCommand(`${verb} ${words}`, "service")).not.toThrow();
    },
  );
});

describe("the words of a command", () => {
  const fault = (body: string) => {
    const read = readCommand(body, "clinical");
    return read === undefined || read.ok ? read : read.unread;
  };

  it.each([
    ["stream r1000", 2, 2],
    ["stream r1000 b10 c1", 2, 3],
    ["stream b10 r1000", 2, 1],
    ["stream r1000 b010", 2, 2],
    ["stream r+1 b10", 2, 1],
    ["stream r1000  b10", 2, 2],
    ["stream r1001 b10", 7, 1],
    ["stream r1000 b21", 7, 2],
    ["stream r1001 bx", 2, 2],
    ["alive fC001D00D", 2, 1],
    ["alive fc001d0", 2, 1],
    ["release i1 z?", 2, 2],
  ])("%s is refused with code %i at word %i", (body, code, detail) => {
    expect(fault(body)).toEqual({ code, detail });
  });

  it("are not looked at for a verb of another schema", () => {
    expect(fault("raw r1000 b10")).toEqual({ code: 1, detail: undefined });
  });

  it("make no command of a head that is no verb", () => {
    expect(readCommand("Arm l1", "clinical")).toBeUndefined();
  });
});

describe("the checksum of a capture", () => {
  it("is that of the worked session", () => {
    const block =
      "o-200 d100 f1003,1001,1188,1642,2241,2689,2655,2190,1477,1009 x1650,1650,1652,1668,1706,1764,1829,1884,1915,1918\n";
    expect(writeHex32(crcOf(crcOver(block)))).toBe("34ba1abd");
  });
});
