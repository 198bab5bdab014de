import { describe, expect, test } from "vitest";
import {
  causes,
  errorCodes,
  eventCodes,
  faultCodes,
  flagBits,
  gates,
  nameAt,
  numberOf,
  states,
  thrustEnds,
} from "../../src/protocol/codes.ts";
import { everyDefinition } from "./support/messages.ts";

const tables = { states, causes, gates, errorCodes, faultCodes, thrustEnds, eventCodes };
type Table = readonly { readonly name: string; readonly meaning: string }[];
const everyTable: readonly (readonly [string, Table])[] = Object.entries(tables);

/** The lowest and the highest number that a field of a message can carry. */
function rangeOf(kind: string, field: string): readonly [number, number] {
  const definition = everyDefinition.find(([name]) => name === kind)?.[2];
  const range = /^[a-z](-?\d+)\.\.(-?\d+)/.exec(definition?.fields[field]?.descriptor ?? "");
  if (range === null) throw new Error(`${kind} has no field ${field} with a range`);
  return [Number(range[1]), Number(range[2])];
}

describe.each(everyTable)("the table of %s", (_, table) => {
  test("has no name twice", () => {
    const names = table.map((row) => row.name);
    expect(new Set(names).size).toBe(names.length);
  });

  test("tells the name of each number, and the number of each name", () => {
    const numbers = table.map((row) => numberOf(table, row.name));
    expect(numbers).toEqual(table.map((_row, number) => number));
    expect(numbers.map((number) => nameAt(table, number))).toEqual(table.map((row) => row.name));
  });

  test("has no name for a number that is not in it", () => {
    const strange = [-1, table.length, 0.5, Number.NaN];
    expect(strange.map((number) => nameAt(table, number))).toEqual(strange.map(() => undefined));
  });

  test("says what each means, in words that fit a table", () => {
    expect(table.filter((row) => !/^[^|\n]{3,}$/.test(row.meaning))).toEqual([]);
  });
});

describe("every number that a field can carry has a name", () => {
  test.each([
    ["status", "state", states],
    ["refused", "code", errorCodes],
    ["result-told", "cause", thrustEnds],
    ["result-ready", "cause", thrustEnds],
  ] as const)("%s, field %s", (kind, field, table: Table) => {
    const [lowest, highest] = rangeOf(kind, field);
    expect(lowest).toBeGreaterThanOrEqual(0);
    expect(highest).toBe(table.length - 1);
  });
});

describe("every number of a table can be carried", () => {
  test.each([
    ["status", "cause", causes],
    ["fault-told", "code", faultCodes],
    ["fault-latched", "code", faultCodes],
    ["log-told", "code", eventCodes],
    ["refused", "detail", gates],
    ["refused", "detail", states],
  ] as const)("%s, field %s", (kind, field, table: Table) => {
    expect(rangeOf(kind, field)[1]).toBeGreaterThanOrEqual(table.length - 1);
  });

  test("the flags of a status are different bits, and together the greatest sum", () => {
    const bits = Object.values(flagBits);
    expect(bits).toEqual(bits.map((_bit, index) => 2 ** index));
    expect(rangeOf("status", "flags")).toEqual([0, bits.reduce((sum, bit) => sum + bit, 0)]);
  });
});
