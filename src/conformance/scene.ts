import type { ResultReady } from "../protocol/messages/result.ts";
import type { Bench, Permit } from "./bench.ts";
import { type HeardOf, isKind } from "./client.ts";
import { stateNumber } from "./dialogue.ts";
import type { LimitsValues, Mode } from "./limits-body.ts";
import { fail } from "./verdict.ts";

/** The preload that the hand is asked for, N: in the middle of the mild window. */
export const preload = 6;

/** The states that can follow `post`; the last ones should not, but may where an instrument is broken. */
const afterPost = ["limited", "linked", "safe", "fault", "armed", "contact", "ready"] as const;

/** How long after the end of a thrust its result must be there, ms: 100 of capture, and some. */
const resultWait = 1000;

export interface Ready {
  readonly permit: Permit;
  readonly ready: HeardOf<"status">;
  /** Where the lines begin that were heard since the permit was asked for. */
  readonly from: number;
}

/** Arms, presses into the window, and waits until the instrument is ready for the trigger. */
export async function makeReady(
  bench: Bench,
  mode: Mode = "impulse",
  values: LimitsValues = {},
  newtons: number = preload,
  life?: number,
): Promise<Ready> {
  const from = bench.client.heard.length;
  const permit = await bench.arm(mode, values, life);
  await bench.press(newtons);
  const ready = await bench.reach("ready", bench.handTime, from);
  return { permit, ready, from };
}

/** Pulls the trigger, and holds it where that is said; the status that says so. */
export async function fire(bench: Bench, held = false): Promise<HeardOf<"status">> {
  const from = bench.client.heard.length;
  await (held ? bench.hold() : bench.pull());
  return bench.reach("thrust", bench.handTime, from);
}

/** A series that lasts for seconds, so that something can happen in it. */
export const longSeries: LimitsValues = { n: 12, r: 400 };

/** Waits for the end of the thrust that began with this status: the first status after it that shows another state. */
export async function thrustOver(
  bench: Bench,
  begun: HeardOf<"status">,
  wait = 500,
): Promise<HeardOf<"status">> {
  const thrust = stateNumber("thrust");
  const found = await bench.client.within(wait + bench.client.medium.slack, () =>
    bench.client.findFrom(
      0,
      (line) => isKind(line, "status") && line.time > begun.time && line.message.state !== thrust,
    ),
  );
  if (found !== undefined && isKind(found, "status")) return found;
  return fail(`the thrust had not ended after ${wait} ms`);
}

/** Lets go and lifts off, and waits until `post` is over. */
export async function finish(bench: Bench): Promise<HeardOf<"status">> {
  const from = bench.client.heard.length;
  await bench.letGo();
  await bench.lift();
  return bench.reach(afterPost, bench.handTime, from);
}

/** The report of the thrust under this permit, once its capture is complete. */
export async function resultOf(bench: Bench, { frame }: Permit): Promise<HeardOf<"result-ready">> {
  return bench.next("result-ready", resultWait, ({ message }) => message.frame === frame, 0);
}

/** The cause of the end that the report of a thrust tells. */
export async function endOf(bench: Bench, permit: Permit): Promise<ResultReady["cause"]> {
  return (await resultOf(bench, permit)).message.cause;
}

/** Every status heard since `from`. */
export function statusesSince(bench: Bench, from: number): readonly HeardOf<"status">[] {
  return bench.client.heard.slice(from).filter((line) => isKind(line, "status"));
}

/**
 * What several cases judge is played once: the first that asks for it plays it, the others look at the same record.
 * Where it broke down they all hear why.
 */
export function shareScene<T>(play: (bench: Bench) => Promise<T>): (bench: Bench) => Promise<T> {
  const played = new WeakMap<object, { readonly record: Promise<T>; lag: number }>();
  return async (bench) => {
    const { lag } = bench.client;
    const before = played.get(bench.scenes);
    if (before !== undefined) {
      // A delay while it was played counts for whoever judges it.
      lag.recall(before.lag);
      return before.record;
    }
    const scene = { record: play(bench), lag: 0 };
    played.set(bench.scenes, scene);
    try {
      return await scene.record;
    } finally {
      scene.lag = lag.worst;
    }
  };
}
