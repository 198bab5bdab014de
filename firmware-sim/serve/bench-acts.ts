import type { Instrument } from "../instrument.ts";
import type { Truth } from "../truth/form.ts";
import type { BenchAct } from "./bench-words.ts";

/** What a technician can read off the bench. A value that is missing is null. */
export interface BenchRead {
  readonly event: "bench-reading";
  /** Of the reference cell, newtons. */
  readonly cell: number | null;
  /** Of the thermometer beside the instrument, degrees Celsius. */
  readonly temperature: number;
  readonly time: number;
}

/** What no technician can know: what truly acts on the instrument, and what its channels are like. */
export interface BenchTruth {
  readonly event: "bench-truth";
  readonly applied: {
    /** Newtons along the stylus's axis, from whatever presses on the tip. */
    readonly newtons: number;
    /** Where the stylus's tip is from its rest. */
    readonly millimetres: number;
    /** Degrees Celsius of the force cells and the position sensor. */
    readonly temperature: number;
    /** Nothing that was told is on its way any more; the room takes longer. */
    readonly settled: boolean;
  };
  readonly told: {
    readonly mass: number;
    readonly density: number;
    readonly tilt: number;
    readonly seat: number;
    readonly gauge: number;
    readonly room: number | null;
    readonly gravity: number;
    readonly airDensity: number;
  };
  /** Newtons that the screw presses with, and what the reference cell shows too much, as a share. */
  readonly cell: { readonly newtons: number | null; readonly share: number };
  readonly channels: Truth;
  readonly time: number;
}

/** What is asked for; undefined where something is to be done. */
export function tellBench(
  { act }: BenchAct,
  instrument: Instrument,
): BenchRead | BenchTruth | undefined {
  if (act === "read") return readOf(instrument);
  return act === "truth" ? truthOf(instrument) : undefined;
}

function readOf({ bench, surroundings, now }: Instrument): BenchRead {
  return {
    event: "bench-reading",
    cell: bench.cellReading() ?? null,
    temperature: Math.round(surroundings.temperature * 100) / 100,
    time: now(),
  };
}

function truthOf({ bench, truth, channels, now }: Instrument): BenchTruth {
  const { site, room, screw, settled, cellShare, ...told } = bench.told();
  return {
    event: "bench-truth",
    applied: {
      newtons: truth.contact,
      millimetres: truth.tip * 1000,
      temperature: truth.temperature,
      settled,
    },
    told: { ...told, ...site, room: room ?? null },
    cell: { newtons: screw ?? null, share: cellShare },
    channels,
    time: now(),
  };
}

/** Does what a control line asks of the bench. @returns what is wrong */
export function workBench(asked: BenchAct, instrument: Instrument): string | undefined {
  const wrong = carryOut(asked, instrument);
  return wrong === undefined ? undefined : `bench ${asked.act}: ${wrong}`;
}

function carryOut(asked: BenchAct, { bench }: Instrument): string | undefined {
  switch (asked.act) {
    case "load":
      return bench.load(asked.mass, asked.density);
    case "unload":
      bench.unload();
      return undefined;
    case "cell":
      return bench.press(asked.value);
    case "seat":
      return bench.seat(asked.value);
    case "tilt":
      bench.tilt(asked.value);
      return undefined;
    case "gauge":
      bench.gauge(asked.value);
      return undefined;
    case "temperature":
      bench.heat(asked.value);
      return undefined;
    case "site":
      bench.stand({
        ...(asked.gravity === undefined ? {} : { gravity: asked.gravity }),
        ...(asked.air === undefined ? {} : { airDensity: asked.air }),
      });
      return undefined;
    case "read":
    case "truth":
      return undefined;
  }
}
