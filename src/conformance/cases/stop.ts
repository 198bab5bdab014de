import type { Bench } from "../bench.ts";
import { type Case, defineCase } from "../case.ts";
import type { HeardOf } from "../client.ts";
import type { Protection } from "../protections.ts";
import { fire, longSeries, makeReady, preload, thrustOver } from "../scene.ts";
import { expectSame, expectWithin } from "../verdict.ts";
import { armsImpulse, withHand } from "./needs.ts";

/** From the stop byte to the status that says so, ms, beside what the port costs. */
const bound = 10;

/** Clocks drift: only lines of the last 2 s tell how far two are apart, ms. */
const fresh = 2000;

/**
 * What the instrument's clock shows now, us, at the least: the line that came the fastest tells how far the clocks
 * are apart, but for the time it took.
 */
function instrumentNow(bench: Bench): number {
  const { client } = bench;
  let apart = Number.NEGATIVE_INFINITY;
  for (const { time, arrived, class: lineClass } of client.heard) {
    const counts = lineClass !== "reading" && arrived > client.medium.now() - fresh;
    if (counts) apart = Math.max(apart, time - arrived * 1000);
  }
  return client.medium.now() * 1000 + apart;
}

/** Sends stop and whatever stands around it; how long it took by the instrument's clock and by arrival, ms. */
async function stopAndTime(
  bench: Bench,
  wanted: "limited" | "post",
  before = "",
  after = "",
): Promise<{ readonly status: HeardOf<"status">; readonly words: string; readonly own: number }> {
  const { client } = bench;
  const from = client.heard.length;
  const sent = { at: client.medium.now(), time: instrumentNow(bench) };
  client.say(`${before}\x18${after}`);
  const status = await bench.reach(wanted, 100, from);
  const own = (status.time - sent.time) / 1000;
  const words = `${own.toFixed(1)} ms by the instrument's clock, ${(status.arrived - sent.at).toFixed(1)} ms by arrival`;
  return { status, words, own };
}

async function judgeStop(
  bench: Bench,
  wanted: "limited" | "post",
  before = "",
  after = "",
): Promise<void> {
  const { status, words, own } = await stopAndTime(bench, wanted, before, after);
  bench.measured(words);
  if (wanted === "limited") expectSame(status.message.cause, 1, "the cause (stop)");
  expectSame(status.message.flags & 24, 24, "both cut-off paths open");
  // What stands before it takes its time on the line: 10 bits a byte at 921,600 baud.
  const onTheLine = (before.length * 10_000) / 921_600;
  expectWithin(own, -1, bound + onTheLine + bench.client.medium.slack, "stop to its status, ms");
}

const stopped: readonly Protection[] = ["stop-byte"];

export const stopCases: readonly Case[] = [
  defineCase(
    "240",
    "9.6",
    "the stop byte ends a challenge",
    async (bench) => {
      const { digest } = await bench.setLimits();
      await bench.challenge(digest);
      await judgeStop(bench, "limited");
    },
    { ...armsImpulse, protects: stopped },
  ),
  defineCase(
    "241",
    "9.6",
    "the stop byte ends a permit",
    async (bench) => {
      await bench.arm();
      await judgeStop(bench, "limited");
    },
    { ...armsImpulse, protects: stopped },
  ),
  defineCase(
    "242",
    "9.6",
    "the stop byte ends contact",
    async (bench) => {
      const from = bench.client.heard.length;
      await bench.arm();
      await bench.press(preload);
      await bench.reach("contact", bench.handTime, from);
      await judgeStop(bench, "limited");
    },
    { ...withHand, protects: stopped },
  ),
  defineCase(
    "243",
    "9.6",
    "the stop byte ends ready",
    async (bench) => {
      await makeReady(bench);
      await judgeStop(bench, "limited");
    },
    { ...withHand, protects: stopped },
  ),
  defineCase(
    "244",
    "1",
    "the stop byte acts inside half a line",
    async (bench) => {
      await bench.arm();
      await judgeStop(bench, "limited", bench.client.lineOf("disarm").slice(0, 20), "\n");
    },
    { ...armsImpulse, protects: ["stop-byte", "stop-in-half-line"] },
  ),
  defineCase(
    "245",
    "20",
    "the stop byte acts under a flood of garbage",
    async (bench) => {
      await bench.arm();
      bench.silence();
      // Without an LF: one long line, so that no dropped lines disarm before it.
      const garbage = Array.from({ length: 3000 }, (_, index) =>
        String.fromCharCode(33 + (index % 90)),
      );
      await judgeStop(bench, "limited", garbage.join(""), "garbage".repeat(100));
    },
    { ...armsImpulse, protects: ["stop-byte", "stop-in-half-line"] },
  ),
  defineCase(
    "246",
    "9.6",
    "the stop byte cuts a thrust at once",
    async (bench) => {
      await makeReady(bench, "impulse", longSeries);
      const begun = await fire(bench);
      await bench.client.pass(300);
      await judgeStop(bench, "post");
      await thrustOver(bench, begun);
    },
    { ...withHand, protects: ["stop-in-thrust"] },
  ),
  defineCase(
    "247",
    "9.6",
    "in linked and limited the stop byte changes nothing",
    async (bench) => {
      bench.client.stop();
      await bench.stays("linked", 45, "the stop byte changes nothing");
      await bench.setLimits();
      bench.client.stop();
      await bench.stays("limited", 45, "the stop byte changes nothing");
      const { message } = await bench.next("status");
      expectSame(message.epoch, 1, "the epoch");
    },
    { needs: ["impulse"] },
  ),
];
