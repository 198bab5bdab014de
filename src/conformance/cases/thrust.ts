import { type ThrustEnd, thrustEnds } from "../../protocol/codes.ts";
import type { Bench } from "../bench.ts";
import { type Case, defineCase } from "../case.ts";
import type { HeardOf } from "../client.ts";
import { stateNumber } from "../dialogue.ts";
import {
  endOf,
  finish,
  fire,
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

export const thrustCases: readonly Case[] = [
  defineCase(
    "200",
    "9.6",
    "the impulse limit ends a pulse",
    async (bench) => {
      const { result } = await pressedOn(bench);
      expectEnd(result.cause, "impulse-limit");
      bench.measured(`${result.impulse} uNs with a limit of 2000`);
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
      const begun = await fire(bench, true);
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
      await thrustOver(bench, await fire(bench, true), 4000);
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
