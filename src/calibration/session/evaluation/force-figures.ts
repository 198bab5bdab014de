import { astmE74, type E74, type E74Run } from "../../metrology/astm-e74.ts";
import { type Iso376, iso376 } from "../../metrology/iso376.ts";
import { type Decimal, decimalOfNumber, less } from "../../numbers/decimal.ts";
import { fractionOf, nearest } from "../../numbers/ratio.ts";
import { type Creep, type ForceSeries, type SeriesName, seriesNames } from "../readings.ts";
import type { Session } from "../session-file.ts";
import { type ForceChannel, forceTable, mean } from "./force-table.ts";
import { relaxedNewtons } from "./relaxed.ts";

/** The upward series that a downward one follows, whose zero is its own. */
const followed: Readonly<Partial<Record<SeriesName, SeriesName>>> = { X4: "X3", X6: "X5" };

/** The upward series in which each loading begins, and the downward one in which it ends. */
const loadings = [["X1"], ["X2"], ["X3", "X4"], ["X5", "X6"]] as const;

function zeroOf(series: ForceSeries | undefined, channel: ForceChannel): Decimal | undefined {
  const zero = series?.points.find(({ percent }) => percent === 0);
  return zero && decimalOfNumber(zero.reading[channel].mean);
}

/** Series by whose mean deflection everything is told. */
const orientations = ["X1", "X3", "X5"] as const;

/** Figures after ISO 376, from 10 % of the range on, and the lower limit factor of ASTM E74. */
export function forceFigures(
  session: Session,
  channel: ForceChannel,
  degree: number,
): { readonly iso376: Iso376; readonly astmE74: E74 } {
  const named = (name: SeriesName) => session.force.find((series) => series.name === name);
  const table = forceTable(session.force, channel, session);
  const newtonsAt = (at: number): number => {
    const all = table.filter(({ percent }) => percent === at).map(({ newtons }) => newtons);
    const [first = Number.NaN] = all;
    return all.every((newtons) => newtons === first) ? first : mean(all);
  };
  // A reference cell is never twice at the same force: its deflections are brought to one.
  const deflection = (name: SeriesName, at: number): Decimal | undefined => {
    const zero = zeroOf(named(followed[name] ?? name), channel);
    const row = table.find(({ series, percent }) => series === name && percent === at);
    if (zero === undefined || row === undefined) return undefined;
    const read = less(decimalOfNumber(row.counts), zero);
    const share = newtonsAt(at) / row.newtons;
    if (share === 1) return read;
    return Number.isFinite(share) ? decimalOfNumber(nearest(fractionOf(read)) * share) : undefined;
  };
  const percents = [...new Set(table.map(({ percent }) => percent))]
    .filter((percent) => percent >= 10)
    .sort((a, b) => a - b);
  /** Without a load that changed by itself; undefined where it did, and no deflection at the maximum tells what of. */
  const creepOf = (creep: Creep) => {
    const at30 = decimalOfNumber(creep.at30[channel].mean);
    const at300 = decimalOfNumber(creep.at300[channel].mean);
    const relaxed = relaxedNewtons(creep);
    if (relaxed === 0) return { at30, at300 };
    const most = percents.at(-1) ?? Number.NaN;
    const deflections = orientations.map((name) => deflection(name, most));
    const known = deflections.filter((one) => one !== undefined);
    const perNewton = mean(known.map((one) => nearest(fractionOf(one)))) / newtonsAt(most);
    const ofLoad = relaxed * perNewton;
    return Number.isFinite(ofLoad)
      ? { at30, at300: less(at300, decimalOfNumber(ofLoad)) }
      : undefined;
  };
  const zeros = loadings.flatMap(([first, last]) => {
    const before = zeroOf(named(first), channel);
    const after =
      last === undefined ? afterOf(named(first), channel) : zeroOf(named(last), channel);
    return before && after ? [{ before, after }] : [];
  });
  return {
    iso376: iso376({
      degree,
      points: percents.map((percent) => ({
        newtons: decimalOfNumber(newtonsAt(percent)),
        ...Object.fromEntries(seriesNames.map((name) => [name, deflection(name, percent)])),
      })),
      zeros: zeros.length < loadings.length ? [] : zeros,
      creep: session.creep && creepOf(session.creep),
    }),
    astmE74: astmE74(
      orientations
        .map(
          (name): E74Run =>
            percents.flatMap((percent) => {
              const value = deflection(name, percent);
              return value === undefined
                ? []
                : [{ newtons: decimalOfNumber(newtonsAt(percent)), deflection: value }];
            }),
        )
        .filter(({ length }) => length > 0),
      degree,
    ),
  };
}

function afterOf(series: ForceSeries | undefined, channel: ForceChannel): Decimal | undefined {
  return series?.after && decimalOfNumber(series.after[channel].mean);
}
