import type { Command } from "../codec/commands.ts";
import { channelBuilds, greatestSharePerKelvin, temperatureRange } from "./figures.ts";

/** A channel's value at its reference temperature, in newtons or millimetres of `n` counts: `c0 + c1 n + c2 n^2`. */
export interface Coefficients {
  readonly c0: number;
  readonly c1: number;
  readonly c2: number;
}

/** What a kelvin above the reference adds: newtons or millimetres at zero, and a share of the value (section 12). */
export interface ThermalTerm {
  readonly zeroPerKelvin: number;
  readonly sharePerKelvin: number;
  /** Degrees Celsius. */
  readonly reference: number;
}

export type Fit = Coefficients & ThermalTerm;

/** Force A, force B and the position. */
export type Fits = readonly [Fit, Fit, Fit];

type ValuesOf<V> = Extract<Command, { verb: V }>["values"];
type Numbers = Pick<ValuesOf<"calfit">, "mantissas" | "exponents">;
type Thermal = Pick<ValuesOf<"calthermal">, "mantissas" | "exponents" | "reference">;

/** A number as it stands on the wire: a mantissa times ten to its exponent. */
const termOf = ({ mantissas, exponents }: Numbers, at: number) =>
  Number(`${mantissas[at] ?? 0}e${exponents[at] ?? 0}`);

export function coefficientsOf(numbers: Numbers): Coefficients {
  return { c0: termOf(numbers, 0), c1: termOf(numbers, 1), c2: termOf(numbers, 2) };
}

export function thermalTermOf(thermal: Thermal): ThermalTerm {
  return {
    zeroPerKelvin: termOf(thermal, 0),
    sharePerKelvin: termOf(thermal, 1),
    reference: thermal.reference / 1000,
  };
}

/**
 * Whether a channel of this instrument can have such coefficients (section 12): counts of zero mean little, and
 * everywhere in the raw range a count more is half to twice what it is built for.
 */
export function areCoefficientsPlausible(channel: number, { c0, c1, c2 }: Coefficients): boolean {
  const { slope, fullScale, greatestZero } = buildOf(channel);
  const slopes = [c1 + c2 * (1 - 2 * fullScale), c1 + c2 * (1 + 2 * fullScale)];
  const straight = slopes.every((one) => one >= slope / 2 && one <= slope * 2);
  return Math.abs(c0) <= greatestZero && straight;
}

/** Whether a channel of this instrument can go with the temperature so (section 12). */
export function isThermalTermPlausible(channel: number, term: ThermalTerm): boolean {
  const { low, high } = temperatureRange;
  const reference = term.reference * 1000;
  return (
    Math.abs(term.zeroPerKelvin) <= buildOf(channel).greatestZeroPerKelvin &&
    Math.abs(term.sharePerKelvin) <= greatestSharePerKelvin &&
    reference >= low &&
    reference <= high
  );
}

/** Force A is 0, force B 1, the position 2. */
export const buildOf = (channel: number) =>
  channel === 2 ? channelBuilds.position : channelBuilds.force;
