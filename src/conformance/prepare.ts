import { errorCodes, states } from "../protocol/codes.ts";
import type { Status } from "../protocol/messages/status.ts";
import type { Bench } from "./bench.ts";
import { type HeardOf, isKind } from "./client.ts";
import { fail, skip } from "./verdict.ts";

/** How long `post` may last once nobody presses, ms: the lock-out, the lift-off, and a little. */
const postLife = 3000;
/** How long clearing a fault is tried, ms. */
const clearLife = 2000;
/** Flags of trigger and load (section 5.2). */
const triggers = 0b11;
export const touched = 0b1000011;
/** A zero within 20 cN is one that the self-test takes, which allows 30 (section 11). */
const zero = 20;
/** How long a force that changes no more may stay beside zero before it is taken for the instrument's own, ms. */
const restLife = 1000;

/** Releases every result that is kept, by the checksum of its summary. */
async function releaseResults(bench: Bench): Promise<void> {
  const kept = await bench.accepted("results", "results-told");
  for (const number of kept.message.numbers ?? []) {
    const { checksum } = (await bench.accepted(`result i${number}`, "result-told")).message;
    await bench.accepted(`release i${number} z${checksum}`, "released");
  }
}

/** Waits until nobody pulls or presses: `statuses` in a row without a flag of it, their mean force near zero. */
async function waitFree(bench: Bench, statuses: number, wait: number): Promise<void> {
  const { client } = bench;
  const from = client.heard.length;
  const last = (count: number): readonly Status[] =>
    client.heard
      .slice(from)
      .flatMap((line) => (isKind(line, "status") ? [line.message] : []))
      .slice(-count);
  const free = () => {
    const newest = last(statuses);
    const mean = newest.reduce((sum, { preload }) => sum + (preload ?? 0), 0) / newest.length;
    const untouched = newest.every(({ flags }) => (flags & touched) === 0);
    return newest.length === statuses && untouched && Math.abs(mean) <= zero;
  };
  // Statuses come every 20 ms.
  const rests = () => {
    const newest = last(restLife / 20);
    return newest.length === restLife / 20 && newest.every(({ flags }) => (flags & touched) === 0);
  };
  await client.within(wait, () => free() || rests() || undefined);
}

/** Clears a latched fault once so many statuses show a free stylus, which takes a self-test and a new greeting. */
export async function clearFault(bench: Bench, statuses = 5): Promise<void> {
  const { number } = (await bench.accepted("fault", "fault-told")).message;
  if (number === 0) return;
  // The self-test that follows measures the zero: a force that is still fading would fail it.
  await waitFree(bench, statuses, bench.handTime);
  const end = bench.client.medium.now() + clearLife;
  for (;;) {
    const answer = await bench.answer(`clear n${number}`);
    if (isKind(answer, "cleared")) break;
    if (bench.client.medium.now() >= end) {
      const code = isKind(answer, "refused") ? errorCodes[answer.message.code]?.name : undefined;
      fail(`fault ${number} could not be cleared: "${answer.body}" (${code ?? "unknown"})`);
    }
    // A refusal is no sign of life of the session (section 3).
    await bench.accepted("alive f?", "alive-heard");
    await bench.client.pass(50);
  }
  await bench.greet();
}

/**
 * A session of its own with a beat every 200 ms, out of `post`, and the direction that the stylus has; the status it is
 * in then. Nothing that the instrument keeps is released, and no fault cleared.
 */
export async function attend(bench: Bench): Promise<HeardOf<"status">> {
  const { client } = bench;
  client.forget();
  bench.acts.forget();
  bench.silence();
  await bench.greet();
  bench.beat();
  // What the session before still sent stands before the welcome.
  const welcomed = client.heard.findLastIndex((line) => isKind(line, "welcome"));
  let status = await bench.next("status", 100 + client.medium.slack, () => true, welcomed);
  if (states[status.message.state]?.name === "post") {
    status = await bench.reach(["linked", "fault"], postLife);
  }
  face(bench, status);
  return status;
}

function face({ direction }: Bench, { message: { pitch, yaw } }: HeardOf<"status">): void {
  direction.pitch = pitch;
  direction.yaw = yaw;
}

/**
 * The condition that every case starts from: a session of its own, state `linked`, no result kept, no fault, a beat
 * every 200 ms. Nothing of an instrument is released or cleared to which nobody said yes.
 */
export async function prepare(bench: Bench): Promise<void> {
  const { client } = bench;
  let status = await attend(bench);
  if (status.message.fault !== 0) {
    if (!client.mayChange) skip("a fault is latched, and nobody said yes to clearing it");
    await clearFault(bench);
    status = await bench.reach("linked", 100);
  }
  if (client.mayChange) await releaseResults(bench);
  const state = states[status.message.state]?.name;
  if (state !== "linked") fail(`after a greeting the state is ${state ?? "unknown"}, not linked`);
  face(bench, status);
}

/** Gives back what a case took: nothing armed, nobody pressing or pulling, no fault on, the line as it was. */
export async function restore(bench: Bench): Promise<void> {
  const { client, hand } = bench;
  client.stop();
  if (!bench.takeTouched()) return;
  if (hand.kind === "control") await client.during(1000, hand.tell({ kind: "faults-off" }));
  if (bench.takeAimed()) {
    const { pitch = 0, yaw = 0 } = bench.direction;
    await client.during(1000, hand.tell({ kind: "aim", pitch: pitch / 100, yaw: yaw / 100 }));
  }
  const flags = bench.lastStatus()?.flags ?? touched;
  if (hand.kind === "control" || (flags & triggers) !== 0) {
    await client.during(60_000, hand.tell({ kind: "trigger", down: false }));
  }
  if (hand.kind === "control" || (flags & touched) > triggers) {
    await client.during(60_000, hand.tell({ kind: "release" }));
  }
  await waitFree(bench, 2, bench.handTime);
}

/** Lets a control hand give up what a run before this one left it with. */
export async function freshen(bench: Bench): Promise<void> {
  const { client, hand } = bench;
  if (hand.kind !== "control" || !client.mayChange) return;
  for (const request of [
    { kind: "faults-off" },
    { kind: "trigger", down: false },
    { kind: "release" },
  ] as const) {
    await client.during(1000, hand.tell(request));
  }
  await bench.greet();
  bench.beat();
  await waitFree(bench, 2, bench.handTime);
}
