import type { Milliseconds } from "../protocol/units.ts";

/** The local calendar day as yyyymmdd. */
export function calendarDay(date: Date = new Date()): number {
  return date.getFullYear() * 10_000 + (date.getMonth() + 1) * 100 + date.getDate();
}

/** Days from one calendar day to another, both as yyyymmdd. */
export function daysFrom(today: number, day: number): number {
  const noon = (date: number) =>
    Date.UTC(Math.floor(date / 10_000), (Math.floor(date / 100) % 100) - 1, date % 100, 12);
  return Math.round((noon(day) - noon(today)) / 86_400_000);
}

const earliest = 20_250_101;
const mostDrift = 2000;

/**
 * Watches that the system clock is set and runs with the monotonic one: a clock that jumps makes ages
 * and dates in the record wrong, so arming waits until the program is started again.
 */
export function createClockWatch(
  monotonic: () => Milliseconds,
  wall: () => number = Date.now,
): () => boolean {
  const difference = wall() - monotonic();
  return () =>
    calendarDay(new Date(wall())) >= earliest &&
    Math.abs(wall() - monotonic() - difference) <= mostDrift;
}
