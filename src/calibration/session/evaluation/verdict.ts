import { type Decision, worstOf } from "../../metrology/decision.ts";
import type { Channel, Held } from "../coefficients.ts";
import type { Session } from "../session-file.ts";
import type { ForceChannelResult } from "./evaluate-force.ts";
import type { PositionResult } from "./evaluate-position.ts";

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

/** Points of one channel as found, or as left where something was written. */
function ofPoints(
  name: string,
  points:
    | readonly { readonly decision: Decision | null; readonly unknown: readonly string[] }[]
    | null,
  missing: string,
): readonly Finding[] {
  if (points === null) return [{ is: "unknown", why: `${name}: ${missing}` }];
  const unknown = [...new Set(points.flatMap((point) => point.unknown))];
  const decided = points.flatMap(({ decision }) => decision ?? []);
  const worst = worstOf(decided);
  const count = decided.filter((decision) => decision === worst).length;
  return [
    ...(unknown.length === 0
      ? []
      : [{ is: "unknown" as const, why: `${name}: not known: ${unknown.join(", ")}` }]),
    ...(worst === undefined || worst === "pass"
      ? []
      : [{ is: isOf(worst), why: `${name}: ${worst} at ${count} of ${points.length} points` }]),
  ];
}

const sameChannel = (a: Channel, b: Channel): boolean =>
  JSON.stringify([a.coefficients, a.covariance]) === JSON.stringify([b.coefficients, b.covariance]);

const same = (a: Held, b: Held): boolean =>
  a.identity === b.identity &&
  a.date === b.date &&
  a.due === b.due &&
  (["a", "b", "position"] as const).every((name) => sameChannel(a[name], b[name]));

function ofWriting({ adjusted }: Session, { a, b }: Judged): readonly Finding[] {
  if (adjusted === undefined) return [];
  const { held, readBack } = adjusted;
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
    } else if (!sameChannel(result.computed.channel, held[name])) {
      findings.push({
        is: "fail",
        why: `${label}: what was written is not what follows from the readings`,
      });
    } else if (!result.computed.plausible) {
      findings.push({ is: "fail", why: `${label}: no host believes this uncertainty` });
    }
  }
  if (readBack === undefined)
    findings.push({ is: "unknown", why: "what was written was not read back" });
  else if (!same(held, readBack)) {
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
    !["adjust", "as-left", "write", "read-back", "temperature"].includes(step.step)
      ? [{ is: "conditional" as const, why: `step ${step.step} was skipped: ${step.reason}` }]
      : [],
  );
}

/** The verdict on the instrument as it leaves: as left where something was written, else as found. */
export function verdictOf(session: Session, judged: Judged): Verdict {
  const { a, b, position } = judged;
  const left = session.adjusted !== undefined;
  const missing = left ? "no readings as left" : "it held no calibration, and none was written";
  const pick = <P>(result: { asFound: P | null; asLeft: P | null }) =>
    left ? result.asLeft : result.asFound;
  const findings = [
    ...ofPoints("channel A", pick(a), missing),
    ...ofPoints("channel B", pick(b), missing),
    ...(position === null
      ? [{ is: "unknown" as const, why: "position: not measured" }]
      : ofPoints("position", pick(position), missing)),
    ...ofWriting(session, judged),
    ...ofStandards(session),
    ...ofSteps(session),
  ].sort((one, other) => order.indexOf(one.is) - order.indexOf(other.is));
  return { is: findings[0]?.is ?? "pass", why: findings.map(({ why }) => why) };
}
