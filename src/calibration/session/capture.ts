import { type Running, runningVariance } from "../numbers/welford.ts";
import type { Counts } from "./readings.ts";

/** The raw counts of one channel as a reading holds them; undefined for fewer than two samples. */
export function countsOf(running: Running): Counts | undefined {
  const variance = runningVariance(running);
  return variance === undefined ? undefined : { mean: running.mean, sd: Math.sqrt(variance) };
}
