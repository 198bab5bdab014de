import { describe, expect, it } from "vitest";
import { type TissueName, tissues } from "../../../firmware-sim/physics/tissue.ts";
import { createHost } from "../host.ts";

interface Hold {
  readonly tissue: TissueName;
  readonly seed?: number;
  readonly fault?: string;
  /** N, N, N/s. */
  readonly preload: number;
  readonly peak: number;
  readonly slew: number;
}

/** Holds a pressure for 1 s; the true force in N every millisecond from the trigger on. */
function trueForces({ tissue, seed = 1, fault, preload, peak, slew }: Hold) {
  const host = createHost({ tissue, seed });
  const { instrument } = host;
  const [k, s, low] = [peak, slew, preload].map((newtons) => newtons * 100);
  host.limit(
    `pressure k${k} f${Number(k) + 300} x6000 a200 b${Number(low) + 100} c${Number(low) + 100} h1000 s${s} p0 y0`,
  );
  host.arm();
  if (fault !== undefined) instrument.faults.switchOn(fault);
  instrument.hand.press(preload);
  while (host.at() !== "ready") host.pass(50);
  instrument.hand.pullTrigger();
  while (host.at() === "ready") instrument.advance(instrument.elapsed() + 50);
  const forces: number[] = [];
  while (host.at() === "thrust") {
    for (let at = 0; at < 50 && host.at() === "thrust"; at += 1) {
      instrument.advance(instrument.elapsed() + 1000);
      forces.push(instrument.truth.contact);
    }
    host.beat();
  }
  return { forces, rise: Math.round(((peak - preload) / slew) * 1000) };
}

const cases = (Object.keys(tissues) as TissueName[]).flatMap((tissue, index) =>
  (
    [
      [10, 15, 10],
      [10, 25, 20],
      [3, 5, 10],
    ] as const
  ).map(([preload, peak, slew]) => ({ tissue, seed: index + 1, preload, peak, slew })),
);

describe("a held pressure, with the tremor of the hand", () => {
  it.each(cases)(
    "on $tissue settles within 5 %% of $peak N and overshoots by at most 1 N or 10 %%",
    (hold) => {
      const { forces, rise } = trueForces(hold);
      const held = forces.slice(rise + 50, rise + 950);
      expect(held).toHaveLength(900);
      expect(Math.max(...held)).toBeLessThan(hold.peak * 1.05);
      expect(Math.min(...held)).toBeGreaterThan(hold.peak * 0.95);
      expect(Math.max(...forces) - hold.peak).toBeLessThan(Math.max(1, 0.1 * hold.peak));
    },
  );

  it.each(["weak-drive", "strong-drive"])(
    "is right in the end with a %s too: the force is measured, not assumed",
    (fault) => {
      const hold = { tissue: "nominal-pa", preload: 10, peak: 15, slew: 20, fault } as const;
      const { forces, rise } = trueForces(hold);
      const held = forces.slice(rise + 600, rise + 950);
      const mean = held.reduce((sum, force) => sum + force, 0) / held.length;
      expect(Math.abs(mean / 15 - 1)).toBeLessThan(0.05);
      expect(Math.max(...forces)).toBeLessThan(16.5);
    },
  );
});
