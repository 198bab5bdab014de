import { states } from "../../protocol/codes.ts";
import { type Case, defineCase } from "../case.ts";
import { isKind } from "../client.ts";
import { stateNumber } from "../dialogue.ts";
import { expect, expectSame, expectWithin, fail, skip } from "../verdict.ts";
import { withHand } from "./needs.ts";
import { recordedThrust } from "./recorded-thrust.ts";
import { expectSpan, lateness } from "./spans.ts";

export const resultCases: readonly Case[] = [
  defineCase(
    "220",
    "9.6",
    "a permit is spent in its thrust: afterwards nothing is armed",
    async (bench) => {
      const { begun, after, statuses } = await recordedThrust(bench);
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
      const { over, after, statuses } = await recordedThrust(bench);
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
      const { statuses, begun } = await recordedThrust(bench);
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
      const { report, permit, begun, sent } = await recordedThrust(bench);
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
      const { report, asked } = await recordedThrust(bench);
      const { kind: _, ...told } = asked.message;
      const { kind: __, ...reported } = report;
      expectSame(JSON.stringify(told), JSON.stringify(reported), "the summary asked for");
    },
    withHand,
  ),
  defineCase(
    "228",
    "9.1",
    "no arm while a result is not released",
    async (bench) => {
      const { rearm, report, after } = await recordedThrust(bench);
      if (after.message.state !== stateNumber("limited"))
        skip("the instrument was not limited after the thrust");
      if (!isKind(rearm, "refused")) fail(`the arm request was answered "${rearm.body}"`);
      expectSame(rearm.message.code, 15, "the code of the refusal (result-waiting)");
      expectSame(rearm.message.detail, report.number, "the result it names");
    },
    { ...withHand, protects: ["result-waiting"] },
  ),
  defineCase(
    "233",
    "9.8",
    "what was released is forgotten: no-such from then on",
    async (bench) => {
      const { forgotten, report } = await recordedThrust(bench);
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
      const { kept, report, beyond } = await recordedThrust(bench);
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
      const { falseRelease } = await recordedThrust(bench);
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
      const { trueRelease, falseRelease, keptAfter } = await recordedThrust(bench);
      if (isKind(falseRelease, "released")) skip("it was released by a false checksum already");
      expect(isKind(trueRelease, "released"), `the release was answered "${trueRelease.body}"`);
      expectSame(keptAfter.body, "ok results n0 i?", "the results kept");
    },
    withHand,
  ),
];
