import type { Welcome } from "../../protocol/messages/hello.ts";
import type { Bench } from "../bench.ts";
import {
  type LimitsValues,
  type LimitsWord,
  limitsBody,
  type Mode,
  mildLimits,
} from "../limits-body.ts";

type Mild = ReturnType<typeof mildLimits>;
type Ceilings = Pick<Welcome, "peakCeiling" | "forceCeiling">;

/** Values that keep the limits in order, and under the ceilings, while one word is at an end of its range. */
const companions: Readonly<
  Record<string, (value: number, mild: Mild, ceilings: Ceilings) => LimitsValues>
> = {
  k: (value, mild) => ({ a: 200, b: 200, c: 300, f: Math.max(value, mild.f) }),
  f: (value, mild) => ({ a: 200, b: 200, c: 300, k: Math.min(Math.max(value, 500), mild.k) }),
  a: (value, mild, { forceCeiling }) => ({
    b: Math.max(value, 200),
    c: Math.max(value, 300),
    k: Math.max(value + 1, mild.k),
    f: Math.min(8000, forceCeiling),
  }),
  b: (value, mild, { forceCeiling }) => ({
    c: Math.max(value, 300),
    k: Math.max(value + 1, mild.k),
    f: Math.min(8000, forceCeiling),
  }),
  c: (value, mild) => ({ a: 200, b: 200, f: Math.max(value, mild.f) }),
  n: (value) => ({ r: value === 1 ? 0 : 400 }),
  r: (value) => ({ n: value === 0 ? 1 : 2 }),
  q: (value) => ({ n: value === 0 ? 1 : 2, r: value === 0 ? 0 : 400 }),
  m: (value) => (value === 0 ? {} : { n: 12, r: 400, t: 10 }),
  t: (value) => (value === 0 ? {} : { n: 3, r: 400, m: 2 }),
};

/** A word's ends that this instrument allows: no higher than the ceilings of its welcome. */
export function allowedEnds(bench: Bench, mode: Mode, word: LimitsWord): readonly number[] {
  const { peakCeiling, forceCeiling } = bench.welcome();
  const modePeak = { impulse: peakCeiling, pressure: 2500, probe: 2700 }[mode];
  const peak = Math.min(peakCeiling, modePeak, forceCeiling);
  // The peak must stand above the highest preload.
  const highest =
    { k: peak, f: forceCeiling, a: peak - 1, b: peak - 1, c: forceCeiling }[word.key] ?? word.high;
  return [word.low, Math.min(word.high, highest)];
}

/** Limits in order with one word at this value. */
export function bodyWith(bench: Bench, mode: Mode, word: LimitsWord, value: number): string {
  const mild = mildLimits(bench.welcome());
  const others = companions[word.key]?.(value, mild, bench.welcome()) ?? {};
  return limitsBody(mode, { ...mild, ...others, [word.key]: value });
}
