/**
 * What feeds the drive: a source behind an internal resistance that charges a reservoir, which sags as current is
 * drawn. Volts, ohms, farads, seconds; the figures are engineering proposals.
 */
export interface Supply {
  /** Volts across the reservoir now. */
  voltage: number;
  /** Volts of the source, and watts that the drive draws. */
  source: number;
  power: number;
  step(): void;
}

const internalResistance = 1;
const reservoir = 0.015;
/** A drive gives back no energy; below this voltage it draws no more current, volts. */
const lowest = 1;

export function createSupply(dt: number, source: number): Supply {
  const charge = dt / (internalResistance * reservoir);
  const supply: Supply = {
    voltage: source,
    source,
    power: 0,
    step() {
      const { power } = supply;
      const drawn = power > 0 ? power / (supply.voltage > lowest ? supply.voltage : lowest) : 0;
      supply.voltage += charge * (supply.source - supply.voltage) - (drawn * dt) / reservoir;
    },
  };
  return supply;
}
