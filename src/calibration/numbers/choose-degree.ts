import { addedTerms, type LackOfFit, lackOfFit, pureError } from "./lack-of-fit.ts";
import { type ExactFit, exactFit, type Readings } from "./least-squares.ts";

/** A curve that was looked at, and how the readings judge it. */
export type Candidate = {
  readonly fit: ExactFit;
  readonly lackOfFit: LackOfFit | null;
  /** By replicates, by the terms that it lacks, or not at all: the fullest that the readings allow. */
  readonly judgedBy: "replicates" | "added terms" | "nothing fuller";
  readonly rejected: boolean;
};

/**
 * The lowest degree that the readings do not reject, from 1 up to `highest`, and before it those that they do.
 * Readings of the same x that differ judge by the lack of fit. Where there are none, a degree is rejected when the
 * terms up to `highest` explain more than chance would. If all are rejected, the fullest is taken, and says so.
 * Empty where not even a straight line is determined.
 */
export function candidates(readings: Readings, highest: number): readonly Candidate[] {
  const pure = pureError(readings);
  const degrees = Array.from({ length: highest }, (_, index) => index + 1);
  const fits = degrees.flatMap((degree) => exactFit(readings, degree) ?? []);
  const fullest = fits.at(-1);
  const replicated = pure.squares.numerator > 0n;
  const looked: Candidate[] = [];
  for (const fit of fits) {
    const lack = lackOfFit(fit, pure);
    const judged = judgement(fit, lack, replicated, fullest ?? fit);
    looked.push({ fit, lackOfFit: lack, ...judged });
    if (!judged.rejected) break;
  }
  return looked;
}

function judgement(
  fit: ExactFit,
  lack: LackOfFit | null,
  replicated: boolean,
  fullest: ExactFit,
): Pick<Candidate, "judgedBy" | "rejected"> {
  if (lack !== null && replicated) return { judgedBy: "replicates", rejected: lack.rejected };
  if (fit === fullest) return { judgedBy: "nothing fuller", rejected: false };
  return { judgedBy: "added terms", rejected: addedTerms(fit, fullest).rejected };
}
