/** The place of the last of two significant digits: 1 for tens, -2 for hundredths. */
const lastPlace = (uncertainty: number): number =>
  Number(uncertainty.toExponential(1).split("e")[1]) - 1;

/** A value to a place, which may be left of the point. */
function atPlace(value: number, place: number): string {
  const told =
    place <= 0 ? value.toFixed(-place) : String(Math.round(value / 10 ** place) * 10 ** place);
  return Number(told) === 0 ? told.replace("-", "") : withMinus(told);
}

/** A hyphen is no minus. */
const withMinus = (told: string): string => told.replace("-", "−");

/**
 * How figures are told that share an expanded uncertainty: to its last digit, of which it has two significant ones (GUM
 * 7.2.6). Rounding it so lowers it by less than 5 %. Where it is not known, or nothing, the instrument's step is the last digit.
 *
 * @param step what the instrument tells in, a power of ten in the unit of the figures
 */
export function figuresBy(
  uncertainty: number | undefined,
  step: number,
): (value: number) => string {
  const known = uncertainty !== undefined && uncertainty > 0;
  const place = known ? lastPlace(uncertainty) : Math.round(Math.log10(step));
  return (value) => atPlace(value, place);
}

const raised: Readonly<Record<string, string>> = {
  "-": "⁻",
  "0": "⁰",
  "1": "¹",
  "2": "²",
  "3": "³",
  "4": "⁴",
  "5": "⁵",
  "6": "⁶",
  "7": "⁷",
  "8": "⁸",
  "9": "⁹",
};

/** So many significant digits; by a power of ten where zeros would hide them. */
export function significant(value: number, digits: number): string {
  if (value === 0) return "0";
  const [mantissa = "", power = "0"] = value.toExponential(digits - 1).split("e");
  const exponent = Number(power);
  if (exponent >= -4 && exponent < digits) return withMinus(value.toFixed(digits - 1 - exponent));
  const told = Array.from(String(exponent), (each) => raised[each] ?? each).join("");
  return `${withMinus(mantissa)} × 10${told}`;
}
