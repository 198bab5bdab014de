import type { E74 } from "../../metrology/astm-e74.ts";
import type { Iso376 } from "../../metrology/iso376.ts";
import type { Channel, Thermal } from "../coefficients.ts";
import type { Creep, ForceReading } from "../readings.ts";
import type { Session } from "../session-file.ts";
import { indicated } from "./as-held.ts";
import { forceErrors, type PointError } from "./force-errors.ts";
import { forceFigures } from "./force-figures.ts";
import { type ForceFit, forceFit, type Reduction, reduced } from "./force-fit.ts";
import { type ForceChannel, type ForceRow, forceTable, mean, pairTable } from "./force-table.ts";
import { type NewChannel, newChannel } from "./new-channel.ts";
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
  if (secondTemperature === undefined || first === undefined) return carried;
  const second = reduced(forceTable(secondTemperature.series, channel, session), {
    ...noTemperature,
    referenceDegreesCelsius: middle,
  });
  return (second && ofTwoTemperatures(first, second, middle)) ?? carried;
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
