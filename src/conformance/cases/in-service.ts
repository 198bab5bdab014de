import type { Bench } from "../bench.ts";
import { clearFault } from "../prepare.ts";
import { readPieces, write } from "./pieces.ts";

/** Runs a trial in a service session, and leaves the calibration that was in force before it. */
export async function inService(
  bench: Bench,
  trial: (found: Awaited<ReturnType<typeof readPieces>>) => Promise<void>,
): Promise<void> {
  await bench.greet("service");
  const found = await readPieces(bench);
  const giveBack = bench.owe(`the calibration ${found.identity}`, async () => {
    await bench.greet();
    await clearFault(bench);
    await bench.greet("service");
    const { message } = await bench.accepted("calibration g0", "calibration-told");
    if (message.state !== 1 || message.identity !== found.identity)
      await write(bench, found.pieces);
  });
  try {
    await trial(found);
  } finally {
    await giveBack();
  }
}
