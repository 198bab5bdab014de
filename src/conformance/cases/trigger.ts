import type { Bench } from "../bench.ts";
import { type Case, defineCase } from "../case.ts";
import { stateNumber } from "../dialogue.ts";
import { makeReady, statusesSince } from "../scene.ts";
import { expect, skip } from "../verdict.ts";
import { withSwiftHand } from "./needs.ts";
import { longPress, slopeStream, steepestBefore } from "./slopes.ts";

/** A slope at which the trigger is pulled, cN/s: above the bound of 2000 until both channels have closed. */
const pulledAt = 3500;

function expectNotFired(bench: Bench, from: number): void {
  const thrust = stateNumber("thrust");
  const fired = statusesSince(bench, from).some(({ message }) => message.state === thrust);
  expect(!fired, "it fired");
}

/** Closes one channel in `ready`, and the other one so many ms later. */
async function closeApart(bench: Bench, first: 1 | 2, apart: number): Promise<void> {
  const { client } = bench;
  await makeReady(bench);
  const from = client.heard.length;
  await bench.ask({ kind: "trigger", channel: first, down: true });
  await client.pass(apart);
  await bench.ask({ kind: "trigger", channel: first === 1 ? 2 : 1, down: true });
  await client.pass(80);
  expectNotFired(bench, from);
}

export const triggerCases: readonly Case[] = [
  defineCase(
    "174",
    "9.5",
    "one trigger channel fires nothing, nor does the other one later",
    (bench) => closeApart(bench, 1, 80),
    { ...withSwiftHand, protects: ["trigger-pair"] },
  ),
  defineCase(
    "182",
    "9.5",
    "trigger channels that close more than 20 ms apart fire nothing",
    (bench) => closeApart(bench, 2, 30),
    { ...withSwiftHand, protects: ["trigger-pair"] },
  ),
  defineCase(
    "183",
    "9.5",
    "a trigger while the preload changes by more than 20 N/s fires nothing",
    async (bench) => {
      const { client } = bench;
      const { values, newtons } = longPress(bench);
      await slopeStream(bench);
      const { from } = await makeReady(bench, "impulse", values, newtons);
      const lifted = client.heard.length;
      // Off it is faster than on; the window is so wide that the preload stays in it for long enough.
      await bench.lift();
      const slopeAt = (moment: number) => steepestBefore(bench, from, moment, moment).since;
      // The hand is the steepest in the middle of its way, and the second channel may need 20 ms more.
      await client.within(bench.handTime, () => slopeAt(client.time) > pulledAt || undefined);
      await bench.pull();
      const closed = await bench.next(
        "status",
        bench.handTime,
        ({ message }) => (message.flags & 3) === 3,
        lifted,
      );
      const before = statusesSince(bench, lifted).findLast(({ time }) => time < closed.time);
      if (before?.message.state !== stateNumber("ready")) skip("the preload left its window first");
      await client.pass(60);
      const slope = Math.min(slopeAt(closed.time), slopeAt(closed.time - 20_000));
      bench.measured(`${slope.toFixed(0)} cN/s when it was pulled`);
      if (!(slope > 2150))
        skip(`the hand lifted too gently to see it, with ${slope.toFixed(0)} cN/s`);
      expectNotFired(bench, from);
    },
    { ...withSwiftHand, protects: ["slope"] },
  ),
];
