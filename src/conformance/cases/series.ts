import type { ResultReady } from "../../protocol/messages/result.ts";
import type { Bench } from "../bench.ts";
import { type Case, defineCase } from "../case.ts";
import { mildLimits } from "../limits-body.ts";
import { fire, makeReady, resultOf, thrustOver } from "../scene.ts";
import { expectSame, expectWithin, skip } from "../verdict.ts";
import { fetchBlocks, risings } from "./capture.ts";
import { expectEnd, expectPeak, expectPulse } from "./delivered.ts";
import { withHand } from "./needs.ts";
import { expectSpan } from "./spans.ts";

/** Pulses at 10 Hz, so 100 ms from start to start. */
const pulses = 3;
const rate = 1000;
const pause = 100;
/** What a capture holds before and after each pulse at the least, us (section 9.8). */
const aroundPulse = 30_000;
/** The longest pause of an adaptive series, ms (section 9.6). */
const longestPause = 250;
/** A start is seen in the capture where the force rises; the tissue may shift that a little, ms. */
const shift = 2;

/** A whole series: how long it lasted, ms, and the pauses from start to start, ms. */
async function deliverSeries(bench: Bench, adaptive: 0 | 1) {
  const { k, w } = mildLimits(bench.welcome());
  const { captureRate, captureDepth } = bench.welcome();
  if (pulses * (w + aroundPulse) * captureRate > captureDepth * 1_000_000) {
    skip("its captures are too short for a series");
  }
  const { permit } = await makeReady(bench, "impulse", { n: pulses, r: rate, q: adaptive });
  // The hand rests before it pulls, so that the preload stays in its window.
  const begun = await fire(bench);
  const over = await thrustOver(bench, begun, pulses * longestPause);
  const { message } = await resultOf(bench, permit);
  if (message.cause === 8) skip("the preload left its window between two pulses");
  expectPulse(message, k, w);
  expectSame(message.pulses, pulses, "the pulses delivered");
  const blocks = await fetchBlocks(bench, message.number, message.blocks);
  const longest = Math.max(...blocks.map((block) => block.message.interval));
  if (longest > 1000) skip("its capture is too thin to see when pulses start");
  const starts = risings(blocks, ((begun.message.preload ?? 0) + k) / 2);
  expectSame(starts.length, pulses, "the pulses in its capture");
  const pauses = starts.slice(1).map((at, index) => (at - (starts[index] ?? 0)) / 1000);
  bench.measured(`pauses of ${pauses.map((ms) => ms.toFixed(1)).join(" and ")} ms`);
  return { lasted: (over.time - begun.time) / 1000, pauses };
}

/** Between pulses that start exactly at 4 Hz, us. */
const slowPause = 250_000;

/** A series at 4 Hz that may settle: its end, how long it lasted, ms, and its result. */
async function settle(bench: Bench, values: { readonly n: number; m: number; t: number }) {
  const { permit } = await makeReady(bench, "impulse", { ...values, r: 400 });
  const begun = await fire(bench);
  const over = await thrustOver(bench, begun, values.n * longestPause);
  const { message } = await resultOf(bench, permit);
  if (message.cause === 8) skip("the preload left its window between two pulses");
  if (message.stiffness === undefined) skip("the stylus hardly moves on what it is pressed on");
  return { message, lasted: (over.time - begun.time) / 1000 };
}

/** The response of each pulse as its capture shows it, N/m: the rise of the force over that of the stylus. */
async function responsesOf(bench: Bench, { number, blocks, pulses: count }: ResultReady) {
  const samples = (await fetchBlocks(bench, number, blocks)).flatMap(({ message }) =>
    message.force.map((force, index) => ({
      at: message.offset + index * message.interval,
      force,
      position: message.position[index],
    })),
  );
  return Array.from({ length: count }, (_, index) => {
    const into = samples.map((sample) => ({ ...sample, at: sample.at - index * slowPause }));
    const first = into.find(({ at }) => at >= 0);
    const during = into.filter(({ at }) => at >= 0 && at < slowPause / 2);
    const highest = (read: (sample: (typeof into)[number]) => number | undefined) =>
      Math.max(...during.map((sample) => read(sample) ?? Number.NEGATIVE_INFINITY));
    const rise = highest(({ force }) => force) - (first?.force ?? Number.NaN);
    return (
      (10_000 * rise) / (highest(({ position }) => position) - (first?.position ?? Number.NaN))
    );
  });
}

/** The farthest that one of them is from their mean, percent. */
function spreadOf(responses: readonly number[]): number {
  const mean = responses.reduce((sum, response) => sum + response, 0) / responses.length;
  return Math.max(...responses.map((response) => 100 * Math.abs(response / mean - 1)));
}

export const seriesCases: readonly Case[] = [
  defineCase(
    "216",
    "9.6",
    "a series delivers its pulses at its rate",
    async (bench) => {
      const { lasted, pauses } = await deliverSeries(bench, 0);
      for (const found of pauses) {
        expectWithin(found, pause - shift, pause + shift, "from start to start, ms");
      }
      const whole = (pulses - 1) * pause;
      expectSpan(bench, lasted, whole, whole + 4, "from the trigger to the end of the last, ms");
    },
    withHand,
  ),
  defineCase(
    "217",
    "9.6",
    "an adaptive series pauses never shorter than its rate says, and 250 ms at most",
    async (bench) => {
      const { pauses } = await deliverSeries(bench, 1);
      for (const found of pauses) {
        expectWithin(found, pause - shift, longestPause + shift, "from start to start, ms");
      }
    },
    withHand,
  ),
  defineCase(
    "196",
    "9.6",
    "a series ends settled where the next pulse is due, once its responses are in tolerance",
    async (bench) => {
      const { message, lasted } = await settle(bench, { n: 8, m: 2, t: 50 });
      expectEnd(message.cause, "settled");
      expectPeak(message, mildLimits(bench.welcome()).k);
      expectWithin(message.pulses, 2, 7, "the pulses delivered");
      const due = (message.pulses * slowPause) / 1000;
      expectSpan(bench, lasted, due, due + 4, "from the trigger to the next pulse's time, ms");
      const spread = spreadOf((await responsesOf(bench, message)).slice(-2));
      bench.measured(`responses within ${spread.toFixed(1)} % of their mean`);
      // The capture is coarser than what the instrument judges by.
      expectWithin(spread, 0, 55, "how far the last two are from their mean, percent");
    },
    { ...withHand, protects: ["settling"] },
  ),
  defineCase(
    "197",
    "9.6",
    "a series whose responses are not in tolerance runs to its last pulse",
    async (bench) => {
      const { message } = await settle(bench, { n: 4, m: 3, t: 1 });
      const spread = spreadOf((await responsesOf(bench, message)).slice(0, 3));
      bench.measured(`responses within ${spread.toFixed(1)} % of their mean`);
      if (spread < 2) skip("what it is pressed on answers too evenly");
      expectEnd(message.cause, "complete");
      expectSame(message.pulses, 4, "the pulses delivered");
    },
    withHand,
  ),
];
