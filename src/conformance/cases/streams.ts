import type { Bench } from "../bench.ts";
import { isKind } from "../client.ts";
import { codeNumber } from "../dialogue.ts";
import { fail } from "../verdict.ts";

/** Samples a line that are in force: none waits longer than 10 ms. */
export const batchInForce = (rate: number, batch: number) =>
  Math.min(batch, Math.max(1, rate / 100));

/** Whether the document lets this rate and batch on a line of 921,600 baud. */
export const fits = (rate: number, batch: number) => {
  const samples = batchInForce(rate, batch);
  return (rate / samples) * (40 + 10 * samples) <= 0.085 * 921_600;
};

/**
 * Asks for readings at an offered rate with the first of these batches that the line has room for; gives the batch, or
 * undefined where none has. The line may be slower than the usual one, so the instrument's `too-fast` counts too.
 */
export async function openStream(
  bench: Bench,
  rate: number,
  batches: readonly number[],
): Promise<number | undefined> {
  for (const batch of batches.filter((size) => fits(rate, size))) {
    const body = `stream r${rate} b${batch}`;
    const line = await bench.answer(body);
    if (isKind(line, "stream-set")) return batch;
    if (!isKind(line, "refused") || line.message.code !== codeNumber("too-fast")) {
      fail(`"${body}" should have been carried out, but was answered ${bench.told(line)}`);
    }
  }
  return undefined;
}

/** Readings at the lowest offered rate that the line has room for; gives rate and batch. */
export async function openSlowStream(
  bench: Bench,
  batches: readonly number[],
): Promise<{ readonly rate: number; readonly batch: number } | undefined> {
  for (const rate of bench.welcome().rates) {
    if (rate === undefined) continue;
    const batch = await openStream(bench, rate, batches);
    if (batch !== undefined) return { rate, batch };
  }
  return undefined;
}
