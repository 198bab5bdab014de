import type { Held } from "../../../src/calibration/session/coefficients.ts";
import { evaluate } from "../../../src/calibration/session/evaluate.ts";
import { middleTemperature } from "../../../src/calibration/session/evaluation/evaluate-force.ts";
import {
  type ForcePoint,
  type ForceReading,
  type ForceSeries,
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
import { createMoving } from "./moves.ts";
import { drawChannel, loopAt, type TrueChannel, trueCounts } from "./true-channel.ts";

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

const drawStandards = (chance: Chance): TrueStandards => ({
  mass: (expanded.mass / 2) * chance.normal(),
  gravity: (expanded.gravity / 2) * chance.normal(),
  airDensity: (expanded.air / 2) * chance.normal(),
  massDensity: (expanded.density / 2) * chance.normal(),
  alignment: alignment * chance.rectangular(),
});

/** Another room: the bench is set up anew in it. */
const inAnotherRoom = (standards: TrueStandards, chance: Chance): TrueStandards => ({
  ...standards,
  airDensity: (expanded.air / 2) * chance.normal(),
  alignment: alignment * chance.rectangular(),
});

/** A session, and what is truly so; the instrument's temperature wanders a kelvin during it. */
export type TrueSession = {
  readonly session: Session;
  readonly truth: { readonly a: TrueChannel; readonly b: TrueChannel };
};

const seatings = { asLeft: 3, secondTemperature: 4 };

/** Seconds: to set the load on anew and exercise it, until a zero is read after it, and until another room is there. */
const takes = { seat: 60, zero: 30, room: 1800 };

/**
 * Draws a session whose every cause of uncertainty has the distribution that its budget claims; of a good instrument loop,
 * creep and scatter are a part of the usual. With a second temperature the channels move by the time, too.
 */
export function drawSession(chance: Chance, restless = 1, temperatures: 1 | 2 = 1): TrueSession {
  const a = drawChannel(chance, restless, temperatures);
  const b = drawChannel(chance, restless, temperatures);
  let standards = drawStandards(chance);
  const start = 23 + chance.rectangular();
  const drift = 0.5 * chance.rectangular();
  const moving = [a.truth, b.truth].flatMap(({ moves }) =>
    moves ? [createMoving(moves, chance)] : [],
  );
  const pass = (seconds: number, percent: number): void => {
    for (const one of moving) one.pass(seconds, (percent / 100) * range);
  };
  const pace = temperatures === 1 ? 0 : chance.between(5, 20);
  let readingNumber = 0;
  let warmer = 0;
  const read = (
    percent: number,
    orientation: number,
    side: number,
    crept: number,
  ): ForceReading => {
    const temperature = Math.round((start + warmer + (drift * readingNumber) / 40) * 1000) / 1000;
    readingNumber += 1;
    const at = new Date(Date.UTC(2026, 10, 2, 9, readingNumber)).toISOString();
    const force = trueForce(percent / 10, standards);
    const share = percent / 100;
    const countsOf = (channel: TrueChannel, moved: number | undefined) => {
      const felt =
        force * (1 + (channel.gains[orientation] ?? 0)) +
        (channel.zeros[orientation] ?? 0) +
        side * loopAt(channel, share) +
        (moved ?? crept * channel.creep) +
        (channel.noise / Math.sqrt(samples)) * chance.normal();
      const counts = Math.round(trueCounts(channel, felt, temperature) * samples) / samples;
      return { mean: counts, sd: channel.noise / channel.curve[1] };
    };
    return {
      at,
      samples,
      temperatureDegreesCelsius: temperature,
      a: countsOf(a.truth, moving[0]?.newtons()),
      b: countsOf(b.truth, moving[1]?.newtons()),
    };
  };
  const up = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100];
  const down = [90, 80, 70, 60, 50, 40, 30, 20, 10, 0];
  const pointsOf = (direction: "up" | "down", orientation: number): ForcePoint[] =>
    (direction === "up" ? up : down).map((percent) => {
      pass(direction === "down" && percent === 0 ? takes.zero : pace, percent);
      return {
        percent,
        load: { masses: names.slice(0, percent / 10) },
        reading: read(percent, orientation, direction === "up" ? -0.5 : 0.5, 0),
      };
    });
  const orientationOf = (name: SeriesName) => seriesPlan[name].orientation / 120;
  const force = seriesNames.map((name) => {
    const orientation = orientationOf(name);
    if (name === "X3" || name === "X5") pass(takes.seat, 0);
    const points = pointsOf(seriesPlan[name].direction, orientation);
    if (name !== "X1" && name !== "X2") return { name, points };
    pass(takes.zero, 0);
    return { name, points, after: read(0, orientation, 0.5, 0) };
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
  pass(30, 100);
  const at30 = read(100, 2, 0, 0);
  pass(270, 100);
  const at300 = read(100, 2, 0, 1);
  const enterRoom = (kelvin: number): void => {
    standards = inAnotherRoom(standards, chance);
    warmer = kelvin;
    pass(takes.room, 0);
  };
  const secondSeries = (): ForceSeries[] => {
    // No reading of a session that drifts is nearer than 8 K.
    const apart = chance.between(8.2, 20) * Math.sign(chance.rectangular());
    const pairMiddle = start + (drift * (readingNumber + 10)) / 40;
    enterRoom(middleTemperature({ force }) + apart - pairMiddle);
    pass(takes.seat, 0);
    const series: ForceSeries[] = [
      { name: "X3", points: pointsOf("up", seatings.secondTemperature) },
      { name: "X4", points: pointsOf("down", seatings.secondTemperature) },
    ];
    enterRoom(0);
    return series;
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
      .filter((step) => step !== "dynamic" && (temperatures === 2 || step !== "temperature"))
      .map((step): Step => ({ step, at: "2026-11-02T12:00:00.000Z", outcome: "done" })),
    rangeNewtons: range,
    force,
    creep: { at30, at300 },
    position,
    ...(temperatures === 2 && {
      secondTemperature: { session: "example", series: secondSeries() },
    }),
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
      asLeft: {
        up: pointsOf("up", seatings.asLeft),
        down: pointsOf("down", seatings.asLeft),
      },
    },
  };
  return { session, truth: { a: a.truth, b: b.truth } };
}
