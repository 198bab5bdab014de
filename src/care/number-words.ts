/** Endings of keys that name their unit, the longer ones first. */
const endings = [
  ["NewtonsPerMillimetre", "N/mm"],
  ["NewtonsPerSecond", "N/s"],
  ["NewtonSeconds", "N.s"],
  ["Centinewtons", "cN"],
  ["Newtons", "N"],
  ["Kilopascals", "kPa"],
  ["MillimetresOfMercury", "mmHg"],
  ["Millimetres", "mm"],
  ["Inches", "in"],
  ["DegreesCelsius", "degC"],
  ["Degrees", "deg"],
  ["Milliseconds", "ms"],
  ["Microseconds", "us"],
  ["Seconds", "s"],
  ["Hertz", "Hz"],
  ["Percent", "%"],
  ["Months", "month"],
  ["Days", "day"],
  ["Years", "year"],
] as const;

/** What a person reads in place of a unit of the wire or of a schema. */
const shown: Readonly<
  Record<string, { readonly unit: string; readonly per: number; readonly decimals: number }>
> = {
  cN: { unit: "N", per: 100, decimals: 2 },
  mN: { unit: "N", per: 1000, decimals: 3 },
  um: { unit: "mm", per: 1000, decimals: 3 },
  us: { unit: "ms", per: 1000, decimals: 3 },
  uNs: { unit: "N·s", per: 1_000_000, decimals: 4 },
  "N/m": { unit: "N/mm", per: 1000, decimals: 2 },
  "cN/s": { unit: "N/s", per: 100, decimals: 2 },
  cdeg: { unit: "°", per: 100, decimals: 2 },
  cHz: { unit: "Hz", per: 100, decimals: 2 },
  mdegC: { unit: "°C", per: 1000, decimals: 3 },
};
const symbols: Readonly<Record<string, string>> = {
  deg: "°",
  degC: "°C",
  "N.s": "N·s",
  month: "months",
  day: "days",
  year: "years",
};

/** "peak force" and "N" of `peakForceNewtons`; "1" where a key names no unit. */
export function splitKey(key: string): { readonly words: string; readonly unit: string } {
  const found = endings.find(([ending]) => key.endsWith(ending) && key.length > ending.length);
  const name = found === undefined ? key : key.slice(0, -found[0].length);
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, "$1 $2")
    .replaceAll("-", " ")
    .toLowerCase();
  return { words, unit: found?.[1] ?? "1" };
}

/** A number with its unit; a plain count has none. */
export function numberInWords(value: number, unit: string): string {
  if (unit === "1") return String(value);
  const scaled = shown[unit];
  if (scaled !== undefined) {
    return withUnit((value / scaled.per).toFixed(scaled.decimals), scaled.unit);
  }
  return withUnit(String(value), symbols[unit] ?? unit);
}

/** A degree sign stands at its number when no letter follows it. */
function withUnit(figure: string, unit: string): string {
  return unit === "°" ? `${figure}°` : `${figure} ${unit}`;
}
