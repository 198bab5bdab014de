import { int, maybe, terms } from "./words.ts";

const mantissa = 999_999_999;

/** Force A is 0, force B 1, the position 2. */
export const channelWord = { channel: int("g", 0, 2) };

export const coefficients = (key: string) => terms(key, 3, -mantissa, mantissa);

export const fitWords = {
  ...channelWord,
  mantissas: coefficients("m"),
  exponents: terms("x", 3, -40, 10),
};

export const spreadWords = {
  ...channelWord,
  row: int("r", 0, 2),
  mantissas: coefficients("m"),
  exponents: fitWords.exponents,
};

export const thermalWords = {
  ...channelWord,
  mantissas: terms("m", 2, -mantissa, mantissa),
  exponents: terms("x", 2, -40, 10),
  reference: int("t", -40_000, 99_999, "mdegC"),
};

export const trackedZero = (key: string) => maybe(int(key, -100, 100, "mN"));
