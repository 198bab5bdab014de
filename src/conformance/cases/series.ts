import type { Bench } from "../bench.ts";
import { type Case, defineCase } from "../case.ts";
import { mildLimits } from "../limits-body.ts";
import { fire, makeReady, resultOf, thrustOver } from "../scene.ts";
import { expectSame, expectWithin, skip } from "../verdict.ts";
import { fetchBlocks, risings } from "./capture.ts";
import { expectPulse } from "./delivered.ts";
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
];
