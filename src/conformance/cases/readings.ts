import type { Bench } from "../bench.ts";
import { type Case, defineCase } from "../case.ts";
import { type HeardOf, isKind } from "../client.ts";
import { expect, expectSame, expectWithin, fail, skip } from "../verdict.ts";
import { batchInForce, fits, openSlowStream, openStream } from "./streams.ts";

/** A line's time may stand beside that of the line before by this part of an interval: clocks are read, not counted. */
const unevenness = 0.25;

function readingsSince(bench: Bench, from: number): readonly HeardOf<"samples">[] {
  return bench.client.heard.slice(from).filter((line) => isKind(line, "samples"));
}

/** Every number once, one interval after the other, none waiting longer than 10 ms. */
function expectEven(lines: readonly HeardOf<"samples">[], rate: number, batch: number): void {
  const interval = 1_000_000 / rate;
  let number: number = lines[0]?.message.counter ?? 0;
  let time = lines[0]?.time ?? 0;
  for (const line of lines) {
    const { message } = line;
    expectSame(message.interval, interval, "the interval, us");
    expectSame(message.counter, number, "the number of a line's first sample");
    expectWithin(
      line.time - time,
      -unevenness * interval,
      unevenness * interval,
      `the time of sample ${message.counter} beside the line before, us`,
    );
    expectWithin(message.force.length, 1, batchInForce(rate, batch), "samples in a line");
    number += message.force.length;
    time = line.time + message.force.length * interval;
  }
}

/** Samples a line, the fewest first: most lines a second. */
const batches = [1, 5, 20];

export const readingCases: readonly Case[] = [
  defineCase(
    "280",
    "5.2",
    "readings come at every rate of the welcome, evenly, numbered without gaps",
    async (bench) => {
      const { client } = bench;
      const heard: string[] = [];
      for (const rate of bench.welcome().rates) {
        if (rate === undefined) continue;
        await bench.greet();
        const from = client.heard.length;
        const batch = await openStream(bench, rate, batches);
        if (batch === undefined) continue;
        await client.pass(150);
        const lines = readingsSince(bench, from);
        expectEven(lines, rate, batch);
        expectSame(lines[0]?.message.counter, 1, "the number of the first sample");
        const samples = lines.reduce((sum, { message }) => sum + message.force.length, 0);
        const span = ((lines.at(-1)?.time ?? 0) - (lines[0]?.time ?? 0)) / 1000;
        expectWithin(
          span,
          100,
          170 + client.medium.slack,
          "the time that the readings of 150 ms span, ms",
        );
        heard.push(`${samples} at ${rate} Hz`);
      }
      if (heard.length === 0) skip("none of the rates fits the line");
      bench.measured(heard.join(", "));
    },
  ),
  defineCase("281", "5.2", "a line waits for its batch, but for 10 ms at most", async (bench) => {
    const { client } = bench;
    const stream = await openSlowStream(bench, [20]);
    if (stream === undefined) skip("no rate fits the line with 20 samples a line");
    const { rate } = stream;
    const from = client.heard.length;
    await client.pass(120);
    const most = Math.max(...readingsSince(bench, from).map(({ message }) => message.force.length));
    expectWithin(most, 1, rate / 100 + 1, `samples in a line at ${rate} Hz`);
    expect(readingsSince(bench, from).length >= 8, "lines did not come every 10 ms");
  }),
  defineCase(
    "282",
    "5.2",
    "another stream goes on with the numbers, also after stream r0",
    async (bench) => {
      const { client } = bench;
      const from = client.heard.length;
      const stream = await openSlowStream(bench, batches);
      if (stream === undefined) skip("no rate fits the line");
      await client.pass(60);
      await bench.accepted("stream r0 b1", "stream-set");
      await client.pass(15 + client.medium.slack);
      const quiet = client.heard.length;
      await client.pass(60);
      expectSame(readingsSince(bench, quiet).length, 0, "readings after stream r0");
      const last = readingsSince(bench, from).at(-1)?.message;
      await bench.accepted(`stream r${stream.rate} b${stream.batch}`, "stream-set");
      await client.pass(60);
      const next = readingsSince(bench, quiet)[0]?.message;
      if (last === undefined || next === undefined) fail("no readings came");
      expectSame(next.counter, last.counter + last.force.length, "the next number");
    },
  ),
  defineCase(
    "283",
    "5.2",
    "readings begin only on request, and end with the session",
    async (bench) => {
      const { client } = bench;
      const begun = client.heard.length;
      await client.pass(40);
      expectSame(readingsSince(bench, begun).length, 0, "readings that nobody asked for");
      if ((await openSlowStream(bench, batches)) === undefined) skip("no rate fits the line");
      await client.pass(40);
      await bench.greet();
      const from = client.heard.length;
      await client.pass(60);
      expectSame(readingsSince(bench, from).length, 0, "readings in the session after");
    },
  ),
  defineCase("284", "5.2", "a rate that is not in the welcome is unsupported", async (bench) => {
    const { rates } = bench.welcome();
    const other = [10_000, 5000, 2000, 1000, 500, 200, 100].find(
      (rate) => !rates.some((offered) => offered === rate),
    );
    if (other === undefined) skip("every rate is offered");
    // Judged before too-fast, which one sample a line would be at the higher rates.
    await bench.refused(`stream r${other} b1`, "unsupported", 1);
  }),
  defineCase(
    "285",
    "5.2",
    "a rate and batch that the line has no room for are too-fast",
    async (bench) => {
      const fast = bench.welcome().rates.findLast((rate) => rate !== undefined && !fits(rate, 1));
      if (fast === undefined) skip("no offered rate is too fast for the line");
      await bench.refused(`stream r${fast} b1`, "too-fast", undefined);
    },
  ),
  defineCase(
    "286",
    "5.2",
    "a force that crosses a bound of the limits sends what was gathered",
    async (bench) => {
      const { client } = bench;
      await bench.setLimits();
      const from = client.heard.length;
      // At 100 Hz every sample has a line of its own.
      const rates = bench.welcome().rates.filter((rate) => rate !== undefined && rate > 100);
      const [rate] = rates.filter((one) => fits(one ?? 0, 10));
      if (rate === undefined || (await openStream(bench, rate, [10])) === undefined) {
        skip("no rate at which samples are gathered fits the line");
      }
      await bench.press(4);
      await client.pass(600);
      const lines = readingsSince(bench, from);
      expectEven(lines, rate, 10);
      const crossing = lines.find(({ message }, index) => {
        const before = lines[index - 1]?.message.force.at(-1) ?? 0;
        return before < 200 && message.force.some((force) => (force ?? 0) >= 200);
      });
      if (crossing === undefined) skip("the force did not rise over the lowest preload");
      const at = crossing.message.force.findIndex((force) => (force ?? 0) >= 200);
      expectSame(
        crossing.message.force.length - 1,
        at,
        "the place in its line of the sample that crossed",
      );
    },
    { needs: ["impulse", "hand"] },
  ),
  defineCase("287", "5.2", "status and health come 50 times a second", async (bench) => {
    const { client } = bench;
    const from = client.heard.length;
    await client.pass(1000);
    const heard = client.heard.slice(from);
    const rates = (["status", "health"] as const).map((kind) => {
      const times = heard.filter((line) => line.message.kind === kind).map(({ time }) => time);
      const span = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1_000_000;
      return (times.length - 1) / span;
    });
    bench.measured(rates.map((rate) => `${rate.toFixed(1)} Hz`).join(", "));
    for (const rate of rates) expectWithin(rate, 49, 51, "reports a second");
  }),
  defineCase(
    "288",
    "5",
    "a free stylus at rest: small force, both paths open, the person may move",
    async (bench) => {
      const { message } = await bench.next("status");
      expectWithin(message.preload, -100, 100, "the force, cN");
      expectSame(message.flags & 8, 8, "the flag that path A is open");
      expectSame(message.flags & 16, 16, "the flag that path B is open");
      expectSame(message.flags & 32, 32, "the flag that the person may move");
      expectSame(message.flags & 71, 0, "the flags of trigger, live and load");
      const health = (await bench.next("health")).message;
      expectWithin(health.supply, 22_000, 26_000, "the supply, mV");
      expectWithin(health.temperature, 10_000, 40_000, "the temperature, mdegC");
    },
  ),
];
