import type { Bench } from "../bench.ts";
import { type Case, defineCase } from "../case.ts";
import type { HeardOf } from "../client.ts";
import { mildLimits } from "../limits-body.ts";
import { endOf, fire, makeReady, resultOf, statusesSince, thrustOver } from "../scene.ts";
import { expect, expectSame, expectWithin } from "../verdict.ts";
import { expectEnd, expectPeak } from "./delivered.ts";

/** The slope is taken over so long, us: statuses come every 20 ms, and the hand trembles. */
const slopeSpan = 200_000;
/** What trembling and noise may add over that span, cN. */
const tremble = 100;

/** The most that the force rose within the span, cN, from the first status to the last. */
function steepestRise(statuses: readonly HeardOf<"status">[]): number {
  let most = 0;
  for (const later of statuses) {
    const before = statuses.filter(
      ({ time }) => time < later.time && time >= later.time - slopeSpan,
    );
    const forces = before.map(({ message }) => message.preload ?? Number.POSITIVE_INFINITY);
    most = Math.max(most, (later.message.preload ?? 0) - Math.min(...forces));
  }
  return most;
}

/** The least that a held pressure takes, ms: led up and back no faster than its slew, and held between. */
function leastTime(preload: number, { k, s, h }: { k: number; s: number; h: number }): number {
  return (2 * 1000 * (k - preload)) / s + h;
}

async function holdPressure(bench: Bench, values: { readonly h: number; readonly s: number }) {
  const { permit, from } = await makeReady(bench, "pressure", values);
  const begun = await fire(bench, true);
  const over = await thrustOver(bench, begun, 4000);
  const { message: report } = await resultOf(bench, permit);
  const statuses = statusesSince(bench, from).filter(
    ({ time }) => time >= begun.time && time <= over.time,
  );
  return { permit, begun, over, report, statuses };
}

export const pressureCases: readonly Case[] = [
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
      const { k } = mildLimits(bench.welcome());
      const values = { h: 200, s: 2000 };
      const { permit, begun, over, report, statuses } = await holdPressure(bench, values);
      expectEnd(report.cause, "complete");
      expectPeak(report, k);
      expectSame(report.frame, permit.frame, "the frame of its permit");
      const allowed = (values.s * slopeSpan) / 1_000_000 + tremble;
      const rise = steepestRise(statuses);
      const lasted = (over.time - begun.time) / 1000;
      bench.measured(`${rise} cN in 200 ms at the steepest, ${lasted.toFixed(0)} ms in all`);
      expectWithin(rise, 0, allowed, "the steepest rise in 200 ms, cN");
      // The preload at the trigger is known but for the noise of a status.
      const least = 0.9 * leastTime(begun.message.preload ?? k, { k, ...values });
      expect(lasted >= least, `it lasted ${lasted} ms, and must ${least.toFixed(0)} ms at least`);
    },
    // Where one channel alone fires, the hold finds the other one still released and ends at once.
    { needs: ["pressure", "hand"], arms: true, protects: ["trigger-pair"] },
  ),
];
