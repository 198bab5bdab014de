import type { Fit, Fits } from "../firmware/fit.ts";

/**
 * What the raw counts of a channel mean by its calibration (section 12). The temperature term is worked out where the
 * temperature is taken, so that a sample costs no more than its polynomial. `unit` is how many of the units that are
 * wanted make a newton or a millimetre: of its coefficients rather than of its value, so that halves of them are exact.
 */
function createConversion(begun: Fit, unit: number) {
  let fit = begun;
  const now = { c0: 0.1, c1: 0.1, c2: 0.1, share: 1.1, shift: 0.1, temperature: Number.NaN };

  function settle(): void {
    const { zeroPerKelvin, sharePerKelvin, reference } = fit;
    const warmer = Number.isNaN(now.temperature) ? 0 : now.temperature - reference;
    now.c0 = unit * fit.c0;
    now.c1 = unit * fit.c1;
    now.c2 = unit * fit.c2;
    now.share = 1 - sharePerKelvin * warmer;
    now.shift = unit * zeroPerKelvin * warmer;
  }

  settle();
  return {
    use(inForce: Fit): void {
      fit = inForce;
      settle();
    },
    /** @param temperature of the instrument, degrees Celsius; NaN before the first that was measured */
    warmTo(temperature: number): void {
      now.temperature = temperature;
      settle();
    },
    /** In the unit that is wanted. */
    value: (counts: number): number =>
      (now.c0 + (now.c1 + now.c2 * counts) * counts) * now.share - now.shift,
    /** What one count more means about zero. */
    slope: (): number => now.c1,
  };
}

/** The three channels of an instrument: forces in newtons, the position in micrometres. */
export function createConversions([forceA, forceB, position]: Fits) {
  const channels = {
    a: createConversion(forceA, 1),
    b: createConversion(forceB, 1),
    position: createConversion(position, 1000),
  };
  return {
    ...channels,
    use(inForce: Fits): void {
      channels.a.use(inForce[0]);
      channels.b.use(inForce[1]);
      channels.position.use(inForce[2]);
    },
    warmTo(temperature: number): void {
      channels.a.warmTo(temperature);
      channels.b.warmTo(temperature);
      channels.position.warmTo(temperature);
    },
  };
}

export type Conversions = ReturnType<typeof createConversions>;
export type Conversion = ReturnType<typeof createConversion>;
