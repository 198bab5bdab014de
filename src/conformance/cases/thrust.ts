import { type ThrustEnd, thrustEnds } from "../../protocol/codes.ts";
import { type Bench, stateNumber } from "../bench.ts";
import { type Case, defineCase } from "../case.ts";
import { type HeardOf, isKind } from "../client.ts";
import { clearFault } from "../prepare.ts";
import {
  endOf,
  finish,
  fire,
  longSeries,
  makeReady,
  resultOf,
  shareScene,
  statusesSince,
  thrustOver,
} from "../scene.ts";
import { expect, expectSame, expectWithin, skip } from "../verdict.ts";

const withHand = { needs: ["impulse", "hand"], arms: true } as const;
const withSwiftHand = { needs: ["impulse", "swift-hand"], arms: true } as const;
const withFaults = { needs: ["impulse", "faults"], arms: true } as const;

/** Time with nobody pulling or pressing any more that is no reason to leave post, ms. */
const heldOn = 1400;

function expectEnd(found: number, wanted: ThrustEnd): void {
  expectSame(thrustEnds[found]?.name, wanted, "the end of the thrust");
}

/** Waits until `milliseconds` of the instrument's time have passed since a line. */
async function passSince(
  bench: Bench,
  line: HeardOf<"status">,
  milliseconds: number,
): Promise<void> {
  const passed = (bench.client.time - line.time) / 1000;
  await bench.client.pass(Math.max(0, milliseconds - passed));
}

/** A pulse that its impulse limit ends; then the trigger is let go, but the stylus stays pressed on. */
const pressedOn = shareScene(async (bench) => {
  const { from, permit } = await makeReady(bench, "impulse", { j: 2000 });
  const over = await thrustOver(bench, await fire(bench));
  await bench.letGo();
  await passSince(bench, over, heldOn);
  const held = statusesSince(bench, from).filter(({ time }) => time > over.time);
  const result = await resultOf(bench, permit);
  const free = await finish(bench);
  const loaded = statusesSince(bench, from).findLast(({ message }) => (message.flags & 64) !== 0);
  return { held, result: result.message, unloaded: (free.time - (loaded?.time ?? 0)) / 1000 };
});

/** A pulse that its travel limit ends; then the stylus is lifted off, but the trigger stays pulled. */
const pulledOn = shareScene(async (bench) => {
  const { from, permit } = await makeReady(bench, "impulse", { x: 3 });
  const over = await thrustOver(bench, await fire(bench));
  await bench.lift();
  await passSince(bench, over, heldOn);
  const held = statusesSince(bench, from).filter(({ time }) => time > over.time);
  const result = await resultOf(bench, permit);
  await finish(bench);
  return { held, result: result.message };
});

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
  return { over, end, lasted: (over.time - acted) / 1000 };
}

export const thrustCases: readonly Case[] = [
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
      await clearFault(bench);
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
  defineCase(
    "200",
    "9.6",
    "the impulse limit ends a pulse",
    async (bench) => {
      const { result } = await pressedOn(bench);
      expectEnd(result.cause, "impulse-limit");
      bench.measured(`${result.impulse} uNs with a limit of 2000`);
      expectWithin(result.impulse, 1500, 4000, "the impulse told, uNs");
    },
    { ...withHand, protects: ["impulse-limit"] },
  ),
  defineCase(
    "201",
    "9.7",
    "post does not end while the stylus is pressed on",
    async (bench) => {
      const { held, unloaded } = await pressedOn(bench);
      const left = held.find(({ message }) => message.state !== post);
      expectSame(left?.message.state, undefined, "a state other than post while it was pressed on");
      bench.measured(`post ended ${unloaded.toFixed(0)} ms after the last status of 1 N or more`);
      expectWithin(unloaded, 299, 4000, "from lift-off to the end of post, ms");
    },
    { ...withHand, protects: ["lift-off"] },
  ),
  defineCase(
    "202",
    "9.6",
    "the travel limit ends a pulse",
    async (bench) => {
      expectEnd((await pulledOn(bench)).result.cause, "travel-limit");
    },
    { ...withHand, protects: ["travel-limit"] },
  ),
  defineCase(
    "203",
    "9.7",
    "post does not end while the trigger is pulled",
    async (bench) => {
      const { held } = await pulledOn(bench);
      const left = held.find(({ message }) => message.state !== post);
      expectSame(left?.message.state, undefined, "a state other than post while it was pulled");
    },
    { ...withSwiftHand, protects: ["trigger-released"] },
  ),
  defineCase(
    "204",
    "9.6",
    "the stop byte ends a thrust",
    async (bench) => {
      const { over, end, lasted } = await endSeries(bench, async () => bench.client.stop());
      expectSame(over.message.state, post, "the state after it");
      expectSame(over.message.flags & 24, 24, "both cut-off paths open");
      expectEnd(end, "stop");
      bench.measured(`ended ${lasted.toFixed(1)} ms after it was sent, by the instrument's clock`);
    },
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
      const { end, over, lasted } = await endSeries(
        bench,
        async () => {
          await bench.accepted(`alive f${client.frame}`, "alive-heard");
          bench.silence();
        },
        600,
      );
      expectSame(over.message.state, post, "the state after it");
      expectEnd(end, "keep-alive");
      bench.measured(`${lasted.toFixed(1)} ms by the instrument's clock`);
      bench.beat();
    },
    { ...withHand, protects: ["keep-alive-in-thrust"] },
  ),
  defineCase(
    "208",
    "9.6",
    "a preload that left its window ends a series",
    async (bench) => {
      const { end } = await endSeries(bench, () => bench.lift(), 1000);
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
        bench.fault("channel-offset", { newtons: 5 }),
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
    "211",
    "9.6",
    "the force limit ends a pulse, whatever the drive does",
    async (bench) => {
      const { permit } = await makeReady(bench, "impulse", { k: 2500, w: 10_000, j: 250_000 });
      await bench.fault("strong-drive", { gain: 3 });
      await thrustOver(bench, await fire(bench));
      const { cause, measuredPeak } = (await resultOf(bench, permit)).message;
      bench.measured(`${measuredPeak} cN with a limit of 2600`);
      expectEnd(cause, "force-limit");
    },
    { ...withFaults, protects: ["force-limit"] },
  ),
  defineCase(
    "212",
    "9.6",
    "the pulse timer ends a pulse that the program forgets, and a fault latches",
    async (bench) => {
      const { permit } = await makeReady(bench);
      await bench.fault("long-pulse");
      const over = await thrustOver(bench, await fire(bench));
      expect(
        [post, stateNumber("fault")].includes(over.message.state),
        "the state after it is wrong",
      );
      expectEnd(await endOf(bench, permit), "time-limit");
      const { code } = (await bench.accepted("fault", "fault-told")).message;
      expectSame(code, 15, "the fault latched (pulse-time)");
    },
    { ...withFaults, protects: ["pulse-timer"] },
  ),
  defineCase(
    "213",
    "9.6",
    "a held pressure ends when the trigger is let go",
    async (bench) => {
      const { permit } = await makeReady(bench, "pressure", { h: 3000 });
      const begun = await fire(bench);
      await bench.client.pass(400);
      await bench.letGo();
      await thrustOver(bench, begun, 1000);
      expectEnd(await endOf(bench, permit), "trigger-released");
    },
    { needs: ["pressure", "hand"], arms: true, protects: ["dead-man"] },
  ),
  defineCase(
    "214",
    "9.6",
    "a held pressure runs to its end, no faster than its slew",
    async (bench) => {
      const values = { h: 200, s: 2000 };
      const { permit } = await makeReady(bench, "pressure", values);
      await thrustOver(bench, await fire(bench), 4000);
      const { message } = await resultOf(bench, permit);
      expectEnd(message.cause, "complete");
      expectSame(message.commandedPeak, 1500, "the peak commanded, cN");
      expectSame(message.frame, permit.frame, "the frame of its permit");
      expectWithin(message.measuredPeak, 1100, 1800, "the peak measured, cN");
    },
    { needs: ["pressure", "hand"], arms: true, protects: ["trigger-pair"] },
  ),
  defineCase(
    "215",
    "9.6",
    "a probe is one pulse",
    async (bench) => {
      const { permit } = await makeReady(bench, "probe");
      await thrustOver(bench, await fire(bench));
      const { message } = await resultOf(bench, permit);
      expectEnd(message.cause, "complete");
      expectSame(message.pulses, 1, "the pulses delivered");
    },
    { needs: ["probe", "hand"], arms: true },
  ),
  defineCase(
    "216",
    "9.6",
    "a series delivers its pulses at its rate",
    async (bench) => {
      const series = { n: 3, r: 1000 };
      const { permit } = await makeReady(bench, "impulse", series);
      const begun = await fire(bench);
      const over = await thrustOver(bench, begun, 1000);
      const { message } = await resultOf(bench, permit);
      if (message.cause === 8) skip("the preload left its window between two pulses");
      expectEnd(message.cause, "complete");
      expectSame(message.pulses, 3, "the pulses delivered");
      const lasted = (over.time - begun.time) / 1000;
      bench.measured(`3 pulses in ${lasted.toFixed(1)} ms`);
      expectWithin(lasted, 199, 212, "from the trigger to the end of the third pulse, ms");
    },
    withHand,
  ),
];
