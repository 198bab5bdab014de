import { digestOf } from "../../protocol/digest.ts";
import type { ChannelFit, Triple } from "../../safety/calibration-uncertainty.ts";

/** What an instrument tells of one channel, as the numbers that it computes with. */
export type ChannelTold = ChannelFit & {
  /**
   * Drift of the zero (N/K or mm/K) and of the span (1/K), and the reference in degrees Celsius; undefined:
   * the instrument tells none.
   */
  readonly thermal?: Triple | undefined;
};

/**
 * One name for all that an instrument computes with: 16 hexadecimal digits over the coefficients, the
 * covariance row by row and the temperature term of each channel, in the order of the channels. It is taken
 * over the numbers, each in its shortest decimal form, so that 25e-4 and 2500000e-9 are one and the same.
 */
export function calibrationDigest(channels: readonly ChannelTold[]): string {
  const told = channels.map(({ coefficients, covariance, thermal }) => [
    coefficients,
    ...covariance,
    ...(thermal === undefined ? [] : [thermal]),
  ]);
  return digestOf(`plumb calibration 1\n${JSON.stringify(told)}`);
}
