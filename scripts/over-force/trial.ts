import { type Chance, createChance } from "../../firmware-sim/physics/chance.ts";
import { type TissueName, tissues } from "../../firmware-sim/physics/tissue.ts";

/** How one of the two force channels may fail. */
export const failures = ["none", "stuck", "zero", "gain-high", "gain-low", "lost"] as const;
export type Failure = (typeof failures)[number];

/** One thrust of the campaign. Forces in cN, times in us. */
export interface Trial {
  readonly tissue: TissueName;
  /** What the drive makes of a command, 1 in a sound one. */
  readonly gain: number;
  readonly width: number;
  readonly preload: number;
  readonly peak: number;
  readonly forceLimit: number;
  readonly failure: Failure;
  readonly channel: "A" | "B";
  /** From the trigger to the failure. */
  readonly failsAt: number;
}

/** Thrusts that share a tissue and a preload, for which the hand presses once. */
export interface Sitting {
  readonly seed: number;
  readonly tissue: TissueName;
  readonly preload: number;
  readonly trials: readonly Trial[];
}

const trialsASitting = 25;
const tissueNames = Object.keys(tissues) as TissueName[];

function pick<T>(chance: Chance, from: readonly [T, ...T[]]): T {
  return from[Math.floor(chance.uniform() * from.length)] ?? from[0];
}

const between = (chance: Chance, low: number, high: number) =>
  Math.round(low + (high - low) * chance.uniform());

/** A third of the drives is sound, the others are off by 0.5 to 3 times. */
function drawGain(chance: Chance): number {
  return chance.uniform() < 1 / 3 ? 1 : 0.5 * 6 ** chance.uniform();
}

function drawTrial(chance: Chance, tissue: TissueName, preload: number): Trial {
  // A window of 1 N about the preload, as narrow as a tremor allows: `b < k <= f`, `c <= f`.
  const lowest = Math.max(500, preload + 101);
  const peak = between(chance, lowest, 7500);
  const close = Math.min(8000, Math.round(peak * 1.1));
  const forceLimit =
    chance.uniform() < 0.5 ? between(chance, peak, close) : between(chance, peak, 8000);
  const width = between(chance, 2000, 10_000);
  return {
    tissue,
    gain: drawGain(chance),
    width,
    preload,
    peak,
    forceLimit,
    failure: chance.uniform() < 0.5 ? "none" : pick(chance, failures),
    channel: chance.uniform() < 0.5 ? "A" : "B",
    failsAt: between(chance, 0, width),
  };
}

/** The sittings of a campaign of `count` thrusts; the same seed gives the same ones. */
export function* drawSittings(count: number, seed: number): Generator<Sitting> {
  for (let first = 0; first < count; first += trialsASitting) {
    const chance = createChance(seed * 1_000_003 + first);
    const tissue = tissueNames[(first / trialsASitting) % tissueNames.length] ?? "nominal-pa";
    const preload = between(chance, 300, 2400);
    const trials = Array.from({ length: Math.min(trialsASitting, count - first) }, () =>
      drawTrial(chance, tissue, preload),
    );
    yield { seed: chance.word(), tissue, preload, trials };
  }
}
