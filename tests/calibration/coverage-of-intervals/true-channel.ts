import type { Channel } from "../../../src/calibration/session/coefficients.ts";
import { rounded } from "../../../src/calibration/session/evaluation/as-held.ts";
import { range } from "./bench.ts";
import type { Chance } from "./chance.ts";
import { drawMoves, type Moves } from "./moves.ts";

/** How often the load is set on: at 0, 120 and 240 degrees, as left, and at a second temperature. */
const seatings = { ofOneTemperature: 4, ofTwo: 5 };

/** A force channel as it truly is; what it holds is told by its calibration. */
export type TrueChannel = {
  /** N at T0 by counts, in the middle of up and down, on the axis. */
  readonly curve: readonly [number, number, number];
  readonly zeroPerKelvin: number;
  readonly spanPerKelvin: number;
  readonly referenceDegreesCelsius: number;
  /** Greatest width of the loop of up and down, N. */
  readonly loop: number;
  /** Between 30 and 300 s at the maximum, N. */
  readonly creep: number;
  /** Of each seating: a share of the force, and N. */
  readonly gains: readonly number[];
  readonly zeros: readonly number[];
  /** Standard deviation of a sample, N. */
  readonly noise: number;
  /** What goes on in it by the time; undefined: nothing does. */
  readonly moves: Moves | undefined;
};

function countsAt([c0, c1, c2]: TrueChannel["curve"], newtons: number): number {
  const root = Math.sqrt(c1 * c1 - 4 * c2 * (c0 - newtons));
  return (2 * (newtons - c0)) / (c1 + root);
}

/** Counts of a force on the axis at a temperature, without scatter. */
export function trueCounts(channel: TrueChannel, newtons: number, temperature: number): number {
  const kelvin = temperature - channel.referenceDegreesCelsius;
  const plain = (newtons + channel.zeroPerKelvin * kelvin) / (1 - channel.spanPerKelvin * kelvin);
  return countsAt(channel.curve, plain);
}

/** How wide the loop is at a share of the range. */
export const loopAt = ({ loop }: Pick<TrueChannel, "loop">, share: number): number =>
  loop * 4 * share * (1 - share);

/** Draws a channel, and what it holds. At two temperatures it moves by the time as well. */
export function drawChannel(
  chance: Chance,
  restless: number,
  temperatures: 1 | 2,
): { held: Channel; truth: TrueChannel } {
  const thermal = {
    zeroPerKelvin: rounded(0.002 * chance.rectangular()),
    spanPerKelvin: rounded(2e-4 * chance.rectangular()),
    referenceDegreesCelsius: 23,
    zeroPerKelvinUncertainty: 0.001,
    spanPerKelvinUncertainty: 5e-5,
  };
  const gain = 0.0025 * (1 + 0.01 * chance.rectangular());
  const bend = 2e-10 * chance.rectangular();
  const held: Channel = {
    coefficients: [0.05 * chance.rectangular(), 0.0025, 0],
    covariance: [
      [1e-4, 0, 0],
      [0, 1e-12, 0],
      [0, 0, 0],
    ],
    thermal,
  };
  const scatter = restless * chance.between(1e-4, 6e-4);
  const count = temperatures === 1 ? seatings.ofOneTemperature : seatings.ofTwo;
  const ofSeatings = (draw: () => number) => Array.from({ length: count }, draw);
  const still = {
    curve: [0.1 * chance.rectangular(), gain, bend],
    zeroPerKelvin: thermal.zeroPerKelvin + 0.001 * chance.normal(),
    spanPerKelvin: thermal.spanPerKelvin + 5e-5 * chance.normal(),
    referenceDegreesCelsius: 23,
    loop: restless * 0.12 * chance.rectangular(),
    creep: restless * 0.06 * chance.rectangular(),
    gains: ofSeatings(() => scatter * chance.normal()),
    zeros: ofSeatings(() => restless * 0.005 * chance.normal()),
    noise: 0.03,
    moves: undefined,
  } as const;
  if (temperatures === 1) return { held, truth: still };
  const moves = drawMoves(chance, restless);
  const creep = range * moves.creepShare * (moves.creptIn(300) - moves.creptIn(30));
  return { held, truth: { ...still, creep, moves } };
}
