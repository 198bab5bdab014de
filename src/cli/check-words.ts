import type { CheckVerdict } from "../calibration/in-use/control-chart.ts";
import type { CheckOutcome } from "../controller/calibration/make-check.ts";

type Made = Extract<CheckOutcome, { readonly kind: "made" }>;

const verdicts: Readonly<Record<CheckVerdict, string>> = {
  within: "within 2 sigma",
  warn: "WARNING: 2 sigma or more off",
  lock: "OUT: 3 sigma or more off, or as far as the tolerance; nothing can be armed",
};

const newtons = (value: number): string => `${value.toFixed(3)} N`;

/** A check as one object for programs; forces in newtons. */
export function checkMade({ check, verdict, view }: Made): object {
  const { instrument, told, standing, charts } = view;
  const chart = charts.at(-1);
  const judged = chart?.points.at(-1)?.lines;
  const calibration = told?.state === "valid" ? told : null;
  return {
    instrument,
    calibration,
    verdict,
    ...check,
    centreNewtons: judged?.centre ?? null,
    sigmaNewtons: judged?.sigma ?? null,
    linesFrom: judged?.from ?? null,
    checks: chart?.points.length ?? 0,
    standing,
  };
}

/** A check in lines for a person. */
export function checkLines({ check, verdict, setup, view }: Made): readonly string[] {
  const { instrument, standing, charts } = view;
  const judged = charts.at(-1)?.points.at(-1)?.lines;
  const lines =
    judged === undefined
      ? "unknown"
      : `${newtons(judged.centre)}, sigma ${newtons(judged.sigma)} (from the ${judged.from})`;
  return [
    `${instrument.model} ${instrument.serial}, mass ${setup.massKilograms} kg (${setup.certificate})`,
    `applied  ${newtons(check.appliedNewtons)}  u ${newtons(check.appliedUncertaintyNewtons)}`,
    `zero     ${newtons(check.zeroNewtons)}`,
    `read     ${newtons(check.readingNewtons)}  n ${check.count}, sd ${newtons(check.standardDeviationNewtons)}`,
    `error    ${newtons(check.errorNewtons)}  u ${newtons(check.uncertaintyNewtons)}`,
    `centre   ${lines}`,
    `verdict  ${verdicts[verdict]}`,
    `standing ${standing.words}`,
    ...(standing.remedy === "" ? [] : [`         ${standing.remedy}`]),
  ];
}
