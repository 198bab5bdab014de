import type { Milliseconds } from "../protocol/units.ts";

/** The system clock with the zone's offset, ISO 8601; for display and record, never for safety. */
export function zonedTime(date: Date = new Date()): string {
  const offset = -date.getTimezoneOffset();
  const shifted = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
  const sign = offset < 0 ? "-" : "+";
  const two = (value: number): string => String(Math.floor(value)).padStart(2, "0");
  return `${shifted}${sign}${two(Math.abs(offset) / 60)}:${two(Math.abs(offset) % 60)}`;
}

/** The local calendar day as yyyymmdd. */
export function calendarDay(date: Date = new Date()): number {
  return date.getFullYear() * 10_000 + (date.getMonth() + 1) * 100 + date.getDate();
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
