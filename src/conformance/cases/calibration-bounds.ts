import { type Case, defineCase } from "../case.ts";
import { expectSame, expectWithin } from "../verdict.ts";
import { inService } from "./in-service.ts";
import { renamed, stage, sumOf } from "./pieces.ts";

/** A piece of a calibration that no channel can have, in place of the one that begins alike. */
const impossible: readonly (readonly [string, string])[] = [
  ["a force zero of 0.5 N", "calfit g1 m500,2500000,0 x-3,-9,0"],
  ["a position zero of 1 mm", "calfit g2 m1000,500000,0 x-3,-9,0"],
  ["a span of nothing", "calfit g0 m0,0,0 x0,0,0"],
  ["a zero that drifts by 0.1 N/K", "calthermal g0 m100,0 x-3,0 t23000"],
  ["a position that drifts by 0.01 mm/K", "calthermal g2 m10,0 x-3,0 t23000"],
  ["a span that drifts by a hundredth a kelvin", "calthermal g1 m0,10 x0,-3 t23000"],
  ["a reference of 60 degrees", "calthermal g0 m0,0 x0,0 t60000"],
];

export const calibrationBoundsCases: readonly Case[] = [
  defineCase(
    "268",
    "12",
    "numbers that no such channel can have are refused by calwrite, and change nothing",
    async (bench) => {
      await inService(bench, async ({ pieces, identity }) => {
        for (const [what, piece] of impossible) {
          const head = piece.slice(0, piece.indexOf(" m"));
          const others = renamed(pieces, "CONFORMANCE").map((body) =>
            body.startsWith(`${head} `) ? piece : body,
          );
          await stage(bench, others);
          await bench.refused(`calwrite z${sumOf(others)}`, "out-of-range", undefined);
          const { message } = await bench.accepted("calibration g0", "calibration-told");
          expectSame(message.identity, identity, `the identity in force after ${what}`);
        }
      });
    },
    { needs: ["service"], changes: true },
  ),
  defineCase(
    "269",
    "12.1",
    "the tracked zero of each force channel is told, and within 100 mN of the calibrated zero",
    async (bench) => {
      const { zeroA, zeroB } = (await bench.accepted("zero", "zero-told")).message;
      expectWithin(zeroA ?? Number.NaN, -100, 100, "the tracked zero of channel A, mN");
      const { channels } = bench.welcome();
      if (channels === 1) expectSame(zeroB, undefined, "the tracked zero of a channel B");
      else expectWithin(zeroB ?? Number.NaN, -100, 100, "the tracked zero of channel B, mN");
    },
  ),
];
