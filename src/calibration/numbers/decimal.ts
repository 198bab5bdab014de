/** A decimal number as it was written: `digits` times ten to the power `exponent`. */
export type Decimal = { readonly digits: bigint; readonly exponent: number };

const form = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;
/** Nothing that is measured is longer, and longer ones could keep a program busy for hours. */
const most = { figures: 400, exponent: 400 };

/**
 * The number that a text writes, every figure of it; undefined where the text is no decimal number, or one
 * of more than 400 figures or an exponent beyond ±400.
 */
export function decimalOf(text: string): Decimal | undefined {
  const found = form.exec(text);
  if (found === null) return undefined;
  const [, sign, whole = "", part = "", power = "0"] = found;
  const figures = whole + part;
  if (figures === "" || figures.length > most.figures) return undefined;
  if (Math.abs(Number(power)) > most.exponent) return undefined;
  const size = BigInt(figures);
  return { digits: sign === "-" ? -size : size, exponent: Number(power) - part.length };
}

/** Whole numbers that are the decimals times ten to the power `scale`, which is the same for all of them. */
export type Scaled = { readonly values: readonly bigint[]; readonly scale: number };

/** Decimals as whole numbers of one common power of ten: nothing is rounded. */
export function scaled(decimals: readonly Decimal[]): Scaled {
  const scale = decimals.reduce((highest, { exponent }) => Math.max(highest, -exponent), 0);
  const values = decimals.map(({ digits, exponent }) => digits * 10n ** BigInt(exponent + scale));
  return { values, scale };
}
