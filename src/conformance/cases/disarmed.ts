import type { Bench } from "../bench.ts";
import type { HeardOf } from "../client.ts";
import { expectSame } from "../verdict.ts";

/** Waits until a challenge or a permit has ended in this state with this cause. */
export async function expectDisarmed(
  bench: Bench,
  cause: number,
  words: string,
  from: number,
  state: "limited" | "linked" | "safe" = "limited",
  wait = 60,
): Promise<HeardOf<"status">> {
  const status = await bench.reach(state, wait, from);
  expectSame(status.message.cause, cause, `the cause (${words})`);
  expectSame(status.message.leaseLeft, 0, "the life left");
  return status;
}
