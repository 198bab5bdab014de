import { z } from "zod";

const share = (greatest: number) => z.number().min(-greatest).max(greatest);

/**
 * What a force channel truly makes of a force `F`, with its zero at 23 degrees:
 * `(gain (bend(held) + creepShare crept) + zero + noise)`, docs/simulator.md has all of it.
 */
export const forceForm = z.strictObject({
  zeroNewtons: share(5),
  gain: z.number().min(0.5).max(2),
  /** Of 80 N, at 80 N: what bends the line, by the square and by the cube of the force. */
  quadraticShare: share(0.2),
  cubicShare: share(0.2),
  /** Of the load: what the channel holds back of a fall, as friction that grows with the load does. */
  hysteresisShare: z.number().min(0).max(0.5),
  /** Of a step of the load: what comes after it, with this time constant, and goes after the load has gone. */
  creepShare: share(0.1),
  creepSeconds: z.number().min(1).max(10_000),
  zeroNewtonsPerKelvin: share(0.1),
  gainPerKelvin: share(0.01),
  /** Of the load, at the seat that is at `rotationDegrees`; by the cosine from it. */
  rotationShare: z.number().min(0).max(0.05),
  rotationDegrees: z.number().min(0).max(360),
  /** Standard deviation of a zero that wanders by itself, over about a minute. */
  wanderNewtons: z.number().min(0).max(1),
  /** Root mean square, at 20 kHz. */
  noiseNewtons: z.number().min(0).max(1),
});

/** What the position sensor truly makes of a position, with its zero at 23 degrees; shares are of 6 mm, at 6 mm. */
export const positionForm = z.strictObject({
  zeroMillimetres: share(1),
  gain: z.number().min(0.5).max(2),
  quadraticShare: share(0.2),
  cubicShare: share(0.2),
  zeroMillimetresPerKelvin: share(0.01),
  gainPerKelvin: share(0.01),
  noiseMillimetres: z.number().min(0).max(0.1),
});

export type ForceTruth = z.output<typeof forceForm>;
export type PositionTruth = z.output<typeof positionForm>;

/** What no calibration knows for certain: what the channels of one instrument are really like. */
export interface Truth {
  readonly forceA: ForceTruth;
  readonly forceB: ForceTruth;
  readonly position: PositionTruth;
}
