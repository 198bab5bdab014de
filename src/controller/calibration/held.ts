import type { Setup } from "../../calibration/guided/setup.ts";
import type { Channel, Held } from "../../calibration/session/coefficients.ts";
import { asHeld, indicated } from "../../calibration/session/evaluation/as-held.ts";
import type {
  CalibrationMemory,
  ChannelMemory,
  Numbers,
} from "../../device/service/calibration-memory.ts";
import type { Meaning, Meanings } from "./live-counts.ts";

/**
 * Standard uncertainties of a temperature term that the instrument does not tell: what a cell of this kind
 * drifts by at most, as a rectangle. Ours, to be replaced by a session at two temperatures.
 */
const carried = {
  force: { zero: 0.003 / Math.sqrt(3), span: 1e-4 / Math.sqrt(3) },
  position: { zero: 0.0004 / Math.sqrt(3), span: 2e-5 / Math.sqrt(3) },
} as const;

const valuesOf = ({ mantissas, exponents }: Numbers): number[] =>
  mantissas.map((mantissa, at) => Number(`${mantissa}e${exponents[at]}`));

function tripleOf(numbers: Numbers): [number, number, number] {
  const [first = Number.NaN, second = Number.NaN, third = Number.NaN] = valuesOf(numbers);
  return [first, second, third];
}

/** As the wire carries them; what it cannot carry is no number, and is not written. */
function numbersOf(values: readonly number[]): Numbers {
  const parts = values.map(asHeld);
  return {
    mantissas: parts.map((part) => part?.mantissa ?? Number.NaN),
    exponents: parts.map((part) => part?.exponent ?? Number.NaN),
  };
}

function channelOf(memory: ChannelMemory, kind: keyof typeof carried): Channel {
  const [zero = Number.NaN, span = Number.NaN] = valuesOf(memory.thermal);
  const [first, second, third] = memory.spread;
  return {
    coefficients: tripleOf(memory.fit),
    covariance: [tripleOf(first), tripleOf(second), tripleOf(third)],
    thermal: {
      zeroPerKelvin: zero,
      spanPerKelvin: span,
      referenceDegreesCelsius: memory.reference / 1000,
      zeroPerKelvinUncertainty: carried[kind].zero,
      spanPerKelvinUncertainty: carried[kind].span,
    },
  };
}

/** "2026-11-28" of 20261128. */
function dayOf(day: number): string {
  const text = String(day);
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}

const numberOf = (day: string): number => Number(day.replaceAll("-", ""));

/** What the instrument holds, as numbers. */
export function heldOf({ identity, date, due, channels }: CalibrationMemory): Held {
  const [a, b, position] = channels;
  return {
    identity,
    date: dayOf(date),
    due: dayOf(due),
    a: channelOf(a, "force"),
    b: channelOf(b, "force"),
    position: channelOf(position, "position"),
  };
}

const unknownSpread: Channel["covariance"] = [
  [0, 0, 0],
  [0, 0, 0],
  [0, 0, 0],
];

/** What an instrument without a calibration is shown by: the maker's word for its scale, of no known worth. */
export function heldOfMaker(maker: NonNullable<Setup["maker"]>): Held {
  const channel = (scale: number, thermal: Channel["thermal"]): Channel => ({
    coefficients: [0, scale, 0],
    covariance: unknownSpread,
    thermal,
  });
  const force = channel(maker.newtonsPerCount, maker.force);
  const position = channel(maker.millimetresPerCount, maker.position);
  return {
    identity: "none",
    date: "2000-01-01",
    due: "2000-01-01",
    a: force,
    b: force,
    position,
  };
}

function memoryOfChannel({ coefficients, covariance, thermal }: Channel): ChannelMemory {
  const [first, second, third] = covariance;
  return {
    fit: numbersOf(coefficients),
    spread: [numbersOf(first), numbersOf(second), numbersOf(third)],
    thermal: numbersOf([thermal.zeroPerKelvin, thermal.spanPerKelvin]),
    reference: Math.round(thermal.referenceDegreesCelsius * 1000),
  };
}

/** What is to be written into the instrument. */
export function memoryOf({ identity, date, due, a, b, position }: Held): CalibrationMemory {
  return {
    identity,
    date: numberOf(date),
    due: numberOf(due),
    channels: [memoryOfChannel(a), memoryOfChannel(b), memoryOfChannel(position)],
  };
}

/** What counts mean by a channel; without a temperature, at its reference. */
const meaningOf =
  (channel: Channel): Meaning =>
  (counts, temperature) =>
    indicated(channel, counts, temperature ?? channel.thermal.referenceDegreesCelsius);

export function meaningsOf({ a, b, position }: Held): Meanings {
  return { forceA: meaningOf(a), forceB: meaningOf(b), position: meaningOf(position) };
}
