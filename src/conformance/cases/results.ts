import { checksum, plainSeed } from "../../protocol/checksum.ts";
import { states } from "../../protocol/codes.ts";
import { type Case, defineCase } from "../case.ts";
import { isKind } from "../client.ts";
import { stateNumber } from "../dialogue.ts";
import { mildLimits } from "../limits-body.ts";
import {
  finish,
  fire,
  makeReady,
  resultOf,
  shareScene,
  statusesSince,
  thrustOver,
} from "../scene.ts";
import { expect, expectSame, expectWithin, fail, skip } from "../verdict.ts";
import { fetchBlocks } from "./capture.ts";
import { expectPulse, expectPulseTime } from "./delivered.ts";
import { withHand } from "./needs.ts";
import { expectSpan, lateness } from "./spans.ts";

/**
 * One thrust as it should be, let go and lifted off at once: all that is told of it, and what became of an arm
 * request and of a false release while its result was kept.
 */
const thrust = shareScene(async (bench) => {
  const { client } = bench;
  const { permit, from } = await makeReady(bench);
  const begun = await fire(bench);
  const over = await thrustOver(bench, begun);
  const after = await finish(bench);
  // Harmless where nothing is armed any more.
  client.stop();
  await client.pass(5);
  const statuses = statusesSince(bench, from);
  const { message: report } = await resultOf(bench, permit);
  const { number, blocks, checksum: told } = report;
  await bench.accepted("alive f?", "alive-heard");
  const rearm = await bench.answer(`arm l${permit.limits} p${bench.plan}`);
  client.stop();
  const asked = await bench.accepted(`result i${number}`, "result-told");
  const fetched = await fetchBlocks(bench, number, blocks);
  const again = await bench.accepted(`block i${number} b${blocks >> 1}`, "block-told");
  const beyond = await bench.answer(`block i${number} b${blocks}`);
  await bench.greet();
  const kept = await bench.accepted("results", "results-told");
  const wrong = told === "00000000" ? "00000001" : "00000000";
  const falseRelease = await bench.answer(`release i${number} z${wrong}`);
  const trueRelease = await bench.answer(`release i${number} z${told}`);
  const keptAfter = await bench.accepted("results", "results-told");
  const forgotten = [
    await bench.answer(`result i${number}`),
    await bench.answer(`block i${number} b0`),
    await bench.answer(`release i${number} z${told}`),
  ];
  return {
    sent: mildLimits(bench.welcome()),
    permit,
    begun,
    over,
    after,
    statuses,
    report,
    rearm,
    asked,
    fetched,
    again,
    beyond,
    kept,
    falseRelease,
    trueRelease,
    keptAfter,
    forgotten,
    captureRate: bench.welcome().captureRate,
    captureDepth: bench.welcome().captureDepth,
  };
});

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

export const resultCases: readonly Case[] = [
  defineCase(
    "220",
    "9.6",
    "a permit is spent in its thrust: afterwards nothing is armed",
    async (bench) => {
      const { begun, after, statuses } = await thrust(bench);
      expectSame(begun.message.cause, 12, "the cause in thrust (thrust-done)");
      expectSame(begun.message.leaseLeft, 0, "the life left in thrust");
      expectSame(after.message.state, stateNumber("limited"), "the state after post");
      expectSame(after.message.flags & 4, 0, "the flag live after post");
      expect(after.message.epoch > 0, "the limits were dropped");
      const thrusts = statuses.filter(({ message }) => message.state === stateNumber("thrust"));
      expect(thrusts.length > 0, "no status showed the thrust");
    },
    { ...withHand, protects: ["one-shot"] },
  ),
  defineCase(
    "221",
    "9.7",
    "post lasts 1 s from the end of the thrust, however soon it was lifted off",
    async (bench) => {
      const { over, after, statuses } = await thrust(bench);
      const loaded = statuses.findLast(({ message }) => (message.flags & 67) !== 0);
      const lifted = ((loaded?.time ?? over.time) - over.time) / 1000;
      if (lifted > 600) skip(`the hand lifted off only ${lifted.toFixed(0)} ms after the end`);
      const lasted = (after.time - over.time) / 1000;
      bench.measured(`${lasted.toFixed(1)} ms by the instrument's clock`);
      expectSpan(bench, lasted, 1000, 1000, "the time in post, ms");
    },
    { ...withHand, protects: ["lock-out"] },
  ),
  defineCase(
    "222",
    "5.2",
    "the states of a thrust are told in order: ready, thrust, post, limited",
    async (bench) => {
      const { statuses, begun } = await thrust(bench);
      // Whoever presses may have left the window and come back before the trigger was pulled.
      const last = statuses.findLast(({ time }) => time < begun.time)?.time ?? 0;
      const passed = statuses
        .filter(({ time }) => time >= last)
        .map(({ message }) => message.state);
      const order = passed.filter((state, index) => state !== passed[index - 1]);
      const names = ["ready", "thrust", "post", "limited"] as const;
      expectSame(
        order.map((state) => states[state]?.name).join(),
        names.join(),
        "the states in order",
      );
    },
    { ...withHand, protects: ["one-shot"] },
  ),
  defineCase(
    "223",
    "9.8",
    "the result names nonce, frame, plan and limits of its permit",
    async (bench) => {
      const { report, permit, begun, sent } = await thrust(bench);
      expectSame(report.nonce, permit.nonce, "the nonce");
      expectSame(report.frame, permit.frame, "the frame");
      expectSame(report.planDigest, permit.plan, "the plan digest");
      expectSame(report.limitsDigest, permit.limits, "the limits digest");
      expectSame(report.cause, 1, "the end (complete)");
      expectSame(report.pulses, 1, "the pulses");
      expectSame(report.commandedPeak, sent.k, "the peak commanded, cN");
      expectWithin(
        (begun.time - report.at) / 1000,
        0,
        lateness(bench),
        "from the trigger to the status of the thrust, ms",
      );
    },
    withHand,
  ),
  defineCase(
    "224",
    "9.8",
    "the summary can be asked for, and is the one reported",
    async (bench) => {
      const { report, asked } = await thrust(bench);
      const { kind: _, ...told } = asked.message;
      const { kind: __, ...reported } = report;
      expectSame(JSON.stringify(told), JSON.stringify(reported), "the summary asked for");
    },
    withHand,
  ),
  defineCase(
    "225",
    "9.8",
    "the checksum of the capture is that of its blocks, which can be had again",
    async (bench) => {
      const { report, fetched, again } = await thrust(bench);
      expectSame(again.body, fetched[report.blocks >> 1]?.body, "a block asked for again");
      const text = fetched.map(({ body }) => `${body.slice(body.indexOf(" o") + 1)}\n`).join("");
      const sum = checksum(plainSeed, text).toString(16).padStart(8, "0");
      expectSame(report.checksum, sum, "the checksum of the capture");
      bench.measured(`${report.samples} samples in ${report.blocks} blocks`);
    },
    { ...withHand, protects: ["capture-checksum"] },
  ),
  defineCase(
    "226",
    "9.8",
    "the capture has no gap, at the capture rate, from before the trigger to after the end",
    async (bench) => {
      const { report, fetched, captureRate, captureDepth, begun, over, sent } = await thrust(bench);
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
      const { report, fetched } = await thrust(bench);
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
    "228",
    "9.1",
    "no arm while a result is not released",
    async (bench) => {
      const { rearm, report, after } = await thrust(bench);
      if (after.message.state !== stateNumber("limited"))
        skip("the instrument was not limited after the thrust");
      if (!isKind(rearm, "refused")) fail(`the arm request was answered "${rearm.body}"`);
      expectSame(rearm.message.code, 15, "the code of the refusal (result-waiting)");
      expectSame(rearm.message.detail, report.number, "the result it names");
    },
    { ...withHand, protects: ["result-waiting"] },
  ),
  defineCase(
    "232",
    "9.6",
    "a pulse is as high and as wide as its limits command, and its energy ends in time",
    async (bench) => {
      const { report, sent, begun, over } = await thrust(bench);
      bench.measured(
        `${report.measuredPeak} cN of ${sent.k}, ${report.width} us of a ${sent.w} us half-sine`,
      );
      expectPulse(report, sent.k, sent.w);
      expectPulseTime(bench, begun, over, sent.w);
    },
    withHand,
  ),
  defineCase(
    "233",
    "9.8",
    "what was released is forgotten: no-such from then on",
    async (bench) => {
      const { forgotten, report } = await thrust(bench);
      for (const line of forgotten) {
        if (!isKind(line, "refused")) fail(`it was still told: "${line.body}"`);
        expectSame(line.message.code, 17, "the code of the refusal (no-such)");
        expectSame(line.message.detail, report.number, "the result it names");
      }
    },
    withHand,
  ),
  defineCase(
    "229",
    "9.8",
    "results outlive a session, and blocks past the last are refused",
    async (bench) => {
      const { kept, report, beyond } = await thrust(bench);
      expectSame(
        kept.message.numbers?.join(),
        String(report.number),
        "the results kept after a greeting",
      );
      expectSame(kept.message.count, 1, "their count");
      if (!isKind(beyond, "refused")) fail("a block past the last was given");
      expectSame(beyond.message.code, 17, "the code of the refusal (no-such)");
      expectSame(beyond.message.detail, report.blocks, "the block it names");
    },
    withHand,
  ),
  defineCase(
    "230",
    "9.8",
    "a release that names another checksum is refused",
    async (bench) => {
      const { falseRelease } = await thrust(bench);
      if (!isKind(falseRelease, "refused")) fail(`it was answered "${falseRelease.body}"`);
      expectSame(falseRelease.message.code, 18, "the code of the refusal (checksum)");
    },
    { ...withHand, protects: ["release-checksum"] },
  ),
  defineCase(
    "231",
    "9.8",
    "a result that is released is kept no longer",
    async (bench) => {
      const { trueRelease, falseRelease, keptAfter } = await thrust(bench);
      if (isKind(falseRelease, "released")) skip("it was released by a false checksum already");
      expect(isKind(trueRelease, "released"), `the release was answered "${trueRelease.body}"`);
      expectSame(keptAfter.body, "ok results n0 i?", "the results kept");
    },
    withHand,
  ),
];
