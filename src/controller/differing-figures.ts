import type { ThrustEnded } from "../device/session/listener.ts";
import { compareWithSummary, pulseFigures } from "../device/telemetry/pulse-figures.ts";
import type { Limits } from "../safety/limits.ts";

const names = {
  measuredPeak: "peak",
  width: "width",
  impulse: "impulse",
  pulses: "number of pulses",
} as const;

/**
 * Figures that the instrument tells of a thrust and that its own curve does not bear out, in words. None
 * where there is no curve yet, and of a held pressure, which has no pulses.
 *
 * @param limits those of the thrust; undefined: not known any more
 */
export function differingFigures(
  { capture, summary }: Pick<ThrustEnded, "capture" | "summary">,
  limits: Limits | undefined,
): readonly string[] {
  if (capture === undefined || limits === undefined || limits.kind === "pressure") return [];
  return compareWithSummary(pulseFigures(capture, limits.width), summary).map(
    (name) => names[name],
  );
}
