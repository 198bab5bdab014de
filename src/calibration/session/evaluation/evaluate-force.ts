import type { E74 } from "../../metrology/astm-e74.ts";
import { predict } from "../../metrology/curve.ts";
import type { Iso376 } from "../../metrology/iso376.ts";
import type { Channel, Thermal } from "../coefficients.ts";
import type { Creep, ForceReading } from "../readings.ts";
import type { Session } from "../session-file.ts";
import { indicated } from "./as-held.ts";
import { forceErrors, type PointError } from "./force-errors.ts";
import { forceFigures } from "./force-figures.ts";
import { type ForceFit, forceFit, type Reduction, reduced } from "./force-fit.ts";
import {
  deviation,
  type ForceChannel,
  type ForceRow,
  forceTable,
  mean,
  pairTable,
} from "./force-table.ts";
import { betweenOrientations, type NewChannel, newChannel, tripleOf } from "./new-channel.ts";
import { relaxedNewtons } from "./relaxed.ts";
import { carriedOver, ofTwoTemperatures, type ThermalFinding } from "./temperature.ts";

/** What a session says of one force channel; null: not known, or not done. */
export type ForceChannelResult = {
  readonly asFound: readonly PointError[] | null;
  readonly iso376: Iso376 | null;
  readonly astmE74: E74 | null;
  readonly fit: ForceFit | null;
  readonly thermal: ThermalFinding;
  /** What the instrument is to hold. */
  readonly computed: NewChannel | null;
  readonly asLeft: readonly PointError[] | null;
};

/** The temperature that readings are told at: their mean, to 0.01 degC. */
export function middleOf(temperatures: readonly number[]): number {
  return Math.round(mean(temperatures) * 100) / 100;
}

/** The instrument's temperature that everything is told at: that of the force readings. */
export function middleTemperature({ force }: Pick<Session, "force">): number {
  return middleOf(
    force.flatMap(({ points }) => points.map(({ reading }) => reading.temperatureDegreesCelsius)),
  );
}

const noTemperature = { zeroPerKelvin: 0, spanPerKelvin: 0 };

type Fitted = { readonly reduction: Reduction; readonly fit: ForceFit };

function fitWith(
  table: readonly ForceRow[],
  thermal: Thermal | null,
  middle: number,
): Fitted | undefined {
  const term = thermal ?? { ...noTemperature, referenceDegreesCelsius: middle };
  const reduction = reduced(table, term);
  const fit = reduction && forceFit(reduction.points);
  return fit && { reduction, fit };
}

function carriedFinding(
  thermal: Thermal | undefined,
  source: "held before" | "maker",
  middle: number,
): ThermalFinding {
  return thermal === undefined
    ? { thermal: null, source: "not known", kelvinApart: null }
    : { thermal: carriedOver(thermal, middle), source, kelvinApart: null };
}

/** Standard deviation of the zeros of a session, newtons: so much a zero moves by itself, and may until the next session. */
function zeroScatter({ points, newtonsPerCount }: Reduction): number {
  const zeros = points.filter(({ row }) => row.percent === 0).map(({ counts }) => counts);
  return deviation(zeros) * Math.abs(newtonsPerCount);
}

function thermalOf(
  session: Session,
  channel: ForceChannel,
  table: readonly ForceRow[],
  middle: number,
): ThermalFinding {
  const { inForce, makersThermal, secondTemperature } = session;
  const carried = carriedFinding(
    inForce?.[channel].thermal ?? makersThermal,
    inForce === null ? "maker" : "held before",
    middle,
  );
  const first = fitWith(table, carried.thermal, middle);
  const between = first && betweenOrientations(first.reduction.points, first.fit.degree);
  if (secondTemperature === undefined || first === undefined || between === undefined) {
    return carried;
  }
  const coefficients = tripleOf(first.fit.coefficients);
  const most = Math.max(...first.reduction.points.map(({ counts }) => counts));
  const top = predict({ coefficients, covariance: between }, { value: most, uncertainty: 0 });
  const second = reduced(forceTable(secondTemperature.series, channel, session), {
    ...noTemperature,
    referenceDegreesCelsius: middle,
  });
  const scatter = {
    zero: Math.hypot(Math.sqrt(between[0][0]), zeroScatter(first.reduction)),
    share: top.uncertainty / Math.abs(top.value),
  };
  return (second && ofTwoTemperatures(second, coefficients, middle, scatter)) ?? carried;
}

/** What a channel that computes with these coefficients crept by at the maximum, beside its load, newtons. */
function creepAs({ creep }: Session, channel: ForceChannel, held: Channel): number | undefined {
  if (creep === undefined) return undefined;
  const told = ({ temperatureDegreesCelsius, [channel]: counts }: ForceReading) =>
    indicated(held, counts.mean, temperatureDegreesCelsius);
  return told(creep.at300) - told(creep.at30) - relaxedNewtons(creep);
}

/** Everything that a session says of a force channel. */
export function evaluateForce(session: Session, channel: ForceChannel): ForceChannelResult {
  const { inForce, adjusted } = session;
  const table = forceTable(session.force, channel, session);
  const middle = middleTemperature(session);
  const thermal = thermalOf(session, channel, table, middle);
  const fitted = fitWith(table, thermal.thermal, middle);
  const figures = fitted && forceFigures(session, channel, fitted.fit.degree);
  const computed =
    fitted && thermal.thermal && newChannelOf(session, channel, table, fitted, thermal.thermal);
  const errors = (held: Channel, pair?: readonly ForceRow[]) =>
    forceErrors({
      channel: held,
      table,
      creep: creepAs(session, channel, held),
      middleTemperature: middle,
      ...(pair && { pair }),
    });
  return {
    asFound: inForce && errors(inForce[channel]),
    iso376: figures?.iso376 ?? null,
    astmE74: figures?.astmE74 ?? null,
    fit: fitted?.fit ?? null,
    thermal,
    computed: computed ?? null,
    asLeft:
      adjusted?.asLeft === undefined
        ? null
        : errors(adjusted.held[channel], pairTable(adjusted.asLeft, channel, session)),
  };
}

function newChannelOf(
  { creep }: Session,
  channel: ForceChannel,
  table: readonly ForceRow[],
  fitted: Fitted,
  thermal: Thermal,
): NewChannel | undefined {
  const crept = ({ at30, at300 }: Creep) =>
    (at300[channel].mean - at30[channel].mean) * fitted.reduction.newtonsPerCount;
  return newChannel({
    ...fitted,
    table,
    thermal,
    creep: creep && crept(creep) - relaxedNewtons(creep),
  });
}
