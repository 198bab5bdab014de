import { type Evaluation, evaluate } from "../../calibration/session/evaluate.ts";
import { type Session, sessionSchema } from "../../calibration/session/session-file.ts";
import type { Assessment } from "../../controller/calibration/guided-options.ts";

type Line = Assessment["lines"][number];

const tones = { pass: "good", conditional: "warn", unknown: "warn", fail: "bad" } as const;

/** The largest error of a channel as found or as left, with its decision. */
function pointsLine(
  name: string,
  points:
    | readonly {
        readonly error: number;
        readonly uncertainty: number | undefined;
        readonly decision: string | null;
      }[]
    | null,
  unit: string,
  digits: number,
): Line {
  if (points === null) return { text: `${name}: not measured`, tone: "warn" };
  const worst = points.reduce((most, each) =>
    Math.abs(each.error) > Math.abs(most.error) ? each : most,
  );
  const undecided = points.filter(({ decision }) => decision !== "pass").length;
  const u = worst.uncertainty === undefined ? "--" : worst.uncertainty.toFixed(digits);
  const passes =
    undecided === 0 ? "pass at every point" : `${undecided} of ${points.length} points do not pass`;
  return {
    text: `${name}: worst error ${worst.error.toFixed(digits)} ${unit}, U ${u} ${unit}; ${passes}`,
    tone: undecided === 0 ? "good" : "bad",
  };
}

type ForceChannel = Evaluation["channels"]["a"];

const forcePoints = (points: ForceChannel["asFound"]) =>
  points?.map(({ errorNewtons, uncertainty, decision }) => ({
    error: errorNewtons,
    uncertainty: uncertainty?.expanded,
    decision,
  })) ?? null;

function forceLines(name: string, channel: ForceChannel, written: boolean): readonly Line[] {
  const { iso376, fit, computed, asFound, asLeft } = channel;
  const looked = fit?.looked.map(
    ({ degree, rejected }) => `${degree}${rejected ? " rejected" : " taken"}`,
  );
  const span = computed?.channel.coefficients.map((value) => value.toPrecision(7)).join("  ");
  return [
    pointsLine(`force ${name} as found`, forcePoints(asFound), "N", 3),
    {
      text: `force ${name} ISO 376 class ${iso376?.class ?? "--"}; degree ${looked?.join(", ") ?? "--"}`,
      tone: "plain",
    },
    {
      text: `force ${name} fitted c0 c1 c2  ${span ?? "-- : a cause of uncertainty is not known"}`,
      tone: "plain",
    },
    ...(written ? [pointsLine(`force ${name} as left`, forcePoints(asLeft), "N", 3)] : []),
  ];
}

/** The dynamic check where one was made: its peaks, and whether everything agrees. */
function dynamicLines(dynamic: Evaluation["dynamic"]): readonly Line[] {
  if (dynamic === null) return [];
  const { pulses, meanPeakNewtons, repeatability, why } = dynamic;
  const mean = meanPeakNewtons === null ? "--" : meanPeakNewtons.toFixed(2);
  const scatter =
    repeatability.share === null ? "--" : `${(100 * repeatability.share).toFixed(1)} %`;
  const agrees = why.length === 0 ? "agrees" : "does not agree, or is not known to";
  return [
    {
      text: `dynamic check: ${pulses.length} pulses, mean peak ${mean} N, scatter ${scatter}; ${agrees}`,
      tone: why.length === 0 ? "good" : "warn",
    },
  ];
}

function linesOf({ channels, dynamic, verdict }: Evaluation, written: boolean): readonly Line[] {
  const { a, b, position } = channels;
  const positions =
    position?.asFound?.map(({ errorMillimetres, uncertainty, decision }) => ({
      error: errorMillimetres,
      uncertainty: uncertainty?.expanded,
      decision,
    })) ?? null;
  return [
    { text: `verdict  ${verdict.is}`, tone: tones[verdict.is] },
    ...verdict.why.map((text): Line => ({ text: `  ${text}`, tone: tones[verdict.is] })),
    ...forceLines("A", a, written),
    ...forceLines("B", b, written),
    pointsLine("position as found", positions, "mm", 4),
    ...dynamicLines(dynamic),
  ];
}

/** The coefficients that would be written; undefined where a channel has none to be trusted. */
function fittedOf({ channels, before }: Evaluation): Assessment["fitted"] {
  const { a, b, position } = channels;
  const where = position?.computed ?? before?.position;
  if (a.computed === null || b.computed === null || where === undefined) return undefined;
  return {
    a: a.computed.channel,
    b: b.computed.channel,
    position: where,
  };
}

const allPass = (points: readonly { readonly decision: string | null }[] | null): boolean =>
  points?.every(({ decision }) => decision === "pass") ?? false;

/** Judges a session for its technician: what stands there, and what would be written. */
export function assessSession(
  session: Session,
): Assessment | { readonly ok: false; readonly why: string } {
  const read = sessionSchema.safeParse(session);
  if (!read.success) {
    const [issue] = read.error.issues;
    return { ok: false, why: `It cannot be judged: ${issue?.path.join(".")} ${issue?.message}` };
  }
  const evaluation = evaluate(read.data);
  const { a, b, position } = evaluation.channels;
  return {
    lines: linesOf(evaluation, read.data.adjusted !== undefined),
    fitted: fittedOf(evaluation),
    mayStrike: evaluation.verdict.is === "pass" || evaluation.verdict.is === "conditional",
    foundGood: allPass(a.asFound) && allPass(b.asFound) && allPass(position?.asFound ?? null),
  };
}
