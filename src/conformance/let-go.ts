import type { Bench } from "./bench.ts";
import type { HandRequest } from "./hand.ts";
import { touched } from "./prepare.ts";

/** How long the hand may take to be told that it is over, ms. */
const lastWords = 1000;

/**
 * A hand that was told to press or pull must not go on with it when a run has ended or broken off.
 *
 * @param say tells a person what to do
 * @param also what else a control hand was left with
 */
export async function letGo(
  { hand, lastStatus }: Pick<Bench, "hand" | "lastStatus">,
  say: (words: string) => void,
  also: readonly HandRequest[] = [],
): Promise<void> {
  if (hand.kind === "person" && ((lastStatus()?.flags ?? 0) & touched) !== 0) {
    say("Let go of the trigger, and lift the stylus off.");
  }
  if (hand.kind !== "control") return;
  const requests: readonly HandRequest[] = [
    { kind: "trigger", down: false },
    { kind: "release" },
    ...also,
  ];
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, lastWords);
  await Promise.race([Promise.all(requests.map((request) => hand.tell(request))), late]);
  clearTimeout(timer);
}
