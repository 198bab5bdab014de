import type { Bench } from "../bench.ts";
import { type Case, defineCase } from "../case.ts";
import { type HeardOf, isKind } from "../client.ts";
import { expect, expectSame, expectWithin, fail, skip } from "../verdict.ts";

function readingsSince(bench: Bench, from: number): readonly HeardOf<"samples">[] {
  return bench.client.heard.slice(from).filter((line) => isKind(line, "samples"));
}

/** Samples a line that are in force: none waits longer than 10 ms. */
const batchInForce = (rate: number, batch: number) => Math.min(batch, Math.max(1, rate / 100));

/** Whether the document lets this rate and batch on a line of 921,600 baud. */
const fits = (rate: number, batch: number) => {
  const samples = batchInForce(rate, batch);
  return (rate / samples) * (40 + 10 * samples) <= 0.085 * 921_600;
};

/** Every number once, one interval after the other, none waiting longer than 10 ms. */
function expectEven(lines: readonly HeardOf<"samples">[], rate: number, batch: number): void {
  const interval = 1_000_000 / rate;
  let number: number = lines[0]?.message.counter ?? 0;
  let time = lines[0]?.time ?? 0;
  for (const line of lines) {
    const { message } = line;
    expectSame(message.interval, interval, "the interval, us");
    expectSame(message.counter, number, "the number of a line's first sample");
    expectSame(line.time, time, `the time of sample ${message.counter}, us`);
    expectWithin(message.force.length, 1, batchInForce(rate, batch), "samples in a line");
    number += message.force.length;
    time += message.force.length * interval;
  }
}

export const readingCases: readonly Case[] = [
  defineCase(
    "280",
    "5.2",
    "readings come at every rate of the welcome, evenly, numbered without gaps",
    async (bench) => {
      const { client } = bench;
      const heard: string[] = [];
      for (const rate of bench.welcome().rates) {
        const batch = [1, 5, 10, 20].find((size) => fits(rate ?? 0, size));
        if (rate === undefined || batch === undefined) continue;
        await bench.greet();
        const from = client.heard.length;
        await bench.accepted(`stream r${rate} b${batch}`, "stream-set");
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
      bench.measured(heard.join(", "));
    },
  ),
  defineCase("281", "5.2", "a line waits for its batch, but for 10 ms at most", async (bench) => {
    const { client } = bench;
    const [rate] = bench.welcome().rates;
    if (rate === undefined) skip("no rate is offered");
    await bench.accepted(`stream r${rate} b20`, "stream-set");
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
      const [rate] = bench.welcome().rates;
      const from = client.heard.length;
      await bench.accepted(`stream r${rate} b1`, "stream-set");
      await client.pass(60);
      await bench.accepted("stream r0 b1", "stream-set");
      await client.pass(15 + client.medium.slack);
      const quiet = client.heard.length;
      await client.pass(60);
      expectSame(readingsSince(bench, quiet).length, 0, "readings after stream r0");
      const last = readingsSince(bench, from).at(-1)?.message;
      await bench.accepted(`stream r${rate} b1`, "stream-set");
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
      const [rate] = bench.welcome().rates;
      const begun = client.heard.length;
      await client.pass(40);
      expectSame(readingsSince(bench, begun).length, 0, "readings that nobody asked for");
      await bench.accepted(`stream r${rate} b1`, "stream-set");
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
      if (!bench.welcome().rates.some((rate) => rate === 1000))
        skip("no rate of 1000 Hz is offered");
      await bench.setLimits();
      const from = client.heard.length;
      await bench.accepted("stream r1000 b10", "stream-set");
      await bench.press(4);
      await client.pass(600);
      const lines = readingsSince(bench, from);
      expectEven(lines, 1000, 10);
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
