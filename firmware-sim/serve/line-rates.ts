const bucketMilliseconds = 100;
const buckets = 10;

type Direction = "in" | "out";

/** Counts lines over the last second. */
export interface LineRates {
  count(direction: Direction): void;
  perSecond(): { readonly linesIn: number; readonly linesOut: number };
}

/** @param now milliseconds of any clock that does not run backwards */
export function createLineRates(now: () => number): LineRates {
  const counts = {
    in: Array.from({ length: buckets }, () => 0),
    out: Array.from({ length: buckets }, () => 0),
  };
  let newest = Math.floor(now() / bucketMilliseconds);

  function turn(): number {
    const present = Math.floor(now() / bucketMilliseconds);
    for (let at = Math.max(newest + 1, present - buckets + 1); at <= present; at += 1) {
      counts.in[at % buckets] = 0;
      counts.out[at % buckets] = 0;
    }
    newest = present;
    return present % buckets;
  }

  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

  return {
    count(direction) {
      const at = turn();
      counts[direction][at] = (counts[direction][at] ?? 0) + 1;
    },
    perSecond() {
      turn();
      return { linesIn: sum(counts.in), linesOut: sum(counts.out) };
    },
  };
}
