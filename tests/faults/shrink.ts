import { type LifeOptions, type LifeReport, live } from "./life.ts";

/** What is wrong in a life, without what differs from one run of it to another. */
function wrongOf({ outcomes }: LifeReport): ReadonlySet<string> {
  const wrong = outcomes.flatMap(({ violations, ended, name }) => [
    ...violations.map(({ invariant }) => `${invariant}`),
    ...(ended === "undetected" ? [`undetected ${name}`] : []),
  ]);
  return new Set(wrong);
}

export interface Shrunk {
  /** Places from 0 of the faults that the failure needs. */
  readonly needed: readonly number[];
  readonly calm: boolean;
  readonly report: LifeReport;
}

/**
 * The smallest life that still fails in the same way: faults are left out one by one, and whims and slips together.
 * undefined where nothing is wrong with the whole one.
 */
export async function shrink(seed: number, options: LifeOptions): Promise<Shrunk | undefined> {
  const whole = await live(seed, options);
  const wrong = wrongOf(whole);
  if (wrong.size === 0) return undefined;
  const stillFails = (report: LifeReport) => [...wrongOf(report)].some((what) => wrong.has(what));
  let report = whole;
  let calm = false;
  const without = new Set<number>();
  const failing = whole.outcomes.findIndex(
    ({ violations, ended }) => violations.length > 0 || ended === "undetected",
  );
  const others = whole.outcomes.map((_, index) => index).filter((index) => index !== failing);
  const alone = await live(seed, { ...options, without: new Set(others) });
  if (stillFails(alone)) {
    for (const index of others) without.add(index);
    report = alone;
  }
  for (let index = whole.outcomes.length - 1; index >= 0; index -= 1) {
    if (without.has(index)) continue;
    const tried = await live(seed, { ...options, without: new Set([...without, index]) });
    if (!stillFails(tried)) continue;
    without.add(index);
    report = tried;
  }
  const calmer = await live(seed, {
    ...options,
    without,
    set: { ...options.set, whim: "none", slip: "none" },
  });
  if (stillFails(calmer)) {
    calm = true;
    report = calmer;
  }
  const all = whole.outcomes.map((_, index) => index);
  return { needed: all.filter((index) => !without.has(index)), calm, report };
}
