import { fc } from "@fast-check/vitest";
import { isTissueName, tissues } from "../../../../firmware-sim/physics/tissue.ts";
import { type FeltForce, type Fired, fire, step } from "./fire.ts";

const tissueNames = Object.keys(tissues).filter(isTissueName);

const shared = {
  tissue: fc.constantFrom(...tissueNames),
  seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
};

/** Any pulse of 5 to 75 N and 2 to 10 ms, over a preload that is 1.5 N below it at least. cN, us. */
export const pulses = fc
  .record({
    ...shared,
    peak: fc.integer({ min: 500, max: 7500 }),
    width: fc.integer({ min: 2000, max: 10_000 }),
    preload: fc.integer({ min: 260, max: 1200 }),
  })
  .filter(({ peak, preload }) => peak - preload >= 150);

/**
 * Held pressures up to 25 N, 2 N over their preload at least, with ramps of 0.25 to 1 s: in less than two periods of the
 * hand's tremor there may be no line that lies where it is fitted. cN, ms, cN/s.
 */
export const holds = fc
  .record({
    ...shared,
    peak: fc.integer({ min: 500, max: 2500 }),
    preload: fc.integer({ min: 300, max: 1200 }),
    hold: fc.integer({ min: 300, max: 1500 }),
    slew: fc.integer({ min: 200, max: 2000 }),
  })
  .filter(({ peak, preload, slew }) => {
    const height = peak - preload;
    return height >= 200 && height >= 0.25 * slew && height <= slew;
  });

type Drawn<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Value> ? Value : never;

export function firePulse({ tissue, seed, peak, width, preload }: Drawn<typeof pulses>): Fired {
  const force = `k${peak} f${Math.min(8000, peak + 1200)} j250000 w${width} x6000`;
  const high = Math.min(2000, peak - 1);
  const limits = `impulse ${force} a200 b${high} c${high} n1 r0 q0 m0 t0 p0 y0`;
  return fire({ tissue, seed }, limits, preload / 100, width + 5000);
}

export function fireHold({ tissue, seed, peak, preload, hold, slew }: Drawn<typeof holds>): Fired {
  const high = peak - 1;
  const limits = `pressure k${peak} f${peak + 500} x6000 a200 b${high} c${high} h${hold} s${slew} p0 y0`;
  return fire({ tissue, seed }, limits, preload / 100, 100_000);
}

/** The capture as channels without noise, zero and gain would have made it: the true force at the same times. */
export function withoutChannels({ capture, felt }: Fired): Fired["capture"] {
  const { before, forces } = felt satisfies FeltForce;
  const blocks = capture.blocks.map((block) => ({
    ...block,
    force: block.force.map((_, index) => {
      const at = before + (block.offset + index * block.interval) / step;
      return forces[at] as (typeof block.force)[number];
    }),
  }));
  return { ...capture, blocks };
}
