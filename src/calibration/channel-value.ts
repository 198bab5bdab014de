/** What turns counts into newtons or millimetres (docs/protocol.md section 12). */
export type ChannelCoefficients = {
  /** c0, c1, c2. */
  readonly fit: readonly [number, number, number];
  /** Change of the zero, N/K or mm/K. */
  readonly zeroDrift: number;
  /** Change of the span, 1/K. */
  readonly spanDrift: number;
  /** Degrees Celsius at which both are nothing. */
  readonly reference: number;
};

/** The value at the reference temperature. */
export function valueAtReference(
  { fit: [c0, c1, c2] }: ChannelCoefficients,
  counts: number,
): number {
  return c0 + counts * (c1 + counts * c2);
}

/** The value at a temperature of the instrument, degrees Celsius. */
export function channelValue(
  coefficients: ChannelCoefficients,
  counts: number,
  temperature: number,
): number {
  const { zeroDrift, spanDrift, reference } = coefficients;
  const value = valueAtReference(coefficients, counts);
  return value - (zeroDrift + spanDrift * value) * (temperature - reference);
}
