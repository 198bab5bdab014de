import { calibrationBounds } from "./default-limits.ts";
import type { ExpandedUncertainty, UncertaintyAt } from "./limit-in-force.ts";

/** Three numbers that belong to c0, c1 and c2. */
export type Triple = readonly [number, number, number];

/** One force channel: c0 + c1 n + c2 n^2 newtons for n raw counts, and the covariance of c0, c1, c2. */
export type ChannelFit = {
  readonly coefficients: Triple;
  readonly covariance: readonly [Triple, Triple, Triple];
};

const { coverage, tolerance, toleranceShare, least, zero } = calibrationBounds;
/** Raw counts fit in 24 bits with their sign. */
const mostCounts = 8_388_607;
/** What nine digits of a mantissa may be off, relative to the product of the variances. */
const roundedBy = 1e-6;

const wholeAndSymmetric = ({ coefficients, covariance }: ChannelFit): boolean =>
  [...coefficients, ...covariance.flat()].every(Number.isFinite) &&
  [covariance[0][1] - covariance[1][0], covariance[0][2] - covariance[2][0]].every(isZero) &&
  isZero(covariance[1][2] - covariance[2][1]);

function isZero(value: number): boolean {
  return value === 0;
}

/** A covariance is positive semidefinite: otherwise it could tell too small a variance at some force. */
function isCovariance([[a, b, c], [, d, e], [, , f]]: ChannelFit["covariance"]): boolean {
  const lowest = -roundedBy;
  return (
    Math.min(a, d, f) >= 0 &&
    a * d - b * b >= lowest * a * d &&
    a * f - c * c >= lowest * a * f &&
    d * f - e * e >= lowest * d * f &&
    a * (d * f - e * e) - b * (b * f - c * e) + c * (b * e - c * d) >= lowest * a * d * f
  );
}

/** Raw counts at a force in newtons, on the rising branch; NaN where the fit never reaches it. */
function countsAt([c0, c1, c2]: Triple, force: number): number {
  return (2 * (force - c0)) / (c1 + Math.sqrt(c1 * c1 - 4 * c2 * (c0 - force)));
}

/** U in newtons at a force in newtons by inverse prediction (GUM); undefined where it is implausible. */
function expandedAt(fit: ChannelFit, force: number): number | undefined {
  if (!wholeAndSymmetric(fit) || !isCovariance(fit.covariance)) return undefined;
  const [c0, c1] = fit.coefficients;
  const counts = countsAt(fit.coefficients, force);
  if (!(c1 > 0 && Math.abs(c0) <= zero / 100 && Math.abs(counts) <= mostCounts)) return undefined;
  const [[a, b, c], [, d, e], [, , f]] = fit.covariance;
  const variance =
    a + 2 * b * counts + (2 * c + d) * counts ** 2 + 2 * e * counts ** 3 + f * counts ** 4;
  const expanded = coverage * Math.sqrt(variance);
  const most = tolerance / 100 + toleranceShare * force;
  return expanded >= least / 100 && expanded <= most ? expanded : undefined;
}

/**
 * The uncertainty of the worse force channel, in centinewtons. Unknown where a channel does not tell
 * its covariance, or one that is not plausible: unknown is never zero.
 */
export function uncertaintyOf(channels: readonly (ChannelFit | undefined)[]): UncertaintyAt {
  return (force): ExpandedUncertainty | undefined => {
    let expanded = 0;
    for (const fit of channels) {
      const told = fit === undefined ? undefined : expandedAt(fit, force / 100);
      if (told === undefined) return undefined;
      expanded = Math.max(expanded, told * 100);
    }
    return { expanded, coverage };
  };
}
