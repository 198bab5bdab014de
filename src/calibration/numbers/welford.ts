/** Count, mean and scatter of readings that arrive one by one. */
export type Running = {
  readonly count: number;
  readonly mean: number;
  /** Sum of the squared deviations from the mean. */
  readonly squares: number;
};

export const noReadings: Running = { count: 0, mean: 0, squares: 0 };

/** One more reading, by Welford's method (Technometrics 1962;4:419): never a difference of two large sums. */
export function withReading({ count, mean, squares }: Running, reading: number): Running {
  const next = count + 1;
  const deviation = reading - mean;
  const moved = mean + deviation / next;
  return { count: next, mean: moved, squares: squares + deviation * (reading - moved) };
}

/** Of the readings (divisor n - 1); undefined for fewer than two. */
export function runningVariance({ count, squares }: Running): number | undefined {
  return count < 2 ? undefined : squares / (count - 1);
}
