import type { Bench } from "./bench.ts";
import { isKind } from "./client.ts";

/** How long putting things in order may take, ms; what was written into memory may need longer. */
const orderLife = 2000;
const memoryLife = 5000;
/** The stop byte is repeated until a status shows that nothing is armed, for so long at most, ms (section 19). */
const stopLife = 300;
const stopAgain = 50;
/** A status that came sooner after the first stop was under way before it, ms (section 19). */
const underWay = 40;

/** Sends stop until a status shows a state that is not armed. */
async function stopSurely({ client }: Bench): Promise<void> {
  const from = client.heard.length;
  const first = client.medium.now();
  client.stop();
  if (client.welcome === undefined) return;
  const safe = () =>
    client.findFrom(
      from,
      (line) =>
        isKind(line, "status") &&
        line.arrived - first >= underWay &&
        (line.message.state < 5 || line.message.state > 9),
    );
  while (client.medium.now() < first + stopLife) {
    if ((await client.within(stopAgain, safe)) !== undefined) return;
    client.stop();
  }
}

/**
 * Whatever ended the run: stops the instrument and gives back what it is still owed, while the line is there and
 * within a deadline. Gives what could not be given back, in words.
 */
export async function giveBack(bench: Bench): Promise<readonly string[]> {
  const { client, debts } = bench;
  bench.silence();
  client.life.resume(debts.size > 0 ? memoryLife : orderLife);
  const kept: string[] = [];
  const attempt = async (what: string, act: () => Promise<void>) => {
    try {
      await act();
    } catch (error) {
      kept.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  await attempt("it may still be armed", () => stopSurely(bench));
  for (const [what, pay] of debts) {
    await attempt(`${what} was not given back`, pay);
  }
  debts.clear();
  return kept;
}
