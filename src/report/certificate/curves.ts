import type { ForceChannelResult } from "../../calibration/session/evaluation/evaluate-force.ts";
import { reduced } from "../../calibration/session/evaluation/force-fit.ts";
import { type ForceChannel, forceTable } from "../../calibration/session/evaluation/force-table.ts";
import type { SeriesName } from "../../calibration/session/readings.ts";
import type { Session } from "../../calibration/session/session-file.ts";

/** Something of one force channel at a force. */
export type AtForce = { readonly newtons: number; readonly value: number };

const loops = [
  { orientation: 120, up: "X3", down: "X4" },
  { orientation: 240, up: "X5", down: "X6" },
] as const satisfies readonly { orientation: number; up: SeriesName; down: SeriesName }[];

const noTemperature = { zeroPerKelvin: 0, spanPerKelvin: 0, referenceDegreesCelsius: 0 };

/** Up less down, newtons, of both loops; without points where one of their series was left out. */
export function hysteresisOf(session: Session, channel: ForceChannel) {
  const table = forceTable(session.force, channel, session);
  const slope = reduced(table, noTemperature)?.newtonsPerCount;
  return loops.map(({ orientation, up, down }) => ({
    orientation,
    points: table
      .filter(({ series }) => series === up)
      .flatMap(({ percent, newtons, counts }): readonly AtForce[] => {
        const back = table.find((row) => row.series === down && row.percent === percent);
        // The loads may differ a trace: what is compared is the reading less its load.
        return back === undefined || slope === undefined
          ? []
          : [{ newtons, value: slope * (counts - back.counts) - (newtons - back.newtons) }];
      }),
  }));
}

/** Applied less fitted, newtons, of every reading that the curve was fitted to; none where there is no curve. */
export function residualsOf(
  session: Session,
  channel: ForceChannel,
  { fit, thermal: { thermal } }: ForceChannelResult,
): readonly AtForce[] {
  if (fit === null) return [];
  const table = forceTable(session.force, channel, session);
  const points = reduced(table, thermal ?? noTemperature)?.points ?? [];
  return points.map(({ row: { newtons }, counts }) => ({
    newtons,
    value: newtons - fit.coefficients.reduceRight((sum, next) => sum * counts + next, 0),
  }));
}
