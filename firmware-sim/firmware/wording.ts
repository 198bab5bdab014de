import type { TestItems } from "./event.ts";

/** A value as a word: missing where it is not a number or outside what the word can say. */
export function worded(value: number | undefined, low: number, high: number): number | undefined {
  return value !== undefined && value >= low && value <= high ? value : undefined;
}

/** The most that a fault's value or bound, or the value of an event of the log, can say. */
const longestFigure = 99_999_999;

/** A figure of a fault or of the log. */
export function wordedFigure(value: number | undefined): number | undefined {
  return worded(value, -longestFigure, longestFigure);
}

/** The items of a self-test as `tests` tells them: one that has no word could not be measured, and is failed. */
export function wordedItems(items: TestItems): TestItems {
  return {
    ...items,
    zeroA: worded(items.zeroA, -12_000, 12_000),
    zeroB: worded(items.zeroB, -12_000, 12_000),
    noiseA: worded(items.noiseA, 0, 99_999),
    noiseB: worded(items.noiseB, 0, 99_999),
    stroke: worded(items.stroke, 0, 9999),
    watchdog: worded(items.watchdog, 0, 9999),
    supply: worded(items.supply, 0, 99_999),
  };
}
