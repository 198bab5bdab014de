import { type Decision, worstOf } from "../../metrology/decision.ts";
import type { Channel, Held } from "../coefficients.ts";
import type { Session } from "../session-file.ts";
import type { DynamicResult } from "./evaluate-dynamic.ts";
import type { ForceChannelResult } from "./evaluate-force.ts";
import type { PositionError, PositionResult } from "./evaluate-position.ts";
import type { PointError } from "./force-errors.ts";

export type Verdict = {
  /** Clinical use needs a pass. Unknown: something is missing that it takes. */
  readonly is: "pass" | "conditional" | "fail" | "unknown";
  /** What stands in the way of a pass, the gravest first; of a pass nothing. */
  readonly why: readonly string[];
};

type Finding = { readonly is: Verdict["is"]; readonly why: string };

export type Judged = {
  readonly a: ForceChannelResult;
  readonly b: ForceChannelResult;
  readonly position: PositionResult | null;
};

const order = ["fail", "unknown", "conditional", "pass"] as const;

const isOf = (decision: Decision): Verdict["is"] =>
  decision === "conditional pass" || decision === "conditional fail" ? "conditional" : decision;

type Judgeable = { readonly decision: Decision | null; readonly unknown: readonly string[] };

/** Points of one channel as found, or as left where something was written. */
function ofPoints<P extends Judgeable>(
  name: string,
  points: readonly P[] | null,
  absent: string,
  missingOf: (points: readonly P[]) => string | undefined,
): readonly Finding[] {
  if (points === null) return [{ is: "unknown", why: `${name}: ${absent}` }];
  const unknown = [...new Set(points.flatMap((point) => point.unknown))];
  const missing = missingOf(points);
  const decided = points.flatMap(({ decision }) => decision ?? []);
  const worst = worstOf(decided);
  const count = decided.filter((decision) => decision === worst).length;
  const findings: Finding[] = [];
  if (unknown.length > 0) {
    findings.push({ is: "unknown", why: `${name}: not known: ${unknown.join(", ")}` });
  }
  if (missing !== undefined) {
    findings.push({ is: "unknown", why: `${name}: not measured ${missing}` });
  }
  if (worst !== undefined && worst !== "pass") {
    findings.push({
      is: isOf(worst),
      why: `${name}: ${worst} at ${count} of ${points.length} points`,
    });
  }
  return findings;
}

const percentsAsked = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100];
const placesAsked = 5;

function missingForces(points: readonly PointError[]): string | undefined {
  const missing = percentsAsked.filter((asked) => points.every(({ percent }) => percent !== asked));
  return missing.length === 0 ? undefined : `at ${missing.join(", ")} % of the range`;
}

function missingPlaces({ length }: readonly PositionError[]): string | undefined {
  return length < placesAsked ? `at ${placesAsked} places, only at ${length}` : undefined;
}

/** All that the instrument holds of a channel: how certain its temperature term is, it does not. */
const held = ({ coefficients, covariance, thermal }: Channel) => [
  coefficients,
  covariance,
  [thermal.zeroPerKelvin, thermal.spanPerKelvin, thermal.referenceDegreesCelsius],
];
const sameChannel = (a: Channel, b: Channel): boolean =>
  JSON.stringify(held(a)) === JSON.stringify(held(b));

const same = (a: Held, b: Held): boolean =>
  a.identity === b.identity &&
  a.date === b.date &&
  a.due === b.due &&
  (["a", "b", "position"] as const).every((name) => sameChannel(a[name], b[name]));

function ofWriting({ adjusted }: Session, { a, b, position }: Judged): readonly Finding[] {
  if (adjusted === undefined) return [];
  const { held: written, readBack } = adjusted;
  const findings: Finding[] = [];
  for (const [name, result] of [
    ["a", a],
    ["b", b],
  ] as const) {
    const label = `channel ${name.toUpperCase()}`;
    if (result.computed === null) {
      findings.push({
        is: "unknown",
        why: `${label}: was written, and does not follow from the readings`,
      });
    } else if (!sameChannel(result.computed.channel, written[name])) {
      findings.push({
        is: "fail",
        why: `${label}: what was written is not what follows from the readings`,
      });
    } else if (!result.computed.plausible) {
      findings.push({ is: "fail", why: `${label}: no host believes this uncertainty` });
    }
  }
  if (position?.computed && !sameChannel(position.computed, written.position)) {
    findings.push({
      is: "fail",
      why: "position: what was written is not what follows from the readings",
    });
  }
  if (readBack === undefined)
    findings.push({ is: "unknown", why: "what was written was not read back" });
  else if (!same(written, readBack)) {
    findings.push({ is: "fail", why: "what was read back is not what was written" });
  }
  return findings;
}

/** Nothing that a standard out of date measured is a pass. */
function ofStandards({ begunAt, standards }: Session): readonly Finding[] {
  const { masses, cell, blocks } = standards;
  return [...masses, ...(cell === undefined ? [] : [cell]), ...blocks]
    .filter(({ dueOn }) => dueOn < begunAt.slice(0, 10))
    .map(({ name, dueOn }) => ({ is: "fail", why: `standard ${name} was due on ${dueOn}` }));
}

function ofSteps({ steps }: Session): readonly Finding[] {
  return steps.flatMap((step) =>
    step.outcome === "skipped" &&
    !["adjust", "as-left", "write", "read-back", "dynamic", "temperature"].includes(step.step)
      ? [{ is: "conditional" as const, why: `step ${step.step} was skipped: ${step.reason}` }]
      : [],
  );
}

/** A check that was made and did not agree, or is not known to, is no pass; one that was not made takes nothing from static forces. */
const ofDynamic = (dynamic: DynamicResult | null): readonly Finding[] =>
  (dynamic?.why ?? []).map((why) => ({ is: "conditional", why: `dynamic check: ${why}` }));

/** The verdict on the instrument as it leaves: as left where something was written, else as found. */
export function verdictOf(
  session: Session,
  judged: Judged,
  dynamic: DynamicResult | null,
): Verdict {
  const { a, b, position } = judged;
  const left = session.adjusted !== undefined;
  const absent = left ? "no readings as left" : "it held no calibration, and none was written";
  const pick = <P>(result: { asFound: P | null; asLeft: P | null }) =>
    left ? result.asLeft : result.asFound;
  const findings = [
    ...ofPoints("channel A", pick(a), absent, missingForces),
    ...ofPoints("channel B", pick(b), absent, missingForces),
    ...(position === null
      ? [{ is: "unknown" as const, why: "position: not measured" }]
      : ofPoints("position", pick(position), absent, missingPlaces)),
    ...ofWriting(session, judged),
    ...ofStandards(session),
    ...ofSteps(session),
    ...ofDynamic(dynamic),
  ].sort((one, other) => order.indexOf(one.is) - order.indexOf(other.is));
  return { is: findings[0]?.is ?? "pass", why: findings.map(({ why }) => why) };
}
