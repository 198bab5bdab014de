import type { Lived } from "./stretch.ts";

/** The result of a campaign. */
export type Tally = {
  kills: number;
  lost: number;
  unverified: number;
  /** Lives in which any other rule was broken. */
  broken: number;
  facts: number;
  thrusts: number;
  /** Kills after which a permit was open. */
  open: number;
  /** How many kills fell where. */
  readonly fell: Map<string, number>;
  /** The writes that a kill fell on, `first 7 before`. */
  readonly writes: Set<string>;
};

export function createTally(): Tally {
  return {
    kills: 0,
    lost: 0,
    unverified: 0,
    broken: 0,
    facts: 0,
    thrusts: 0,
    open: 0,
    fell: new Map(),
    writes: new Set(),
  };
}

/** Adds one life; the last of a stretch is judged like any other, and is no kill. */
export function addLived(tally: Tally, lived: Lived): void {
  const { kill, fell, life } = lived;
  tally.lost += lived.lost.length;
  if (lived.unverified.length > 0) tally.unverified += 1;
  if (lived.broken.length > 0) tally.broken += 1;
  tally.facts += lived.facts;
  if (kill === undefined) return;
  tally.kills += 1;
  if (lived.open > 0) tally.open += 1;
  tally.fell.set(fell, (tally.fell.get(fell) ?? 0) + 1);
  if (kill.what === "write" && fell.startsWith("process")) {
    tally.writes.add(`${life === 0 ? "first" : "later"} ${kill.write} ${kill.side}`);
  }
}

/** What was wrong with a life, and how to live its stretch again. */
export function failureWords(seed: number, lived: Lived): readonly string[] {
  const { stretch, life, kill, fell, lost, unverified, broken } = lived;
  const wrong = [
    ...lost.map((what) => `lost: ${what}`),
    ...unverified.map((what) => `unverified: ${what}`),
    ...broken,
  ];
  if (wrong.length === 0) return [];
  const drawn = kill === undefined ? "" : `, drawn: ${JSON.stringify(kill)}`;
  return [
    ...wrong,
    `  stretch ${stretch}, life ${life}: ${fell}${drawn}`,
    `  again: npm run crash -- --seed ${seed} --stretch ${stretch}`,
  ];
}
