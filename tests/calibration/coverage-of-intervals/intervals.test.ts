import { describe, expect, it } from "vitest";
import { coverageOf } from "./campaign.ts";
import type { Tally } from "./tally.ts";

/** The fewest that are held, but for this chance, where each of `count` is held with this probability. */
function quantile(count: number, probability: number, chance: number): number {
  const odds = Math.log(probability / (1 - probability));
  let logarithm = count * Math.log(1 - probability);
  let sum = Math.exp(logarithm);
  for (let held = 0; held < count; held += 1) {
    if (sum >= chance) return held;
    logarithm += Math.log((count - held) / (held + 1)) + odds;
    sum += Math.exp(logarithm);
  }
  return count;
}

const none: Tally = { intervals: 0, held: 0 };

/** Bounds that 94 to 96 of 100 keep, and that chance passes in 1 of 1000. */
function expectNinetyFive({ intervals, held }: Tally): void {
  expect(held).toBeGreaterThanOrEqual(quantile(intervals, 0.94, 0.001));
  expect(held).toBeLessThanOrEqual(quantile(intervals, 0.96, 0.999));
  expect(quantile(intervals, 0.96, 0.999)).toBeLessThan(intervals);
}

describe("the intervals of random sessions with known truth", () => {
  const sessions = 120;
  const coverage = coverageOf(sessions, 1);

  it.each(["asFound", "asLeft"] as const)(
    "%s hold it in 94 to 96 of 100, as far as so few can tell",
    (kind) => {
      // One interval of each channel and session: those of one channel in one session err together.
      const tally = coverage.byPercent[60]?.[kind] ?? none;
      expect(tally.intervals).toBe(2 * sessions);
      expectNinetyFive(tally);
    },
  );

  it("of what the instrument holds are no less sure", () => {
    const { intervals, held } = coverage.byPercent[60]?.instrument ?? none;
    expect(held).toBeGreaterThanOrEqual(quantile(intervals, 0.95, 0.001));
  });

  it("leave every true error within its tolerance", () => {
    expect(coverage.worstAsLeft).toBeLessThan(0.2);
  });
});

describe("the intervals of random sessions at two temperatures, of channels that wander and creep", () => {
  const sessions = 100;
  const { temperature } = coverageOf(sessions, 1, 1, 2);

  it.each(["zero", "span"] as const)("of the %s's term hold it in 94 to 96 of 100", (kind) => {
    const tally = temperature?.[kind] ?? none;
    expect(tally.intervals).toBe(2 * sessions);
    expectNinetyFive(tally);
  });

  it.each([0, 60, 100])(
    "of a use at %d %% of the range, between both, hold its error",
    (percent) => {
      const tally = temperature?.useByPercent[percent] ?? none;
      expect(tally.intervals).toBe(2 * sessions);
      expectNinetyFive(tally);
    },
  );
});
