/** How many intervals hold the truth, of so many. */
export type Tally = { intervals: number; held: number };

export const empty = (): Tally => ({ intervals: 0, held: 0 });

export function count(tally: Tally, held: boolean): void {
  tally.intervals += 1;
  if (held) tally.held += 1;
}
