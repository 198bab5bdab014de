import { describe, expect, it } from "vitest";
import { coverageOf } from "./campaign.ts";

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

describe("the intervals of random sessions with known truth", () => {
  const sessions = 120;
  const coverage = coverageOf(sessions, 1);

  it.each(["asFound", "asLeft"] as const)(
    "%s hold it in 94 to 96 of 100, as far as so few can tell",
    (kind) => {
      // One interval of each channel and session: those of one channel in one session err together.
      const { intervals, held } = coverage.byPercent[60]?.[kind] ?? { intervals: 0, held: 0 };
      expect(intervals).toBe(2 * sessions);
      expect(held).toBeGreaterThanOrEqual(quantile(intervals, 0.94, 0.001));
      expect(held).toBeLessThanOrEqual(quantile(intervals, 0.96, 0.999));
      expect(quantile(intervals, 0.96, 0.999)).toBeLessThan(intervals);
    },
  );

  it("of what the instrument holds are no less sure", () => {
    const { intervals, held } = coverage.byPercent[60]?.instrument ?? { intervals: 0, held: 0 };
    expect(held).toBeGreaterThanOrEqual(quantile(intervals, 0.95, 0.001));
  });

  it("leave every true error within its tolerance", () => {
    expect(coverage.worstAsLeft).toBeLessThan(0.2);
  });
});
