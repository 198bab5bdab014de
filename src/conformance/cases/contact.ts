import { states } from "../../protocol/codes.ts";
import { type Case, defineCase } from "../case.ts";
import type { HeardOf } from "../client.ts";
import { stateNumber } from "../dialogue.ts";
import { makeReady, preload, shareScene, statusesSince } from "../scene.ts";
import { expect, expectSame, expectWithin, skip } from "../verdict.ts";
import { expectDisarmed } from "./disarmed.ts";
import { withFaults, withHand, withSwiftHand } from "./needs.ts";
import { longPress, slopeStream, steepestBefore } from "./slopes.ts";
import { expectSpan, lateness } from "./spans.ts";

const armed = stateNumber("armed");

/** A preload that comes while the permit is not live yet: contact once it is, and ready after the dwell. */
const pressedEarly = shareScene(async (bench) => {
  const { client } = bench;
  const { digest } = await bench.setLimits();
  const { nonce } = (await bench.challenge(digest)).message;
  await bench.press(4);
  const pressed = await client.within(
    400,
    () => (bench.latestStatus().preload ?? 0) >= 110 || undefined,
  );
  if (pressed === undefined) skip("the hand presses too slowly for it");
  const body = `confirm n${nonce} l${digest} p${bench.plan} t8000`;
  const { frame } = (await bench.accepted(body, "armed")).message;
  // No beat: one that echoes the frame would make it live. The window and 100 ms above 1 N are reached meanwhile.
  bench.silence();
  const from = client.heard.length;
  await client.pass(160);
  const unlive = statusesSince(bench, from);
  client.setFrame(frame);
  bench.beat(50);
  await bench.accepted(`alive f${frame}`, "alive-heard");
  await client.pass(700);
  return { unlive, after: statusesSince(bench, from) };
});

/** Pressed until ready, lifted off, and pressed again. */
const leftWindow = shareScene(async (bench) => {
  const { client } = bench;
  const { ready, from } = await makeReady(bench);
  const until = statusesSince(bench, from).filter(({ time }) => time < ready.time);
  const before = until.findLast(({ message }) => message.state !== stateNumber("contact"));
  const contact = firstIn(until, "contact", before?.time);
  const left = client.heard.length;
  await bench.lift();
  const back = [await bench.reach(["armed", "limited"], bench.handTime, left)];
  await bench.press(preload);
  back.push(await bench.reach(["contact", "limited"], bench.handTime, left));
  return { contact, ready, back: back.map(({ message }) => states[message.state]?.name) };
});

/** A permit of 5 s that nobody uses: ready ends after 3 s, then the permit with its life. */
const unused = shareScene(async (bench) => {
  const { client } = bench;
  const { permit, ready, from } = await makeReady(bench, "impulse", {}, preload, 5000);
  await client.pass(5200 + client.medium.slack - (ready.time - permit.at) / 1000);
  return { permit, ready, statuses: statusesSince(bench, from) };
});

function firstIn(
  statuses: readonly HeardOf<"status">[],
  state: "armed" | "contact" | "ready" | "limited",
  after = 0,
): HeardOf<"status"> | undefined {
  return statuses.find(({ time, message }) => time > after && message.state === stateNumber(state));
}

export const contactCases: readonly Case[] = [
  defineCase(
    "170",
    "9.5",
    "no contact before a keep-alive has echoed the frame",
    async (bench) => {
      const { unlive } = await pressedEarly(bench);
      const other = unlive.find(({ message }) => message.state !== armed);
      expectSame(other?.message.state, undefined, "a state other than armed before the echo");
    },
    { ...withSwiftHand, protects: ["live"] },
  ),
  defineCase(
    "171",
    "9.5",
    "ready follows contact after 200 ms of a steady preload",
    async (bench) => {
      const { contact, ready } = await leftWindow(bench);
      const dwell = (ready.time - (contact?.time ?? 0)) / 1000;
      bench.measured(`ready ${dwell.toFixed(1)} ms after contact`);
      expectSpan(bench, dwell, 200, 4000, "from contact to ready, ms");
    },
    { ...withHand, protects: ["dwell"] },
  ),
  defineCase(
    "172",
    "9.5",
    "a preload that changes by more than 20 N/s is not steady",
    async (bench) => {
      const { values, newtons } = longPress(bench);
      await slopeStream(bench);
      const { ready, from } = await makeReady(bench, "impulse", values, newtons);
      const contact = firstIn(statusesSince(bench, from), "contact")?.time ?? 0;
      const waited = (ready.time - contact) / 1000;
      const { before, since } = steepestBefore(bench, from, ready.time, contact);
      bench.measured(
        `ready ${waited.toFixed(0)} ms after contact; ${before.toFixed(0)} cN/s in the 200 ms before`,
      );
      expectSpan(bench, waited, 200, 30_000, "from contact to ready, ms");
      if (since < 2300)
        skip(`the hand pressed too gently to see it, with ${since.toFixed(0)} cN/s at most`);
      expectWithin(before, 0, 2150, "the steepest slope in the 200 ms before ready, cN/s");
    },
    { ...withHand, protects: ["slope", "dwell"] },
  ),
  defineCase(
    "173",
    "9.5",
    "no contact before both trigger channels were released for 100 ms",
    async (bench) => {
      const { client } = bench;
      const from = client.heard.length;
      await bench.arm();
      await bench.ask({ kind: "trigger", channel: 1, down: true });
      await bench.press(4);
      await client.pass(500);
      const closed = firstIn(statusesSince(bench, from), "contact");
      expect(closed === undefined, "there was contact with a trigger channel closed");
      await bench.ask({ kind: "trigger", channel: 1, down: false });
      const contact = await bench.reach("contact", 1000, from);
      const touched = statusesSince(bench, from).findLast(
        ({ time, message }) => time < contact.time && (message.flags & 3) !== 0,
      );
      const released = (contact.time - (touched?.time ?? 0)) / 1000;
      bench.measured(
        `contact ${released.toFixed(0)} ms after the last status with a closed trigger`,
      );
      // A status may be written 2 ms after its sample.
      expectWithin(released, 98, 1000, "from the trigger's release to contact, ms");
    },
    { ...withSwiftHand, protects: ["released-before-contact"] },
  ),
  defineCase(
    "175",
    "8",
    "ready ends after 3 s",
    async (bench) => {
      const { ready, statuses } = await unused(bench);
      const ended = statuses.find(
        ({ time, message }) => time > ready.time && message.state !== stateNumber("ready"),
      );
      if (ended?.message.state === stateNumber("limited")) {
        const lasted = (ended.time - ready.time) / 1000;
        expect(
          lasted <= 3000 + lateness(bench),
          `ready lasted ${lasted.toFixed(0)} ms, until the permit ended`,
        );
      }
      expectSame(ended?.message.state, armed, "the state after ready");
      const lasted = ((ended?.time ?? 0) - ready.time) / 1000;
      bench.measured(`${lasted.toFixed(1)} ms by the instrument's clock`);
      expectSpan(bench, lasted, 3000, 3000, "the life of ready, ms");
    },
    { ...withSwiftHand, protects: ["ready-life"] },
  ),
  defineCase(
    "176",
    "8",
    "after ready has run out the preload must first leave the window",
    async (bench) => {
      const { ready, statuses } = await unused(bench);
      const ended = firstIn(statuses, "armed", ready.time);
      if (ended === undefined) skip("ready did not run out");
      const again = firstIn(statuses, "contact", ended.time);
      expect(again === undefined, "the same preload made contact again");
    },
    { ...withSwiftHand, protects: ["leave-window"] },
  ),
  defineCase(
    "177",
    "8",
    "a permit ends with its life",
    async (bench) => {
      const { permit, statuses } = await unused(bench);
      const ended = firstIn(statuses, "limited", permit.at);
      expect(ended !== undefined, "it was still in force 200 ms after its life");
      expectSame(ended.message.cause, 4, "the cause (time-to-live-over)");
      const lasted = (ended.time - permit.at) / 1000;
      bench.measured(`${lasted.toFixed(1)} ms of 5000 by the instrument's clock`);
      expectSpan(bench, lasted, 4990, 5000, "the life of the permit, ms");
    },
    { ...withSwiftHand, protects: ["time-to-live"] },
  ),
  defineCase(
    "178",
    "8",
    "in ready a preload that leaves the window leads back to armed, and then to contact anew",
    async (bench) => {
      const { back } = await leftWindow(bench);
      expectSame(back.join(), "armed,contact", "the states after ready");
    },
    withHand,
  ),
  defineCase(
    "179",
    "8",
    "a preload above its ceiling disarms into safe and drops the limits",
    async (bench) => {
      const { client } = bench;
      const from = client.heard.length;
      await bench.arm("impulse", { a: 200, b: 250, c: 300 });
      await bench.press(preload);
      const status = await expectDisarmed(
        bench,
        9,
        "preload-ceiling",
        from,
        "safe",
        bench.handTime,
      );
      expectSame(status.message.epoch, 0, "the epoch");
      bench.beat();
      await bench.accepted("alive f?", "alive-heard");
      await bench.refused("clear n1", "state", stateNumber("safe"));
    },
    { ...withHand, protects: ["preload-ceiling"] },
  ),
  defineCase(
    "180",
    "9.4",
    "an angle error above 2 degrees disarms",
    async (bench) => {
      await bench.arm();
      const from = bench.client.heard.length;
      await bench.aimBeside(3);
      await expectDisarmed(bench, 16, "vector-lost", from, "limited", 300);
    },
    { ...withSwiftHand, protects: ["standing-vector"] },
  ),
  defineCase(
    "181",
    "9.4",
    "a gate that is lost while armed disarms",
    async (bench) => {
      await bench.arm();
      const from = bench.client.heard.length;
      await bench.fault("low-supply");
      await expectDisarmed(bench, 6, "gate-lost", from, "limited", 300);
    },
    { ...withFaults, protects: ["standing-gates"] },
  ),
];
