import { type Chance, createChance } from "../../firmware-sim/physics/chance.ts";
import { type TissueName, tissues } from "../../firmware-sim/physics/tissue.ts";

/** How one of the two force channels may fail. */
export const failures = ["none", "stuck", "zero", "gain-high", "gain-low", "lost"] as const;
export type Failure = (typeof failures)[number];

/** What is fired: a single impulse, a series of them, a held pressure or a probe. */
export const kinds = ["impulse", "series", "pressure", "probe"] as const;
export type ThrustKind = (typeof kinds)[number];

/** One thrust of the campaign. Forces in cN, times in us. */
export interface Trial {
  readonly kind: ThrustKind;
  readonly tissue: TissueName;
  /** What the drive makes of a command, 1 in a sound one. */
  readonly gain: number;
  /** Of a pulse; 0 in a held pressure, which holds for so many milliseconds as `hold` says, else 0. */
  readonly width: number;
  readonly hold: number;
  /** Pulses, their rate in hundredths of a hertz, and whether their pauses may be longer. */
  readonly pulses: number;
  readonly rate: number;
  readonly adaptive: boolean;
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

/** The highest peak that a kind may have, section 7 of docs/protocol.md. */
const highestPeak = { impulse: 7500, series: 7500, pressure: 2500, probe: 2700 } as const;

/** Half of the thrusts are single impulses; of the others, those that the preload leaves room for. */
function drawKind(chance: Chance, lowestPeak: number): ThrustKind {
  const kind = chance.uniform() < 0.5 ? "impulse" : pick(chance, kinds);
  return lowestPeak <= highestPeak[kind] ? kind : "impulse";
}

/** Every hold is as short as may be, or little longer; from 8 Hz on a series of four is over within a second. */
function drawCourse(chance: Chance, kind: ThrustKind) {
  const single = { hold: 0, pulses: 1, rate: 0, adaptive: false };
  const width = between(chance, 2000, 10_000);
  if (kind === "pressure") return { ...single, width: 0, hold: between(chance, 100, 300) };
  if (kind !== "series") return { ...single, width };
  const adaptive = chance.uniform() < 0.5;
  return {
    hold: 0,
    width,
    pulses: between(chance, 2, 4),
    rate: between(chance, 800, 1200),
    adaptive,
  };
}

/** Up to when a channel may fail: the end of the last pulse or of the hold, about, us. */
const courseLength = ({ width, hold, pulses, rate }: ReturnType<typeof drawCourse>) =>
  width + hold * 1000 + (pulses === 1 ? 0 : ((pulses - 1) * 100_000_000) / rate);

function drawTrial(chance: Chance, tissue: TissueName, preload: number): Trial {
  // A window of 1 N about the preload, as narrow as a tremor allows: `b < k <= f`, `c <= f`.
  const lowest = Math.max(500, preload + 101);
  const kind = drawKind(chance, lowest);
  const peak = between(chance, lowest, highestPeak[kind]);
  const close = Math.min(8000, Math.round(peak * 1.1));
  const forceLimit =
    chance.uniform() < 0.5 ? between(chance, peak, close) : between(chance, peak, 8000);
  const course = drawCourse(chance, kind);
  return {
    kind,
    tissue,
    gain: drawGain(chance),
    ...course,
    preload,
    peak,
    forceLimit,
    failure: chance.uniform() < 0.5 ? "none" : pick(chance, failures),
    channel: chance.uniform() < 0.5 ? "A" : "B",
    failsAt: between(chance, 0, courseLength(course)),
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
