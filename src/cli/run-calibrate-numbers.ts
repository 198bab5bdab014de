import { candidates } from "../calibration/numbers/choose-degree.ts";
import { type LackOfFit, lackOfFit, pureError } from "../calibration/numbers/lack-of-fit.ts";
import {
  exactFit,
  type Fit,
  inDoubles,
  type Readings,
} from "../calibration/numbers/least-squares.ts";
import { univariate } from "../calibration/numbers/univariate.ts";
import { endWith, exitCodes, type Failure } from "./failure.ts";
import { readColumns } from "./read-columns.ts";

/** A degree, or the rule that chooses one. */
export type DegreeWord = number | "auto";
type Words = { readonly json: boolean };
type Fitted = Fit & { readonly lackOfFit: LackOfFit | null };

/** The degrees that the rule chooses from. */
const highestChosen = 3;

const write = (line: string): void => void process.stdout.write(`${line}\n`);

/** Fits a polynomial to the readings of a file and tells it. */
export async function runFit(
  file: string,
  { degree, json }: Words & { readonly degree: DegreeWord },
): Promise<void> {
  const read = await readColumns(file, ["x", "y"]);
  if (!read.ok) return endWith(read.failure, json);
  const fitted = fitOf(read.value, degree);
  if (fitted === undefined) return endWith(undetermined(read.value, degree), json);
  if (!figures(fitted).every(Number.isFinite)) return endWith(beyondDoubles, json);
  write(json ? JSON.stringify(fitted) : fitInWords(fitted, degree));
}

function fitOf(readings: Readings, degree: DegreeWord): Fitted | undefined {
  if (degree === "auto") {
    const chosen = candidates(readings, highestChosen).at(-1);
    return chosen && { ...inDoubles(chosen.fit), lackOfFit: chosen.lackOfFit };
  }
  const fit = exactFit(readings, degree);
  return fit && { ...inDoubles(fit), lackOfFit: lackOfFit(fit, pureError(readings)) };
}

const figures = ({ coefficients, standardErrors, residualSd, covariance }: Fit) => [
  ...coefficients,
  ...standardErrors,
  residualSd,
  ...covariance.flat(),
];

const beyondDoubles: Failure = {
  code: "beyond-doubles",
  message: "A figure of the result is larger than a double can hold.",
  remedy: "Give the readings in a larger unit.",
  exitCode: exitCodes.failed,
};

function undetermined(readings: Readings, degree: DegreeWord): Failure {
  const wanted = degree === "auto" ? 1 : degree;
  const { places } = pureError(readings);
  return {
    code: "too-few-readings",
    message:
      `A curve of degree ${wanted} has ${wanted + 1} coefficients; ` +
      `${readings.x.length} readings at ${places} different x do not determine them and their uncertainty.`,
    remedy: `Give at least ${wanted + 2} readings at ${wanted + 1} or more different x${degree === "auto" || degree === 1 ? "" : ", or ask for a lower --degree"}.`,
    exitCode: exitCodes.usage,
  };
}

function fitInWords(fit: Fitted, asked: DegreeWord): string {
  const { degree, coefficients, standardErrors, residualSd, rSquared, degreesOfFreedom } = fit;
  const chosen = asked === "auto" ? ", the lowest that the readings do not reject" : "";
  return [
    `Degree ${degree}${chosen}`,
    "",
    `${"".padEnd(4)}${"coefficient".padEnd(26)}standard error`,
    ...coefficients.map(
      (value, index) => `b${index}`.padEnd(4) + String(value).padEnd(26) + standardErrors[index],
    ),
    "",
    `residual standard deviation  ${residualSd}`,
    `R squared                    ${rSquared}`,
    `degrees of freedom           ${degreesOfFreedom}`,
    `lack of fit                  ${lackInWords(fit.lackOfFit)}`,
  ].join("\n");
}

function lackInWords(lack: LackOfFit | null): string {
  if (lack === null)
    return "not known: it takes readings at the same x, and more places than coefficients";
  const { F, p, rejected } = lack;
  const verdict = rejected ? "this curve is rejected" : "not rejected";
  return `F = ${F ?? "infinite: the readings at the same x do not differ"}, p = ${p}: ${verdict} at 0.05`;
}

/** Tells mean, standard deviation and autocorrelation of the readings of a file. */
export async function runStats(file: string, { json }: Words): Promise<void> {
  const read = await readColumns(file, ["x"]);
  if (!read.ok) return endWith(read.failure, json);
  const told = univariate(read.value.x);
  if (told === undefined) return endWith(tooFew(read.value.x.length), json);
  if (![told.mean, told.sd].every(Number.isFinite)) return endWith(beyondDoubles, json);
  const { n, mean, sd, autocorrelation } = told;
  const words = [
    `readings            ${n}`,
    `mean                ${mean}`,
    `standard deviation  ${sd}`,
    `autocorrelation     ${autocorrelation ?? "not known: the readings do not vary"}`,
  ];
  write(json ? JSON.stringify(told) : words.join("\n"));
}

function tooFew(count: number): Failure {
  return {
    code: "too-few-readings",
    message: `There ${count === 1 ? "is 1 reading" : "are 0 readings"}: a standard deviation takes two.`,
    remedy: "Give at least two readings.",
    exitCode: exitCodes.usage,
  };
}
