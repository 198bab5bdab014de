/**
 * Thrusts by hand, as published means of the whole force: newtons and seconds. McTimoney on a bench: Colloca et
 * al., JMPT 2009;32:372. Toggle and Activator on patients: Kawchuk and Herzog, JMPT 1993;16:573, which gives the
 * duration only; that their peak lies in the middle is an engineering proposal.
 */
export const manualThrusts = {
  mctimoney: { peak: 87.2, timeToPeak: 0.0123, duration: 0.0364 },
  toggle: { peak: 117.6, timeToPeak: 0.02375, duration: 0.0475 },
  activator: { peak: 40.9, timeToPeak: 0.0159, duration: 0.0318 },
} as const satisfies Record<string, ManualThrust>;

export interface ManualThrust {
  readonly peak: number;
  readonly timeToPeak: number;
  readonly duration: number;
}

export type ManualThrustName = keyof typeof manualThrusts;

export function isManualThrustName(name: string): name is ManualThrustName {
  return Object.hasOwn(manualThrusts, name);
}

/** The share of the peak at a time after the start: a bell that rises over the time to peak and falls over the rest. */
export function shareOfPeak({ timeToPeak, duration }: ManualThrust, time: number): number {
  if (time <= 0 || time >= duration) return 0;
  const part = time < timeToPeak ? time / timeToPeak : (duration - time) / (duration - timeToPeak);
  return (1 - Math.cos(Math.PI * part)) / 2;
}
