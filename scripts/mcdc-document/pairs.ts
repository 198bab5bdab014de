import type { Evaluation } from "./instrument.ts";

/** A case that was played: what came of it, and how each decision went on the way. */
export type Played = {
  readonly group: string;
  readonly subject: string;
  readonly event: string;
  readonly name: string;
  readonly outcome: string;
  readonly heard: readonly Evaluation[];
};

/** Two cases in which one condition alone differs and with it the decision and what came of it. */
export type Pair = { readonly holds: Played; readonly fails: Played };

/** Whether two evaluations differ in this condition and no other; one that was not looked at is like any. */
function differInOne(one: string, other: string, condition: number, conditions: number): boolean {
  for (let index = 0; index < conditions; index += 1) {
    const [first, second] = [one[index], other[index]];
    if (index === condition) {
      if (first !== "T" || second !== "F") return false;
    } else if (first !== second && first !== "-" && second !== "-") return false;
  }
  return one[conditions] !== other[conditions];
}

/** For one decision: the cases in which it went each way that it went. */
type Ways = ReadonlyMap<string, ReadonlySet<Played>>;

export function waysOf(played: readonly Played[]): ReadonlyMap<number, Ways> {
  const all = new Map<number, Map<string, Set<Played>>>();
  for (const one of played) {
    for (const { decision, vector } of one.heard) {
      const ways = all.get(decision) ?? new Map<string, Set<Played>>();
      const cases = ways.get(vector) ?? new Set<Played>();
      all.set(decision, ways.set(vector, cases.add(one)));
    }
  }
  return all;
}

const kinships: readonly ((one: Played, other: Played) => boolean)[] = [
  (one, other) => one.subject === other.subject,
  (one, other) => one.event === other.event,
  () => true,
];

/** The pair that shows what one condition of a decision does; undefined where the cases hold none. */
export function pairOf(ways: Ways, condition: number, conditions: number): Pair | undefined {
  for (const kin of kinships) {
    for (const [held, holding] of ways) {
      for (const [failed, failing] of ways) {
        if (!differInOne(held, failed, condition, conditions)) continue;
        for (const holds of holding) {
          for (const fails of failing) {
            // In a loop a decision is made many times: two cases that both went both ways show nothing.
            if (failing.has(holds) && holding.has(fails)) continue;
            if (holds.group !== fails.group || holds.outcome === fails.outcome) continue;
            if (kin(holds, fails)) return { holds, fails };
          }
        }
      }
    }
  }
  return undefined;
}
