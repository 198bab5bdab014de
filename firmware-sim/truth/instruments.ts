import { type Chance, createChance } from "../physics/chance.ts";
import {
  type ForceTruth,
  forceForm,
  type PositionTruth,
  positionForm,
  type Truth,
} from "./form.ts";

type Range = readonly [least: number, most: number];
type Ranges<Channel> = Readonly<Record<keyof Channel, Range>>;

/** A sound instrument is drawn evenly from these; engineering proposals all. docs/simulator.md has the tables. */
export const forceRanges: Ranges<ForceTruth> = {
  zeroNewtons: [-0.03, 0.03],
  gain: [0.996, 1.004],
  quadraticShare: [-0.0002, 0.0002],
  cubicShare: [-0.0001, 0.0001],
  hysteresisShare: [0.0002, 0.0006],
  creepShare: [0.0001, 0.0004],
  creepSeconds: [60, 180],
  zeroNewtonsPerKelvin: [-0.003, 0.003],
  gainPerKelvin: [-0.0001, 0.0001],
  rotationShare: [0, 0.0003],
  rotationDegrees: [0, 360],
  wanderNewtons: [0.005, 0.01],
  noiseNewtons: [0.02, 0.04],
};

export const positionRanges: Ranges<PositionTruth> = {
  zeroMillimetres: [-0.02, 0.02],
  gain: [0.998, 1.002],
  quadraticShare: [-0.0005, 0.0005],
  cubicShare: [-0.0003, 0.0003],
  zeroMillimetresPerKelvin: [-0.0004, 0.0004],
  gainPerKelvin: [-0.00002, 0.00002],
  noiseMillimetres: [0.001, 0.002],
};

/** What an instrument of a name has besides what is drawn for it, on force channel A and on B. */
export const instruments = {
  sound: { meaning: "passes as it is found", a: {}, b: {} },
  "off-gain": {
    meaning: "reads too much: fails as found, and can be adjusted",
    a: { gain: 1.05 },
    b: { gain: 1.045 },
  },
  bent: {
    meaning: "reads along a curve: a straight line is rejected, one of second order fits",
    a: { quadraticShare: 0.03 },
    b: { quadraticShare: 0.028 },
  },
  worn: {
    meaning: "holds back what the load loses: fails, and no adjustment helps",
    a: { hysteresisShare: 0.08 },
    b: { hysteresisShare: 0.08 },
  },
  drifting: {
    meaning: "does not stay: zero and gain go with the temperature, and it creeps",
    a: {
      zeroNewtonsPerKelvin: 0.015,
      gainPerKelvin: 0.0008,
      creepShare: 0.004,
      creepSeconds: 300,
      wanderNewtons: 0.05,
    },
    b: {
      zeroNewtonsPerKelvin: -0.012,
      gainPerKelvin: 0.0006,
      creepShare: 0.004,
      creepSeconds: 300,
      wanderNewtons: 0.05,
    },
  },
} as const satisfies Readonly<
  Record<string, { meaning: string; a: Partial<ForceTruth>; b: Partial<ForceTruth> }>
>;

export type InstrumentName = keyof typeof instruments;

export const isInstrumentName = (name: string): name is InstrumentName =>
  Object.hasOwn(instruments, name);

/** In the order of the ranges, so that a seed means the same instrument for ever. */
function drawFrom(
  ranges: Readonly<Record<string, Range>>,
  chance: Chance,
): Readonly<Record<string, number>> {
  const drawn: [string, number][] = Object.entries(ranges).map(([term, [least, most]]) => [
    term,
    Number((least + (most - least) * chance.uniform()).toPrecision(6)),
  ]);
  return Object.fromEntries(drawn);
}

/** The instrument of a name that a seed draws. */
export function drawInstrument(name: InstrumentName, seed: number): Truth {
  const chance = createChance(seed ^ 0x74727565);
  const { a, b } = instruments[name];
  return {
    forceA: forceForm.parse({ ...drawFrom(forceRanges, chance), ...a }),
    forceB: forceForm.parse({ ...drawFrom(forceRanges, chance), ...b }),
    position: positionForm.parse(drawFrom(positionRanges, chance)),
  };
}
