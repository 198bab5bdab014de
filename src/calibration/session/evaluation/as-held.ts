import type { Channel } from "../coefficients.ts";

/** A number on the wire: a mantissa of up to nine digits times ten to its exponent (docs/protocol.md 12). */
export type Held = { readonly mantissa: number; readonly exponent: number };

const decimals = 8;
const exponents = { least: -40, most: 10 };

/** The number that the wire can carry and that is nearest to a value; undefined where the value is too large for it. */
export function asHeld(value: number): Held | undefined {
  if (value === 0) return { mantissa: 0, exponent: 0 };
  if (!Number.isFinite(value)) return undefined;
  const [figures = "", power = ""] = value.toExponential(decimals).split("e");
  const exponent = Number(power) - decimals;
  if (exponent < exponents.least) {
    return { mantissa: Math.round(value * 10 ** -exponents.least) + 0, exponent: exponents.least };
  }
  return exponent <= exponents.most
    ? { mantissa: Number(figures.replace(".", "")), exponent }
    : undefined;
}

/** What the instrument will compute with in place of a value; NaN where it cannot hold it. */
export function rounded(value: number): number {
  const held = asHeld(value);
  return held === undefined ? Number.NaN : Number(`${held.mantissa}e${held.exponent}`);
}

/** What the instrument tells, N or mm, at raw counts and a temperature. */
export function indicated(channel: Channel, counts: number, temperature: number): number {
  const [c0, c1, c2] = channel.coefficients;
  const { zeroPerKelvin, spanPerKelvin, referenceDegreesCelsius } = channel.thermal;
  const plain = c0 + c1 * counts + c2 * counts ** 2;
  return plain - (zeroPerKelvin + spanPerKelvin * plain) * (temperature - referenceDegreesCelsius);
}
