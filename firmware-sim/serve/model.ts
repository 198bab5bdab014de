import type { FaultShown } from "../faults/stack.ts";
import type { Instrument } from "../instrument.ts";
import type { HandTold } from "../physics/hand.ts";
import type { ScenarioProgress } from "../scenario/progress.ts";
import type { LineRates } from "./line-rates.ts";

/** A snapshot of everything that a tester may want to see. A value that is missing is null. */
export interface Model {
  readonly event: "model";
  /** Microseconds of the instrument's clock. */
  readonly time: number;
  readonly state: string;
  readonly cause: string;
  readonly session: boolean;
  /** Newtons: what truly acts on the tissue, what each channel measures, what the drive adds. */
  readonly force: number;
  readonly forceA: number | null;
  readonly forceB: number | null;
  readonly drive: number;
  /** Millimetres, volts, degrees Celsius, degrees. */
  readonly position: number | null;
  readonly supply: number;
  readonly temperature: number;
  readonly pitch: number;
  readonly yaw: number;
  readonly tissue: string;
  /** What the hand is told to do, whoever told it. */
  readonly hand: HandTold;
  readonly faults: readonly FaultShown[];
  readonly counters: Readonly<Record<string, number>>;
  /** Lines a second over the last second. */
  readonly rates: { readonly linesIn: number; readonly linesOut: number };
  /** Milliseconds since the last accepted keep-alive. */
  readonly beatAge: number | null;
  readonly seed: number;
  readonly speed: number;
  readonly scenario: ScenarioProgress | null;
}

/** The scale of the numbers that the firmware counts in: cN, um, mV and the like. */
const scaled = (value: number, scale: number): number | null =>
  Number.isNaN(value) ? null : value / scale;

export function modelOf(
  instrument: Instrument,
  rates: LineRates,
  run: Pick<Model, "seed" | "speed" | "scenario">,
): Model {
  const { phase, cause, session, aliveAt } = instrument.state();
  const { forceA, forceB, position, supply, temperature, pitch, yaw } = instrument.measured();
  const { contact, driven } = instrument.truth;
  const time = instrument.now();
  return {
    event: "model",
    time,
    state: phase.at,
    cause,
    session: session !== undefined,
    force: contact,
    forceA: scaled(forceA, 100),
    forceB: scaled(forceB, 100),
    drive: driven,
    position: scaled(position, 1000),
    supply: supply / 1000,
    temperature: temperature / 1000,
    pitch: pitch / 100,
    yaw: yaw / 100,
    tissue: instrument.tissue(),
    hand: instrument.hand.told(),
    faults: instrument.faults.shown(),
    counters: { ...instrument.counters() },
    rates: rates.perSecond(),
    beatAge: aliveAt === undefined ? null : (time - aliveAt) / 1000,
    ...run,
  };
}
