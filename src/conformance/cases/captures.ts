import { type Case, defineCase } from "../case.ts";
import { expectSame, expectWithin, skip } from "../verdict.ts";
import { checksumOf } from "./capture.ts";
import { expectPulse, expectPulseTime } from "./delivered.ts";
import { withHand } from "./needs.ts";
import { recordedThrust } from "./recorded-thrust.ts";
import { expectSpan } from "./spans.ts";

/**
 * What the capture of a pulse of so many us must hold before the trigger and after the end, us: all of it where there is
 * room, as planned at the trigger, and the short form otherwise.
 */
function captureSpan(width: number, rate: number, depth: number) {
  const whole = { before: 10_000, after: 100_000 };
  const short = { before: 5000, after: 25_000 };
  const samplesOf = ({ before, after }: typeof whole) =>
    ((before + width + after) * rate) / 1_000_000;
  if (samplesOf(whole) <= depth) return whole;
  if (samplesOf(short) > depth) skip("how an instrument thins so long a capture is its own matter");
  return short;
}

export const captureCases: readonly Case[] = [
  defineCase(
    "225",
    "9.8",
    "the checksum of the capture is that of its blocks, which can be had again",
    async (bench) => {
      const { report, fetched, again } = await recordedThrust(bench);
      expectSame(again.body, fetched[report.blocks >> 1]?.body, "a block asked for again");
      expectSame(report.checksum, checksumOf(fetched), "the checksum of the capture");
      bench.measured(`${report.samples} samples in ${report.blocks} blocks`);
    },
    { ...withHand, protects: ["capture-checksum"] },
  ),
  defineCase(
    "226",
    "9.8",
    "the capture has no gap, at the capture rate, from before the trigger to after the end",
    async (bench) => {
      const { report, fetched, captureRate, captureDepth, begun, over, sent } =
        await recordedThrust(bench);
      const interval = 1_000_000 / captureRate;
      const { before, after } = captureSpan(sent.w, captureRate, captureDepth);
      let next: number = fetched[0]?.message.offset ?? 0;
      let samples = 0;
      for (const { message } of fetched) {
        expectSame(message.interval, interval, `the interval of block ${message.block}, us`);
        expectSame(message.offset, next, `the offset of block ${message.block}, us`);
        next = message.offset + message.force.length * message.interval;
        samples += message.force.length;
      }
      expectSame(samples, report.samples, "the samples of all blocks");
      const lasted = over.time - begun.time;
      expectWithin(
        fetched[0]?.message.offset,
        -before - interval,
        -before + interval,
        "its first offset, us",
      );
      // Two statuses tell how long the thrust was, and the timer's millisecond may be counted to it.
      const tail = (next - lasted - after) / 1000;
      expectSpan(bench, tail, 0, 1, "its end beyond what it must hold after the thrust, ms");
    },
    withHand,
  ),
  defineCase(
    "227",
    "9.8",
    "the summary agrees with the capture",
    async (bench) => {
      const { report, fetched } = await recordedThrust(bench);
      const forces = fetched.flatMap(({ message }) =>
        message.force.filter((force) => force !== undefined),
      );
      const positions = fetched.flatMap(({ message }) =>
        message.position.filter((um) => um !== undefined),
      );
      const peak = Math.max(...forces);
      bench.measured(`peak ${report.measuredPeak} cN, in the capture ${peak} cN`);
      // The peak comes from samples at 20 kHz, of which the capture has at least every second.
      expectWithin(report.measuredPeak - peak, 0, 60, "measured peak over that of the capture, cN");
      expectWithin(
        report.position - Math.max(...positions),
        0,
        5,
        "position over that of the capture, um",
      );
      expectWithin(report.impulse, 1000, 60_000, "the impulse, uNs");
    },
    withHand,
  ),
  defineCase(
    "232",
    "9.6",
    "a pulse is as high and as wide as its limits command, and its energy ends in time",
    async (bench) => {
      const { report, sent, begun, over } = await recordedThrust(bench);
      bench.measured(
        `${report.measuredPeak} cN of ${sent.k}, ${report.width} us of a ${sent.w} us half-sine`,
      );
      expectPulse(report, sent.k, sent.w);
      expectPulseTime(bench, begun, over, sent.w);
    },
    withHand,
  ),
];
