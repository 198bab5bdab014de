import { calibrationBounds } from "../../safety/default-limits.ts";
import type { Held } from "./coefficients.ts";
import { type DynamicResult, evaluateDynamic } from "./evaluation/evaluate-dynamic.ts";
import {
  evaluateForce,
  type ForceChannelResult,
  middleTemperature,
} from "./evaluation/evaluate-force.ts";
import { evaluatePosition, type PositionResult } from "./evaluation/evaluate-position.ts";
import { type Verdict, verdictOf } from "./evaluation/verdict.ts";
import type { Session, Step } from "./session-file.ts";

/** Everything that a certificate says of a session; null: not known, or not done. */
export type Evaluation = Pick<
  Session,
  | "session"
  | "procedure"
  | "begunAt"
  | "endedAt"
  | "instrument"
  | "technician"
  | "place"
  | "conditions"
  | "standards"
  | "rangeNewtons"
> & {
  readonly schema: "plumb-calibration-result/1";
  readonly instrumentDegreesCelsius: {
    readonly least: number;
    readonly most: number;
    readonly middle: number;
  };
  readonly decisionRule: string;
  readonly channels: {
    readonly a: ForceChannelResult;
    readonly b: ForceChannelResult;
    readonly position: PositionResult | null;
  };
  /** Null: no dynamic check was made. */
  readonly dynamic: DynamicResult | null;
  readonly before: Held | null;
  readonly after: Held | null;
  /** Steps that were left out or done anew, with their reasons. */
  readonly departures: readonly Step[];
  readonly verdict: Verdict;
  readonly remarks: readonly string[];
};

const { tolerance, toleranceShare } = calibrationBounds;
const decisionRule =
  `Error within ±(${tolerance / 100} N + ${toleranceShare * 100} % of the reading), ILAC-G8:09/2019 with guard band w = U ` +
  "(U at 95 %, k = t95 of the effective degrees of freedom): pass to TL - U, conditional pass to TL, conditional fail to TL + U, " +
  "beyond it fail; the mean of up and down so, and each of them with U less its part for reversibility. " +
  "Clinical use needs a pass at every point.";

const staticRemark =
  "Forces were static, as ASTM E74 and ISO 376 have it: the peak of a pulse is an indication.";
const checkedRemark =
  "Forces were static, as ASTM E74 and ISO 376 have it: the peak of a pulse is an indication, also where a dynamic check was made: it has no reference, and says only whether pulses repeat, arrive as commanded, and are seen alike by both channels.";
const intervalRemark =
  "The uncertainty is of a force whose history (up or down, up to 300 s at it) is not known, at the temperature of the session.";

/** Evaluates the readings of a whole session. Pure: the same session gives the same result. */
export function evaluate(session: Session): Evaluation {
  const judged = {
    a: evaluateForce(session, "a"),
    b: evaluateForce(session, "b"),
    position: evaluatePosition(session),
  };
  const dynamic = session.dynamic === undefined ? null : evaluateDynamic(session.dynamic);
  const temperatures = session.force.flatMap(({ points }) =>
    points.map(({ reading }) => reading.temperatureDegreesCelsius),
  );
  return {
    schema: "plumb-calibration-result/1",
    session: session.session,
    procedure: session.procedure,
    begunAt: session.begunAt,
    endedAt: session.endedAt,
    instrument: session.instrument,
    technician: session.technician,
    place: session.place,
    conditions: session.conditions,
    instrumentDegreesCelsius: {
      least: Math.min(...temperatures),
      most: Math.max(...temperatures),
      middle: middleTemperature(session),
    },
    standards: session.standards,
    rangeNewtons: session.rangeNewtons,
    decisionRule,
    channels: judged,
    dynamic,
    before: session.inForce,
    after: session.adjusted?.held ?? null,
    departures: session.steps.filter(({ outcome }) => outcome !== "done"),
    verdict: verdictOf(session, judged, dynamic),
    remarks: [dynamic === null ? staticRemark : checkedRemark, intervalRemark],
  };
}
