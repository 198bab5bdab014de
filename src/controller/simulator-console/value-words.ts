import type { Field } from "../../protocol/field.ts";

/** How a unit of the wire is told to people: divided by, digits, unit. */
const told: Readonly<Record<string, readonly [divisor: number, digits: number, unit: string]>> = {
  cN: [100, 1, "N"],
  mN: [1000, 2, "N"],
  um: [1000, 2, "mm"],
  us: [1000, 1, "ms"],
  cdeg: [100, 1, "deg"],
  mdegC: [1000, 1, "C"],
  mV: [1000, 2, "V"],
  uNs: [1_000_000, 3, "Ns"],
  cHz: [100, 1, "Hz"],
};

const hexKept = 4;
const hexForm = /^[0-9a-f]{8,}$/;

/** A value of a field with its unit; `?` where it is missing, a long digest by its first digits. */
export function valueWords(value: unknown, { unit }: Pick<Field<unknown>, "unit">): string {
  if (Array.isArray(value)) return `(${value.length})`;
  if (typeof value === "number") {
    const [divisor, digits, name] = told[unit] ?? [
      1,
      0,
      unit === "1" || unit === "date" ? "" : unit,
    ];
    const figures = (value / divisor).toFixed(digits);
    return `${Number(figures) === 0 ? figures.replace("-", "") : figures} ${name}`.trim();
  }
  if (typeof value !== "string") return "?";
  return hexForm.test(value) ? `${value.slice(0, hexKept)}..` : value;
}

/** `forceLimit` as `force limit`, `planDigest` as `plan`. */
export function nameWords(name: string): string {
  return name.replace(/Digest$/, "").replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
