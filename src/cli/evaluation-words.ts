import type { Combined } from "../calibration/metrology/budget.ts";
import type { Evaluation } from "../calibration/session/evaluate.ts";
import type { DynamicResult } from "../calibration/session/evaluation/evaluate-dynamic.ts";
import type { ForceChannelResult } from "../calibration/session/evaluation/evaluate-force.ts";

type Point = {
  readonly applied: number;
  readonly error: number;
  readonly limit: number;
  readonly uncertainty: Combined | null;
  readonly decision: string | null;
};

const head = ["applied", "error", "U", "k", "limit", "decision"] as const;
const unknown = "--";

function pointLines(title: string, points: readonly Point[] | null | undefined): readonly string[] {
  if (!points) return [`  ${title}: not measured`];
  return [
    `  ${title}`,
    `    ${head.map((word) => word.padStart(10)).join("")}`,
    ...points.map(({ applied, error, limit, uncertainty, decision }) => {
      const figures = [
        applied.toFixed(3),
        error.toFixed(4),
        uncertainty?.expanded.toFixed(4) ?? unknown,
        uncertainty?.coverage.toFixed(2) ?? unknown,
        limit.toFixed(3),
      ];
      return `    ${figures.map((figure) => figure.padStart(10)).join("")}  ${decision ?? "not known"}`;
    }),
  ];
}

function forceLines(name: string, result: ForceChannelResult): readonly string[] {
  const { asFound, asLeft, iso376, astmE74, fit, computed } = result;
  const points = (of: ForceChannelResult["asFound"]) =>
    of?.map(({ appliedNewtons, errorNewtons, limitNewtons, uncertainty, decision }) => ({
      applied: appliedNewtons,
      error: errorNewtons,
      limit: limitNewtons,
      uncertainty,
      decision,
    }));
  const looked = fit?.looked.map(
    ({ degree, rejected, judgedBy }) =>
      `degree ${degree} ${rejected ? "rejected" : "taken"} by ${judgedBy}`,
  );
  return [
    `channel ${name}, N`,
    `  ISO 376: class ${iso376?.class ?? "not known"}, decided by ${iso376?.decidedBy.join(", ") ?? unknown}`,
    astmE74?.known
      ? `  ASTM E74: lower limit factor ${astmE74.lowerLimitFactorNewtons.toFixed(4)} N`
      : `  ASTM E74: not known: ${astmE74?.why ?? "no fit"}`,
    `  fit: ${looked?.join(", ") ?? "not determined"}`,
    `  coefficients: ${computed?.channel.coefficients.join(", ") ?? "not known: a cause of uncertainty is not"}`,
    ...pointLines("as found", points(asFound)),
    ...pointLines("as left", points(asLeft)),
  ];
}

const agreement = (agrees: boolean | null): string => {
  if (agrees === null) return "not known";
  return agrees ? "agrees" : "does not agree";
};

function dynamicLines(dynamic: DynamicResult | null): readonly string[] {
  if (dynamic === null) return ["dynamic check: not made"];
  const { tissue, pulses, channels, repeatability, delivered, sdPeakNewtons } = dynamic;
  return [
    `dynamic check on ${tissue}, an indication`,
    ...pulses.map(
      ({ number, commandedNewtons, peakNewtons, halfWidthMilliseconds, end }) =>
        `  result ${number}: peak ${peakNewtons.toFixed(2)} N of ${commandedNewtons.toFixed(2)} N, ${halfWidthMilliseconds?.toFixed(2) ?? unknown} ms at half height, ${end}`,
    ),
    `  channels: ${agreement(channels.agrees)}`,
    `  repeatability: ${agreement(repeatability.agrees)}, standard deviation ${sdPeakNewtons?.toFixed(3) ?? unknown} N`,
    `  delivered: ${agreement(delivered.agrees)}, furthest off by ${delivered.errorNewtons.toFixed(2)} N of ${delivered.limitNewtons.toFixed(2)} N`,
  ];
}

/** What a session says, for a person. */
export function evaluationLines(evaluation: Evaluation): readonly string[] {
  const { session, instrument, verdict, channels, departures, decisionRule, remarks } = evaluation;
  const { position } = channels;
  const ofPosition = (of: NonNullable<typeof position>["asFound"]) =>
    of?.map(({ millimetres, errorMillimetres, limitMillimetres, uncertainty, decision }) => ({
      applied: millimetres,
      error: errorMillimetres,
      limit: limitMillimetres,
      uncertainty,
      decision,
    }));
  return [
    `Session ${session} of ${instrument.model} ${instrument.serial}: ${verdict.is}`,
    ...verdict.why.map((why) => `  ${why}`),
    ...departures.map((step) =>
      step.outcome === "done" ? "" : `  step ${step.step} ${step.outcome}: ${step.reason}`,
    ),
    "",
    ...forceLines("A", channels.a),
    ...forceLines("B", channels.b),
    ...(position === null
      ? ["position: not measured"]
      : [
          "position, mm",
          ...pointLines("as found", ofPosition(position.asFound)),
          ...pointLines("the same readings with what was written", ofPosition(position.asLeft)),
        ]),
    ...dynamicLines(evaluation.dynamic),
    "",
    decisionRule,
    ...remarks,
  ];
}
