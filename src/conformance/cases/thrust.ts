import type { Bench } from "../bench.ts";
import { type Case, defineCase } from "../case.ts";
import type { HeardOf } from "../client.ts";
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
import { expect, expectSame, expectWithin } from "../verdict.ts";
import { expectEnd, expectPulse, expectPulseTime } from "./delivered.ts";
import { withFaults, withHand, withSwiftHand } from "./needs.ts";
import { statusTime } from "./spans.ts";

/** Time with nobody pulling or pressing any more that is no reason to leave post, ms. */
const heldOn = 1400;

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

/** A pulse that the program forgets to end: what is told of it while its fault is latched. */
const forgotten = shareScene(async (bench) => {
  const { permit } = await makeReady(bench);
  await bench.fault("long-pulse");
  const begun = await fire(bench);
  const over = await thrustOver(bench, begun);
  const { message: report } = await resultOf(bench, permit);
  const { message: fault } = await bench.accepted("fault", "fault-told");
  const { state } = bench.latestStatus();
  const kept = await bench.accepted("results", "results-told");
  const asked = await bench.accepted(`result i${report.number}`, "result-told");
  return { begun, over, report, fault, state, kept, asked };
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
      expectWithin(unloaded, 300 - statusTime, 4000, "from lift-off to the end of post, ms");
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
      const { peakCeiling, forceCeiling } = bench.welcome();
      const k = Math.min(2500, peakCeiling, forceCeiling);
      const f = Math.min(2600, forceCeiling);
      const { permit } = await makeReady(bench, "impulse", { k, f, w: 10_000, j: 250_000 });
      await bench.fault("strong-drive", { gain: 3 });
      await thrustOver(bench, await fire(bench));
      const { cause, measuredPeak } = (await resultOf(bench, permit)).message;
      bench.measured(`${measuredPeak} cN with a limit of ${f}`);
      expectEnd(cause, "force-limit");
      // Not passed by more than 1 N or 5 %; how early it is cut is the instrument's own matter.
      expectWithin(measuredPeak, 0, f + Math.max(100, f / 20), "the peak measured, cN");
    },
    { ...withFaults, protects: ["force-limit"] },
  ),
  defineCase(
    "212",
    "9.6",
    "the pulse timer ends a pulse that the program forgets, and a fault latches",
    async (bench) => {
      const { begun, over, report, fault } = await forgotten(bench);
      expect(
        [post, stateNumber("fault")].includes(over.message.state),
        "the state after it is wrong",
      );
      expectEnd(report.cause, "time-limit");
      expectPulseTime(bench, begun, over, mildLimits(bench.welcome()).w);
      expectSame(fault.code, 15, "the fault latched (pulse-time)");
    },
    { ...withFaults, protects: ["pulse-timer"] },
  ),
  defineCase(
    "219",
    "9.8",
    "the result of a thrust that a fault cut short is kept, and told while the fault is latched",
    async (bench) => {
      const { report, state, kept, asked } = await forgotten(bench);
      expectSame(state, stateNumber("fault"), "the state when it was asked for");
      expectSame(kept.message.numbers?.join(), String(report.number), "the results kept");
      expectSame(asked.message.checksum, report.checksum, "the checksum of the one asked for");
    },
    // Without its timer no fault cuts the pulse short.
    { ...withFaults, protects: ["pulse-timer"] },
  ),
  defineCase(
    "215",
    "9.6",
    "a probe is one pulse",
    async (bench) => {
      const { permit } = await makeReady(bench, "probe");
      const begun = await fire(bench);
      const over = await thrustOver(bench, begun);
      const { message } = await resultOf(bench, permit);
      const { k, w } = mildLimits(bench.welcome());
      expectPulse(message, k, w);
      expectPulseTime(bench, begun, over, w);
      expectSame(message.pulses, 1, "the pulses delivered");
    },
    { needs: ["probe", "hand"], arms: true },
  ),
];
