/** Samples that may still pass energy after a thrust ended: 100 us, section 9.6. */
const openingSamples = 2;

/** Samples of 50 us in which both cut-off paths were closed, by when that was. They only rise. */
export interface EnergyCount {
  /** In the state thrust. */
  readonly inThrust: number;
  /** While the paths may still be opening. */
  readonly opening: number;
  /** At any other time. */
  readonly stray: number;
}

/** Counts every sample: a thrust may be over before anybody looks. */
export function createEnergyCount() {
  const counted = { inThrust: 0, opening: 0, stray: 0 };
  let sinceThrust = openingSamples;
  return {
    counted: (): EnergyCount => ({ ...counted }),
    take(energised: boolean, inThrust: boolean): void {
      sinceThrust = inThrust ? 0 : sinceThrust + 1;
      if (!energised) return;
      if (inThrust) counted.inThrust += 1;
      else if (sinceThrust <= openingSamples) counted.opening += 1;
      else counted.stray += 1;
    },
  };
}
