import type { LifeReport, Outcome } from "./life.ts";

/** Detection times are kept by the millisecond up to here; a longer one counts as this. */
const longest = 8000;

/** What became of all faults of one kind. */
export interface KindTally {
  count: number;
  told: number;
  harmless: number;
  undetected: number;
  /** How many did what must be told for as long as it may last untold. */
  due: number;
  /** How many were told after so many milliseconds. */
  readonly after: Uint32Array;
}

/** A failure: the life to live again, and what was wrong with which fault. */
export interface Failure {
  readonly seed: number;
  readonly index: number;
  readonly words: string;
  readonly what: string;
}

/** The result of a campaign. Its size does not grow with the number of faults. */
export interface Tally {
  count: number;
  lives: number;
  /** Milliseconds of virtual time, thrusts that really happened. */
  lived: number;
  thrusts: number;
  /** Faults with a violation; faults that were not told of in time. */
  unsafe: number;
  undetected: number;
  readonly kinds: Map<string, KindTally>;
  /** The first of them. */
  readonly failures: Failure[];
}

const mostFailures = 50;

export function createTally(): Tally {
  return {
    count: 0,
    lives: 0,
    lived: 0,
    thrusts: 0,
    unsafe: 0,
    undetected: 0,
    kinds: new Map(),
    failures: [],
  };
}

/** A life as a worker reports it. */
export type LifeSummary = Omit<LifeReport, "story">;

function kindOf(tally: Tally, name: string): KindTally {
  const known = tally.kinds.get(name);
  if (known !== undefined) return known;
  const after = new Uint32Array(longest + 1);
  const fresh = { count: 0, told: 0, harmless: 0, undetected: 0, due: 0, after };
  tally.kinds.set(name, fresh);
  return fresh;
}

function addOutcome(tally: Tally, outcome: Outcome): void {
  const kind = kindOf(tally, outcome.name);
  tally.count += 1;
  kind.count += 1;
  kind[outcome.ended] += 1;
  if (outcome.due) kind.due += 1;
  if (outcome.after !== undefined) {
    const at = Math.min(longest, Math.ceil(outcome.after));
    kind.after[at] = (kind.after[at] ?? 0) + 1;
  }
  if (outcome.ended === "undetected") tally.undetected += 1;
  if (outcome.violations.length > 0) tally.unsafe += 1;
}

/** Adds a life, but no more faults than `room`. */
export function addLife(tally: Tally, life: LifeSummary, room: number): void {
  tally.lives += 1;
  tally.lived += life.lived;
  tally.thrusts += life.thrusts;
  for (const [index, outcome] of life.outcomes.slice(0, room).entries()) {
    addOutcome(tally, outcome);
    const { seed } = life;
    const wrong = outcome.violations.map(({ invariant, words }) => `${invariant}: ${words}`);
    if (outcome.ended === "undetected") wrong.push("undetected");
    for (const what of wrong) {
      if (tally.failures.length >= mostFailures) break;
      tally.failures.push({ seed, index, words: outcome.words, what });
    }
  }
}

/** Counts lives in their order, whichever ends first, and none after the one that brings so many faults. */
export function createCounting(count: number) {
  const tally = createTally();
  const waiting = new Map<number, LifeSummary>();
  let next = 0;
  return {
    tally,
    /** The life that is waited for. */
    next: () => next,
    isDone: () => tally.count >= count,
    take(index: number, life: LifeSummary): void {
      waiting.set(index, life);
      for (let first = waiting.get(next); first !== undefined; first = waiting.get(next)) {
        if (tally.count >= count) return;
        addLife(tally, first, count - tally.count);
        waiting.delete(next);
        next += 1;
      }
    },
  };
}

/** The time within which this share of those that were told were told, milliseconds; undefined where none was. */
export function quantile(kind: KindTally, share: number): number | undefined {
  const all = kind.after.reduce((sum, count) => sum + count, 0);
  if (all === 0) return undefined;
  let passed = 0;
  for (const [milliseconds, count] of kind.after.entries()) {
    passed += count;
    if (passed >= share * all) return milliseconds;
  }
  return longest;
}
