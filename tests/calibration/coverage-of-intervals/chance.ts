/** Chance that is the same for the same seed. */
export interface Chance {
  /** Between -1 and 1, all alike. */
  rectangular(): number;
  /** The difference of two readings that are each rounded: between -1 and 1, the middle more often. */
  triangular(): number;
  /** Mean 0, standard deviation 1. */
  normal(): number;
  between(least: number, most: number): number;
}

/** Steele, Lea and Flood's SplitMix64 (OOPSLA 2014). */
export function chanceOf(seed: number): Chance {
  let state = BigInt(seed);
  const word = (value: bigint) => BigInt.asUintN(64, value);
  const share = (): number => {
    state = word(state + 0x9e3779b97f4a7c15n);
    let mixed = word((state ^ (state >> 30n)) * 0xbf58476d1ce4e5b9n);
    mixed = word((mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn);
    return Number((mixed ^ (mixed >> 31n)) >> 11n) / 2 ** 53;
  };
  return {
    rectangular: () => 2 * share() - 1,
    triangular: () => share() - share(),
    normal: () => Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share()),
    between: (least, most) => least + (most - least) * share(),
  };
}
