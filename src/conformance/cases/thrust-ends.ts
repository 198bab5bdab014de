import type { Bench } from "../bench.ts";
import { type Case, defineCase } from "../case.ts";
import { isKind } from "../client.ts";
import { stateNumber } from "../dialogue.ts";
import { clearFault } from "../prepare.ts";
import {
  endOf,
  finish,
  fire,
  longSeries,
  makeReady,
  resultOf,
  shareScene,
  thrustOver,
} from "../scene.ts";
import { expect, expectSame, expectWithin, fail, skip } from "../verdict.ts";
import { expectEnd } from "./delivered.ts";
import { withFaults, withHand, withSwiftHand } from "./needs.ts";
import { expectSpan } from "./spans.ts";

const post = stateNumber("post");

/** Ends a series in the middle of it: gives the first status after its end, and the end that is told. */
async function endSeries(bench: Bench, act: () => Promise<void>, wait = 500) {
  const { permit } = await makeReady(bench, "impulse", { ...longSeries, j: 250_000 });
  // The hand rests before it pulls: the preload of the series is the mean of the last 50 ms.
  await bench.client.pass(150);
  const begun = await fire(bench);
  await bench.client.pass(300);
  const acted = bench.client.time;
  await act();
  const over = await thrustOver(bench, begun, wait);
  const end = await endOf(bench, permit);
  return { permit, over, end, lasted: (over.time - acted) / 1000 };
}

/** A series that the stop byte ends; and its result, asked for in a session after that. */
const stopped = shareScene(async (bench) => {
  const ended = await endSeries(bench, async () => bench.client.stop());
  const { message: report } = await resultOf(bench, ended.permit);
  await bench.greet();
  const kept = await bench.accepted("results", "results-told");
  const asked = await bench.answer(`result i${report.number}`);
  return { ...ended, report, kept, asked };
});

export const thrustEndCases: readonly Case[] = [
  defineCase(
    "204",
    "9.6",
    "the stop byte ends a thrust",
    async (bench) => {
      const { over, end, lasted } = await stopped(bench);
      expectSame(over.message.state, post, "the state after it");
      expectSame(over.message.flags & 24, 24, "both cut-off paths open");
      expectEnd(end, "stop");
      bench.measured(`ended ${lasted.toFixed(1)} ms after it was sent, by the instrument's clock`);
    },
    { ...withHand, protects: ["stop-in-thrust"] },
  ),
  defineCase(
    "218",
    "9.8",
    "the result of a thrust that was stopped is kept over a greeting, and can be asked for",
    async (bench) => {
      const { report, kept, asked } = await stopped(bench);
      expectSame(kept.message.numbers?.join(), String(report.number), "the results kept");
      if (!isKind(asked, "result-told")) fail(`it was answered "${asked.body}"`);
      expectSame(asked.message.checksum, report.checksum, "the checksum of the one asked for");
      expect(report.pulses >= 1, "no pulse is told that was begun");
    },
    // The series of the scene is one that the stop byte must end.
    { ...withHand, protects: ["stop-in-thrust"] },
  ),
  defineCase(
    "205",
    "9.6",
    "the command disarm ends a thrust",
    async (bench) => {
      const { end } = await endSeries(bench, async () => {
        await bench.accepted("disarm", "disarmed");
      });
      expectEnd(end, "stop");
    },
    { ...withHand, protects: ["stop-in-thrust"] },
  ),
  defineCase(
    "206",
    "8",
    "a greeting ends a thrust, and drops the limits when post ends",
    async (bench) => {
      const { over, end } = await endSeries(bench, async () => {
        await bench.greet();
        bench.beat();
      });
      expectSame(over.message.state, post, "the state after it");
      expect(over.message.epoch > 0, "the limits were not shown in post");
      expectEnd(end, "stop");
      const after = await finish(bench);
      expectSame(after.message.state, stateNumber("linked"), "the state after post");
      expectSame(after.message.epoch, 0, "the epoch after post");
    },
    { ...withHand, protects: ["greeting-disarms"] },
  ),
  defineCase(
    "207",
    "9.6",
    "250 ms without a keep-alive end a thrust",
    async (bench) => {
      const { client } = bench;
      let beaten = 0;
      const silence = async () => {
        beaten = (await bench.accepted(`alive f${client.frame}`, "alive-heard")).time;
        bench.silence();
      };
      const { end, over } = await endSeries(bench, silence, 600);
      bench.beat();
      expectSame(over.message.state, post, "the state after it");
      expectEnd(end, "keep-alive");
      const lasted = (over.time - beaten) / 1000;
      bench.measured(`${lasted.toFixed(1)} ms by the instrument's clock`);
      expectSpan(bench, lasted, 240, 250, "silence until it ended, ms");
    },
    { ...withHand, protects: ["keep-alive-in-thrust"] },
  ),
  defineCase(
    "208",
    "9.6",
    "a preload that left its window ends a series",
    async (bench) => {
      const { end } = await endSeries(bench, () => bench.lift(), bench.handTime);
      expectEnd(end, "preload");
    },
    { ...withSwiftHand, protects: ["preload-between-pulses"] },
  ),
  defineCase(
    "209",
    "9.6",
    "force channels that disagree end a thrust at once",
    async (bench) => {
      const { end, over } = await endSeries(bench, () =>
        bench.fault("channel-offset", { newtons: 1 }),
      );
      expect(
        [post, stateNumber("fault")].includes(over.message.state),
        "the state after it is wrong",
      );
      expectEnd(end, "channels");
    },
    { ...withFaults, protects: ["channels"] },
  ),
  defineCase(
    "210",
    "9.4",
    "a gate that is lost ends a thrust",
    async (bench) => {
      const { end } = await endSeries(bench, () => bench.fault("low-supply"));
      expectEnd(end, "gate");
    },
    { ...withFaults, protects: ["standing-gates"] },
  ),
  defineCase(
    "096",
    "9.1",
    "a fault that is cleared at once does not shorten the lock-out of a thrust",
    async (bench) => {
      const { client } = bench;
      const { over } = await endSeries(bench, () => bench.fault("channel-offset", { newtons: 5 }));
      await bench.faultsOff();
      await bench.letGo();
      await bench.lift();
      // As soon as a fault may be cleared: nobody pulls, nobody presses.
      await bench.next("status", bench.handTime, ({ message }) => (message.flags & 67) === 0);
      await clearFault(bench, 1);
      bench.beat();
      await bench.next("status");
      const { digest } = await bench.setLimits();
      await bench.accepted("alive f?", "alive-heard");
      if (client.time - over.time > 990_000) skip("the self-test took longer than the lock-out");
      const refusal = await bench.refused(`arm l${digest} p${bench.plan}`, "lock-out");
      const left = isKind(refusal, "refused") ? refusal.message.detail : undefined;
      const due = 1000 - (refusal.time - over.time) / 1000;
      expectWithin(left, due - 3, due + 3 + client.medium.slack, "the time left, ms");
    },
    { ...withFaults, protects: ["lock-out"] },
  ),
];
