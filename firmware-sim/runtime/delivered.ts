import { buildOf, type Fit, type Fits } from "../firmware/fit.ts";
import type { Channel, Contents } from "../memory/calibration-record.ts";

/** Degrees Celsius at which a channel is as it was built. */
const reference = 23;

function force(): Channel {
  return {
    fit: { mantissas: [0, 2_500_000, 0], exponents: [0, -9, 0] },
    spread: [
      { mantissas: [400_000, -12, 0], exponents: [-9, -9, 0] },
      { mantissas: [-12, 6, 0], exponents: [-9, -12, 0] },
      { mantissas: [0, 0, 0], exponents: [0, 0, 0] },
    ],
    thermal: { mantissas: [0, 0], exponents: [0, 0], reference: reference * 1000 },
  };
}

/** Its zero within 0.02 mm and its gain within 0.2 % of what it is built for: two standard deviations. */
const position: Channel = {
  fit: { mantissas: [0, 500_000, 0], exponents: [0, -9, 0] },
  spread: [
    { mantissas: [100_000, 0, 0], exponents: [-9, 0, 0] },
    { mantissas: [0, 250, 0], exponents: [0, -15, 0] },
    { mantissas: [0, 0, 0], exponents: [0, 0, 0] },
  ],
  thermal: { mantissas: [0, 0], exponents: [0, 0], reference: reference * 1000 },
};

/** The calibration that an instrument leaves the factory with. */
export const delivered: Contents = {
  identity: "SIM-CAL-1",
  date: 20_260_101,
  // Far off: what stands in for an instrument must not run out by itself.
  due: 20_990_101,
  channels: [force(), force(), position],
};

function nominalFit(channel: number): Fit {
  const { slope } = buildOf(channel);
  return { c0: 0, c1: slope, c2: 0, zeroPerKelvin: 0, sharePerKelvin: 0, reference };
}

/** What counts mean where no slot is valid: good enough to watch by, never to arm by. */
export const nominalFits: Fits = [nominalFit(0), nominalFit(1), nominalFit(2)];
