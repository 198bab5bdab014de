import { type Case, defineCase } from "../case.ts";
import { stateNumber } from "../dialogue.ts";
import { expect, expectSame, expectWithin } from "../verdict.ts";
import { expectDisarmed } from "./disarmed.ts";
import { armsImpulse } from "./needs.ts";

export const armingCases: readonly Case[] = [
  defineCase(
    "140",
    "9.1",
    "an arm request is granted with a challenge of 500 ms",
    async (bench) => {
      const { digest } = await bench.setLimits();
      const from = bench.client.heard.length;
      const first = await bench.challenge(digest);
      expectSame(first.message.validity, 500, "its validity, ms");
      await bench.reach("challenge", 30, from);
      await bench.accepted("disarm", "disarmed");
      const second = await bench.challenge(digest);
      expect(first.message.nonce !== second.message.nonce, "the nonce came twice");
    },
    armsImpulse,
  ),
  defineCase(
    "141",
    "9.2",
    "a confirmation that matches grants the permit: frame, life, state armed",
    async (bench) => {
      const { client } = bench;
      const from = client.heard.length;
      const permit = await bench.arm("impulse", {}, 8000, false);
      const armed = await bench.reach("armed", 30, from);
      expectWithin(armed.message.leaseLeft, 7900, 8000, "the life left, ms");
      expectSame(
        armed.message.flags & 4,
        0,
        "the flag live before a keep-alive has echoed the frame",
      );
      const beatFrom = client.heard.length;
      await bench.accepted(`alive f${permit.frame}`, "alive-heard");
      const live = await bench.next(
        "status",
        60,
        ({ message }) => (message.flags & 4) !== 0,
        beatFrom,
      );
      expectSame(live.message.state, stateNumber("armed"), "the state");
      expectSame(live.message.flags & 24, 24, "both cut-off paths open");
      expectSame(live.message.flags & 32, 0, "the flag that the person may move");
      const sooner = live.message.leaseLeft;
      await client.pass(200);
      const later = bench.latestStatus().leaseLeft;
      expectWithin(sooner - later, 150, 260 + client.medium.slack, "the life that 200 ms took");
      await bench.accepted("disarm", "disarmed");
      const second = await bench.arm("impulse", {}, 8000, false);
      expect(permit.frame !== second.frame, "the frame came twice");
    },
    armsImpulse,
  ),
  defineCase(
    "142",
    "9.1",
    "an arm request under another digest than that of the limits is refused",
    async (bench) => {
      await bench.setLimits();
      await bench.accepted("alive f?", "alive-heard");
      await bench.refused(
        `arm l${bench.client.random(8)} p${bench.plan}`,
        "limits-digest",
        undefined,
      );
    },
    { ...armsImpulse, protects: ["limits-digest"] },
  ),
  defineCase(
    "143",
    "9.1",
    "gate keep-alive: no arm without an alive in the last 250 ms",
    async (bench) => {
      const { client } = bench;
      const { digest } = await bench.setLimits();
      bench.silence();
      await bench.accepted("alive f?", "alive-heard");
      await client.pass(300);
      // A command that is no keep-alive keeps the session and the time fresh.
      await bench.refusedByGate(digest, 12);
    },
    { ...armsImpulse, protects: ["gate-keep-alive"] },
  ),
  defineCase(
    "144",
    "9.1",
    "gate vector: no arm with a plan 1.5 degrees beside the stylus",
    async (bench) => {
      const pitch = bench.direction.pitch ?? 0;
      const beside = pitch > 0 ? pitch - 150 : pitch + 150;
      const { digest } = await bench.setLimits("impulse", { p: beside });
      await bench.accepted("alive f?", "alive-heard");
      await bench.refusedByGate(digest, 11);
    },
    { ...armsImpulse, protects: ["gate-vector"] },
  ),
  defineCase(
    "145",
    "9.2",
    "a confirmation with another nonce is refused",
    async (bench) => {
      const { digest } = await bench.setLimits();
      await bench.challenge(digest);
      const body = `confirm n${bench.client.random(8)} l${digest} p${bench.plan} t8000`;
      await bench.refused(body, "nonce", undefined);
    },
    { ...armsImpulse, protects: ["nonce"] },
  ),
  defineCase(
    "146",
    "9.2",
    "a confirmation with another limits digest is refused",
    async (bench) => {
      const { digest } = await bench.setLimits();
      const { nonce } = (await bench.challenge(digest)).message;
      const body = `confirm n${nonce} l${bench.client.random(8)} p${bench.plan} t8000`;
      await bench.refused(body, "limits-digest", undefined);
    },
    { ...armsImpulse, protects: ["confirm-limits-digest"] },
  ),
  defineCase(
    "147",
    "9.2",
    "a confirmation with another plan digest is refused",
    async (bench) => {
      const { digest } = await bench.setLimits();
      const { nonce } = (await bench.challenge(digest)).message;
      const body = `confirm n${nonce} l${digest} p${bench.client.random(8)} t8000`;
      await bench.refused(body, "plan-digest", undefined);
    },
    { ...armsImpulse, protects: ["plan-digest"] },
  ),
  defineCase(
    "148",
    "9.2",
    "a confirmation that is refused voids the challenge",
    async (bench) => {
      const { digest } = await bench.setLimits();
      const { nonce } = (await bench.challenge(digest)).message;
      const from = bench.client.heard.length;
      const body = `confirm n${nonce} l${digest} p${bench.plan}`;
      await bench.refused(body, "bad-words", 4);
      await expectDisarmed(bench, 11, "confirm-refused", from);
      await bench.refused(`${body} t8000`, "state", stateNumber("limited"));
    },
    { ...armsImpulse, protects: ["confirm-refused"] },
  ),
  defineCase(
    "149",
    "9.2",
    "a life of less than 3 s or more than 15 s is refused",
    async (bench) => {
      const { digest } = await bench.setLimits();
      for (const life of [2999, 15_001]) {
        const { nonce } = (await bench.challenge(digest)).message;
        await bench.refused(
          `confirm n${nonce} l${digest} p${bench.plan} t${life}`,
          "out-of-range",
          4,
        );
        await bench.accepted("disarm", "disarmed");
      }
    },
    { ...armsImpulse, protects: ["range"] },
  ),
];
