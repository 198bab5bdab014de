import type { Centinewtons } from "../../../src/protocol/units.ts";
import {
  type ChannelFit,
  type Triple,
  uncertaintyOf,
} from "../../../src/safety/calibration-uncertainty.ts";
import { type Case, variants } from "../case.ts";

type Covariance = ChannelFit["covariance"];
type Told = { readonly fit: ChannelFit | undefined };

/** Variances of c0, c1, c2 and the covariances of each two of them. */
function covarianceOf(variances: Triple, [b, c, e]: Triple = [0, 0, 0]): Covariance {
  const [a, d, f] = variances;
  return [
    [a, b, c],
    [b, d, e],
    [c, e, f],
  ];
}

const variances: Triple = [1e-4, 1e-12, 1e-20];
const sound: ChannelFit = {
  coefficients: [0, 2.5e-3, 0],
  covariance: covarianceOf(variances),
};
const told = (changes: Partial<ChannelFit>): Told => ({ fit: { ...sound, ...changes } });

const [first, second, third] = sound.covariance;

export const uncertaintyCases: readonly Case[] = variants<Told>(
  "uncertaintyOf",
  { fit: sound },
  {
    "nothing is told": { fit: undefined },
    "a coefficient is not a number": told({ coefficients: [Number.NaN, 2.5e-3, 0] }),
    "the first row is not the first column": told({
      covariance: [[first[0], 1e-9, first[2]], second, third],
    }),
    "the second row is not the second column": told({
      covariance: [first, [second[0], second[1], 1e-17], third],
    }),
    "a variance below 0": told({ covariance: covarianceOf([-1e-4, 1e-12, 1e-20]) }),
    "c0 and c1 are tied too closely": told({ covariance: covarianceOf(variances, [2e-8, 0, 0]) }),
    "c0 and c2 are tied too closely": told({ covariance: covarianceOf(variances, [0, 2e-12, 0]) }),
    "c1 and c2 are tied too closely": told({ covariance: covarianceOf(variances, [0, 0, 2e-16]) }),
    "all three are tied against each other": told({
      covariance: covarianceOf(variances, [-0.9e-8, -0.9e-12, -0.9e-16]),
    }),
    "a slope below 0": told({ coefficients: [0, -2.5e-3, 0] }),
    "a zero above 0.20 N": told({ coefficients: [0.21, 2.5e-3, 0] }),
    "counts beyond the converter": told({ coefficients: [0, 1e-6, 0] }),
    "less than the least": told({ covariance: covarianceOf([1e-30, 0, 0]) }),
    "more than the tolerance": told({ covariance: covarianceOf([1, 0, 0]) }),
  },
  ({ fit }) => {
    const answer = uncertaintyOf([fit])(3000 as Centinewtons);
    return answer === undefined ? "unknown" : `${answer.expanded.toFixed(1)} cN`;
  },
  "the calibration's uncertainty",
);
