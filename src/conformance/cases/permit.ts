import type { Bench } from "../bench.ts";
import { type Case, defineCase } from "../case.ts";
import { stateNumber } from "../dialogue.ts";
import type { Heard } from "../reception.ts";
import { expectSame, expectWithin } from "../verdict.ts";
import { expectDisarmed } from "./disarmed.ts";
import { armsImpulse } from "./needs.ts";
import { expectSpan, lateness } from "./spans.ts";

/** The status must come within 2 ms of its event; the reply may stand before or after it, within its 10 ms. */
function expectReported(bench: Bench, status: Heard, reply: Heard): void {
  const after = (status.time - reply.time) / 1000;
  expectWithin(after, -10, lateness(bench), "from the reply to the status, ms");
}

/** From this answer on nothing is said: 250 ms later the instrument must have disarmed (section 9.3). */
async function expectSilenceDisarms(bench: Bench, last: { readonly time: number }): Promise<void> {
  bench.silence();
  const from = bench.client.heard.length;
  const status = await expectDisarmed(bench, 3, "keep-alive-silent", from, "limited", 600);
  const lasted = (status.time - last.time) / 1000;
  bench.measured(`${lasted.toFixed(1)} ms by the instrument's clock`);
  expectSpan(bench, lasted, 240, 250, "silence until it disarmed, ms");
}

export const permitCases: readonly Case[] = [
  defineCase(
    "150",
    "8",
    "a challenge is over after 500 ms",
    async (bench) => {
      const { client } = bench;
      const { digest } = await bench.setLimits();
      const granted = await bench.challenge(digest);
      const from = client.heard.length;
      const status = await expectDisarmed(bench, 10, "challenge-over", from, "limited", 600);
      const lasted = (status.time - granted.time) / 1000;
      bench.measured(`${lasted.toFixed(1)} ms by the instrument's clock`);
      expectSpan(bench, lasted, 490, 500, "the life of the challenge, ms");
      const { nonce } = granted.message;
      const body = `confirm n${nonce} l${digest} p${bench.plan} t8000`;
      await bench.refused(body, "state", stateNumber("limited"));
    },
    { ...armsImpulse, protects: ["challenge-life"] },
  ),
  defineCase(
    "151",
    "8",
    "a second arm request in a challenge is refused and disarms",
    async (bench) => {
      const { digest } = await bench.setLimits();
      await bench.challenge(digest);
      const from = bench.client.heard.length;
      await bench.refused(`arm l${digest} p${bench.plan}`, "state", stateNumber("challenge"));
      await expectDisarmed(bench, 17, "arm-request", from);
    },
    { ...armsImpulse, protects: ["arm-request"] },
  ),
  defineCase(
    "152",
    "7",
    "limits in a challenge are refused and disarm",
    async (bench) => {
      const { digest, body } = await bench.setLimits();
      await bench.challenge(digest);
      const from = bench.client.heard.length;
      await bench.refused(body, "state", stateNumber("challenge"));
      await expectDisarmed(bench, 8, "limits-while-armed", from);
    },
    { ...armsImpulse, protects: ["limits-frozen"] },
  ),
  defineCase(
    "153",
    "7",
    "limits while armed are refused and disarm, even where they cannot be read",
    async (bench) => {
      const { client } = bench;
      const { body } = await bench.setLimits();
      await bench.arm();
      let from = client.heard.length;
      await bench.refused(body, "state", stateNumber("armed"));
      await expectDisarmed(bench, 8, "limits-while-armed", from);
      await bench.arm();
      from = client.heard.length;
      await bench.refused("impulse k1500", "bad-words", 2);
      await expectDisarmed(bench, 8, "limits-while-armed", from);
    },
    { ...armsImpulse, protects: ["limits-frozen"] },
  ),
  defineCase(
    "154",
    "4",
    "other commands while armed are refused with state and disarm nothing",
    async (bench) => {
      await bench.arm();
      const armed = stateNumber("armed");
      for (const body of [
        "stream r0 b1",
        "results",
        "log i0",
        "fault",
        "tests",
        "selftest",
        "anchored",
      ]) {
        await bench.refused(body, "state", armed);
      }
      expectSame((await bench.next("status")).message.state, armed, "the state");
    },
    armsImpulse,
  ),
  defineCase(
    "155",
    "8",
    "the command disarm ends a challenge and a permit",
    async (bench) => {
      const { client } = bench;
      const { digest } = await bench.setLimits();
      await bench.challenge(digest);
      let from = client.heard.length;
      let reply = await bench.accepted("disarm", "disarmed");
      let status = await expectDisarmed(bench, 2, "disarm-command", from);
      expectReported(bench, status, reply);
      await bench.arm();
      from = client.heard.length;
      reply = await bench.accepted("disarm", "disarmed");
      status = await expectDisarmed(bench, 2, "disarm-command", from);
      expectReported(bench, status, reply);
      await bench.accepted("disarm", "disarmed");
    },
    armsImpulse,
  ),
  defineCase(
    "156",
    "8",
    "a greeting disarms and drops the limits",
    async (bench) => {
      await bench.arm();
      const from = bench.client.heard.length;
      await bench.greet();
      const status = await expectDisarmed(bench, 7, "greeting", from, "linked");
      expectSame(status.message.epoch, 0, "the epoch");
    },
    { ...armsImpulse, protects: ["greeting-disarms"] },
  ),
  defineCase(
    "157",
    "8",
    "three dropped lines within a second disarm, two do not",
    async (bench) => {
      const { client } = bench;
      await bench.client.pass(1000);
      await bench.arm();
      client.say("AT\nAT\n");
      await bench.stays("armed", 60 + client.medium.slack, "two dropped lines disarm nothing");
      const from = client.heard.length;
      client.say("AT\n");
      await expectDisarmed(bench, 5, "bad-lines", from);
    },
    { ...armsImpulse, protects: ["bad-lines"] },
  ),
  defineCase(
    "158",
    "9.3",
    "250 ms without a keep-alive end a challenge",
    async (bench) => {
      const { digest } = await bench.setLimits();
      await expectSilenceDisarms(bench, await bench.challenge(digest));
    },
    { ...armsImpulse, protects: ["keep-alive"] },
  ),
  defineCase(
    "159",
    "9.3",
    "250 ms without a keep-alive end a permit",
    async (bench) => {
      const { frame } = await bench.arm();
      await expectSilenceDisarms(bench, await bench.accepted(`alive f${frame}`, "alive-heard"));
    },
    { ...armsImpulse, protects: ["keep-alive"] },
  ),
  defineCase(
    "160",
    "9.3",
    "keep-alives with another frame, or none, are refused",
    async (bench) => {
      await bench.arm();
      await bench.refused(`alive f${bench.client.random(4)}`, "nonce", undefined);
      await bench.refused("alive f?", "nonce", undefined);
    },
    { ...armsImpulse, protects: ["frame"] },
  ),
  defineCase(
    "161",
    "4",
    "an answer from memory is no keep-alive",
    async (bench) => {
      const { client } = bench;
      const permit = await bench.arm();
      const last = await bench.accepted(`alive f${permit.frame}`, "alive-heard");
      bench.silence();
      const from = client.heard.length;
      for (let turn = 0; turn < 6; turn += 1) {
        client.command(`alive f${permit.frame}`, { sequence: last.sequence });
        await client.pass(50);
      }
      await expectDisarmed(bench, 3, "keep-alive-silent", from, "limited", 100);
    },
    { ...armsImpulse, protects: ["repetition", "keep-alive"] },
  ),
  defineCase(
    "162",
    "9.3",
    "a stale keep-alive is none",
    async (bench) => {
      const { client } = bench;
      await bench.arm();
      bench.silence();
      const from = client.heard.length;
      const frame = client.frame;
      for (let turn = 0; turn < 6; turn += 1) {
        client.command(`alive f${frame}`, { time: Math.max(0, client.time - 160_000) });
        await client.pass(50);
      }
      await expectDisarmed(bench, 3, "keep-alive-silent", from, "limited", 100);
    },
    { ...armsImpulse, protects: ["freshness", "keep-alive"] },
  ),
];
