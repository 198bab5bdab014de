/**
 * What feeds the drive: a source behind an internal resistance that charges a reservoir, which sags as current is
 * drawn. Volts, ohms, farads, seconds; the figures are engineering proposals.
 */
export interface Supply {
  /** Volts across the reservoir now. */
  voltage: number;
  /** One step with a source of `source` volts, from which the drive draws `power` watts. */
  step(source: number, power: number): void;
}

const internalResistance = 1;
const reservoir = 0.015;
/** A drive gives back no energy; below this voltage it draws no more current, volts. */
const lowest = 1;

export function createSupply(dt: number, source: number): Supply {
  const charge = dt / (internalResistance * reservoir);
  const supply: Supply = {
    voltage: source,
    step(from, power) {
      const drawn = power > 0 ? power / Math.max(lowest, supply.voltage) : 0;
      supply.voltage += charge * (from - supply.voltage) - (drawn * dt) / reservoir;
    },
  };
  return supply;
}
