import { type Decimal, decimalOf } from "../calibration/numbers/decimal.ts";
import { named, type Read, type Reviver, readJson, unreadable } from "./read-json.ts";

/** A number of the file as it is written there: a double would not hold every figure of it. */
class WrittenNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

const asWritten: Reviver = (_key, value, { source }) =>
  typeof value === "number" ? new WrittenNumber(source ?? String(value)) : value;

function asDecimal(value: unknown): Decimal | undefined {
  if (typeof value === "string") return decimalOf(value);
  return value instanceof WrittenNumber ? decimalOf(value.text) : undefined;
}

function shown(value: unknown): string {
  const text = value instanceof WrittenNumber ? value.text : JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** The columns of numbers that a file must have, all of one length; what else is in it is left alone. */
export async function readColumns<Name extends string>(
  file: string,
  names: readonly Name[],
): Promise<Read<Readonly<Record<Name, readonly Decimal[]>>>> {
  const example = `{${names.map((name) => `"${name}": [1.02, "2.00", 2.98]`).join(", ")}}`;
  const remedy = `Give JSON like ${example}; numbers, or decimal numbers as text.`;
  const parsed = await readJson(file, asWritten);
  if (!parsed.ok) return parsed;
  const columns: [Name, readonly Decimal[]][] = [];
  for (const name of names) {
    const values = memberOf(parsed.value, name);
    if (!Array.isArray(values)) {
      return unreadable(`${named(file)} has no list of numbers "${name}".`, remedy);
    }
    const decimals: Decimal[] = [];
    for (const [index, value] of values.entries()) {
      const decimal = asDecimal(value);
      if (decimal === undefined) {
        const message = `${name}[${index}] of ${named(file)} is no decimal number: ${shown(value)}.`;
        return unreadable(message, remedy);
      }
      decimals.push(decimal);
    }
    columns.push([name, decimals]);
  }
  const [first, other] = [
    columns[0],
    columns.find(([, { length }]) => length !== columns[0]?.[1].length),
  ];
  if (first !== undefined && other !== undefined) {
    const message = `${named(file)} has ${first[1].length} values of ${first[0]} and ${other[1].length} of ${other[0]}.`;
    return unreadable(
      message,
      `Each ${other[0]} belongs to the ${first[0]} at its place: give as many.`,
    );
  }
  return { ok: true, value: Object.fromEntries(columns) as Record<Name, readonly Decimal[]> };
}

function memberOf(value: unknown, name: string): unknown {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}
