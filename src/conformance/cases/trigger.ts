import type { Bench } from "../bench.ts";
import { type Case, defineCase } from "../case.ts";
import { stateNumber } from "../dialogue.ts";
import { makeReady, statusesSince } from "../scene.ts";
import { expect, skip } from "../verdict.ts";
import { withSwiftHand } from "./needs.ts";
import { longPress, slopeStream, steepestBefore } from "./slopes.ts";

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
      const { ready, from } = await makeReady(bench, "impulse", values);
      const pressed = client.heard.length;
      await bench.press(newtons);
      const rising = ({ preload }: { preload: number | undefined }) => (preload ?? 0) >= 1000;
      await bench.next("status", bench.handTime, ({ message }) => rising(message), pressed);
      await bench.pull();
      const pulled = await bench.next(
        "status",
        bench.handTime,
        ({ message }) => (message.flags & 3) === 3,
        pressed,
      );
      await client.pass(60);
      const { since } = steepestBefore(bench, from, pulled.time, pulled.time - 25_000);
      if (since < 2300)
        skip(`the hand pressed too gently to see it, with ${since.toFixed(0)} cN/s at most`);
      bench.measured(`${since.toFixed(0)} cN/s when it was pulled`);
      expect(ready.time < pulled.time, "it was pulled before it was ready");
      expectNotFired(bench, from);
    },
    { ...withSwiftHand, protects: ["slope"] },
  ),
];
