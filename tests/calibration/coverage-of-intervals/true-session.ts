import type { Channel, Held } from "../../../src/calibration/session/coefficients.ts";
import { evaluate } from "../../../src/calibration/session/evaluate.ts";
import { rounded } from "../../../src/calibration/session/evaluation/as-held.ts";
import {
  type ForcePoint,
  type ForceReading,
  type SeriesName,
  seriesNames,
  seriesPlan,
} from "../../../src/calibration/session/readings.ts";
import type { Session, Step } from "../../../src/calibration/session/session-file.ts";
import { stepNames } from "../../../src/calibration/session/session-file.ts";
import {
  air,
  blocks,
  density,
  expanded,
  gravity,
  heldPosition,
  massOfTenth,
  names,
  range,
  samples,
  told,
} from "./bench.ts";
import type { Chance } from "./chance.ts";

const seatings = [0, 1, 2, 3] as const;

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
  /** Of each seating, 0, 120, 240 degrees and 0 degrees as left: a share of the force, and N. */
  readonly gains: readonly number[];
  readonly zeros: readonly number[];
  /** Standard deviation of a sample, N. */
  readonly noise: number;
};

/** Errors of what the technician relies on, which all readings share. */
type TrueStandards = {
  readonly mass: number;
  readonly gravity: number;
  readonly airDensity: number;
  readonly massDensity: number;
  readonly alignment: number;
};

/** The share by which a load 2 degrees off the axis is less. */
const alignment = 1 - Math.cos((2 * Math.PI) / 180);

/** The force that truly pushes where the technician hung so many masses. */
function trueForce(count: number, standards: TrueStandards): number {
  const kilograms = count * (massOfTenth + standards.mass);
  const buoyed = 1 - (air + standards.airDensity) / (density + standards.massDensity);
  return kilograms * buoyed * (gravity + standards.gravity) * (1 + standards.alignment);
}

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

function drawChannel(chance: Chance, restless: number): { held: Channel; truth: TrueChannel } {
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
  const truth: TrueChannel = {
    curve: [0.1 * chance.rectangular(), gain, bend],
    zeroPerKelvin: thermal.zeroPerKelvin + 0.001 * chance.normal(),
    spanPerKelvin: thermal.spanPerKelvin + 5e-5 * chance.normal(),
    referenceDegreesCelsius: 23,
    loop: restless * 0.12 * chance.rectangular(),
    creep: restless * 0.06 * chance.rectangular(),
    gains: seatings.map(() => scatter * chance.normal()),
    zeros: seatings.map(() => restless * 0.005 * chance.normal()),
    noise: 0.03,
  };
  return { held, truth };
}

const drawStandards = (chance: Chance): TrueStandards => ({
  mass: (expanded.mass / 2) * chance.normal(),
  gravity: (expanded.gravity / 2) * chance.normal(),
  airDensity: (expanded.air / 2) * chance.normal(),
  massDensity: (expanded.density / 2) * chance.normal(),
  alignment: alignment * chance.rectangular(),
});

/** A session, and what is truly so; the instrument's temperature wanders a kelvin during it. */
export type TrueSession = {
  readonly session: Session;
  readonly truth: { readonly a: TrueChannel; readonly b: TrueChannel };
};

/**
 * Draws a session whose every cause of uncertainty has the distribution that its budget claims; of a good instrument loop,
 * creep and scatter are a part of the usual.
 */
export function drawSession(chance: Chance, restless = 1): TrueSession {
  const [a, b] = [drawChannel(chance, restless), drawChannel(chance, restless)];
  const standards = drawStandards(chance);
  const start = 23 + chance.rectangular();
  const drift = 0.5 * chance.rectangular();
  let readingNumber = 0;
  const read = (
    percent: number,
    orientation: number,
    side: number,
    crept: number,
  ): ForceReading => {
    const temperature = Math.round((start + (drift * readingNumber) / 40) * 1000) / 1000;
    readingNumber += 1;
    const at = new Date(Date.UTC(2026, 10, 2, 9, readingNumber)).toISOString();
    const force = trueForce(percent / 10, standards);
    const share = percent / 100;
    const countsOf = (channel: TrueChannel) => {
      const felt =
        force * (1 + (channel.gains[orientation] ?? 0)) +
        (channel.zeros[orientation] ?? 0) +
        side * loopAt(channel, share) +
        crept * channel.creep +
        (channel.noise / Math.sqrt(samples)) * chance.normal();
      const counts = Math.round(trueCounts(channel, felt, temperature) * samples) / samples;
      return { mean: counts, sd: channel.noise / channel.curve[1] };
    };
    return {
      at,
      samples,
      temperatureDegreesCelsius: temperature,
      a: countsOf(a.truth),
      b: countsOf(b.truth),
    };
  };
  const up = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100];
  const down = [90, 80, 70, 60, 50, 40, 30, 20, 10, 0];
  const pointsOf = (direction: "up" | "down", orientation: number): ForcePoint[] =>
    (direction === "up" ? up : down).map((percent) => ({
      percent,
      load: { masses: names.slice(0, percent / 10) },
      reading: read(percent, orientation, direction === "up" ? -0.5 : 0.5, 0),
    }));
  const orientationOf = (name: SeriesName) => seriesPlan[name].orientation / 120;
  const force = seriesNames.map((name) => {
    const orientation = orientationOf(name);
    const points = pointsOf(seriesPlan[name].direction, orientation);
    return name === "X1" || name === "X2"
      ? { name, points, after: read(0, orientation, 0.5, 0) }
      : { name, points };
  });
  const heldBefore: Held = {
    identity: "SIM-CAL-1",
    date: "2025-11-01",
    due: "2026-11-01",
    a: a.held,
    b: b.held,
    position: heldPosition,
  };
  const position = [1, 2, 3].map(() =>
    [0, ...blocks].map((millimetres, index) => ({
      blocks: index === 0 ? [] : [`G${millimetres}`],
      reading: {
        at: "2026-11-02T12:00:00.000Z",
        samples,
        temperatureDegreesCelsius: 23,
        position: {
          mean: Math.round(1003 * millimetres + 12 + chance.normal()),
          sd: 2,
        },
      },
    })),
  );
  const creep = {
    at30: read(100, 2, 0, 0),
    at300: read(100, 2, 0, 1),
  };
  const base: Session = {
    schema: "plumb-calibration/1",
    procedure: "plumb-force-1",
    session: "example",
    begunAt: "2026-11-02T09:00:00.000Z",
    endedAt: "2026-11-02T12:30:00.000Z",
    instrument: { model: "PLUMB-SIM", serial: "SIM-1", firmware: "sim-1", simulated: true },
    technician: "A. Technician",
    ...told,
    inForce: heldBefore,
    steps: stepNames
      .filter((step) => step !== "temperature" && step !== "dynamic")
      .map((step): Step => ({ step, at: "2026-11-02T12:00:00.000Z", outcome: "done" })),
    rangeNewtons: range,
    force,
    creep,
    position,
  };
  const { channels } = evaluate(base);
  const [newA, newB, newPosition] = [
    channels.a.computed?.channel,
    channels.b.computed?.channel,
    channels.position?.computed,
  ];
  if (!newA || !newB || !newPosition) throw new Error("the session did not give a calibration");
  const written = {
    identity: "SIM-CAL-2",
    date: "2026-11-02",
    due: "2027-11-02",
    a: newA,
    b: newB,
    position: newPosition,
  };
  const session: Session = {
    ...base,
    adjusted: {
      held: written,
      readBack: written,
      asLeft: { up: pointsOf("up", 3), down: pointsOf("down", 3) },
    },
  };
  return { session, truth: { a: a.truth, b: b.truth } };
}
