import { states } from "../protocol/codes.ts";
import type { Bench } from "./bench.ts";
import { isKind } from "./client.ts";
import { fail } from "./verdict.ts";

/** How long `post` may last once nobody presses, ms: the lock-out, the lift-off, and a little. */
const postLife = 3000;
/** How long clearing a fault is tried, ms. */
const clearLife = 2000;

/** Releases every result that is kept, by the checksum of its summary. */
async function releaseResults(bench: Bench): Promise<void> {
  const kept = await bench.accepted("results", "results-told");
  for (const number of kept.message.numbers ?? []) {
    const { checksum } = (await bench.accepted(`result i${number}`, "result-told")).message;
    await bench.accepted(`release i${number} z${checksum}`, "released");
  }
}

/** Clears a latched fault, which takes a self-test and a new greeting. */
export async function clearFault(bench: Bench): Promise<void> {
  const { number } = (await bench.accepted("fault", "fault-told")).message;
  if (number === 0) return;
  // Whoever pressed or pulled may need a moment to let go.
  const end = bench.client.medium.now() + clearLife;
  for (;;) {
    const answer = await bench.answer(`clear n${number}`);
    if (isKind(answer, "cleared")) break;
    if (bench.client.medium.now() >= end)
      fail(`fault ${number} could not be cleared: "${answer.body}"`);
    await bench.client.pass(50);
  }
  await bench.greet();
}

/**
 * The condition that every case starts from: a session of its own, state `linked`, no result kept, no fault, a beat
 * every 200 ms.
 */
export async function prepare(bench: Bench): Promise<void> {
  const { client, direction } = bench;
  client.forget();
  bench.silence();
  await bench.greet();
  bench.beat();
  // What the session before still sent stands before the welcome.
  const welcomed = client.heard.findLastIndex((line) => isKind(line, "welcome"));
  let status = await bench.next("status", 100 + client.medium.slack, () => true, welcomed);
  if (states[status.message.state]?.name === "post") {
    status = await bench.reach(["linked", "fault"], postLife);
  }
  if (status.message.fault !== 0) {
    await clearFault(bench);
    status = await bench.reach("linked", 100);
  }
  await releaseResults(bench);
  const state = states[status.message.state]?.name;
  if (state !== "linked") fail(`after a greeting the state is ${state ?? "unknown"}, not linked`);
  direction.pitch = status.message.pitch;
  direction.yaw = status.message.yaw;
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
  const last = client.heard.findLast((line) => isKind(line, "status"));
  const flags = last !== undefined && isKind(last, "status") ? last.message.flags : 0b1000011;
  if (hand.kind === "control" || (flags & 0b11) !== 0) {
    await client.during(60_000, hand.tell({ kind: "trigger", down: false }));
  }
  if (hand.kind === "control" || (flags & 0b1000000) !== 0) {
    await client.during(60_000, hand.tell({ kind: "release" }));
  }
  // Until the force has gone and the trigger is seen to be released.
  const from = client.heard.length;
  await client.within(bench.handTime, () =>
    client.findFrom(
      from,
      (line) => isKind(line, "status") && (line.message.flags & 0b1000011) === 0,
    ),
  );
}
