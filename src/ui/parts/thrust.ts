import { tenths } from "../../controller/messages/limit-words.ts";
import type { Snapshot } from "../../controller/messages/snapshot.ts";
import { fixed } from "../text/format.ts";
import { type Line, span } from "../text/line.ts";

export type Thrust = NonNullable<Snapshot["lastThrust"]>;

/** Up, so that no uncertainty is shown smaller than it is. */
function uncertainty({ peakUncertaintyNewtons: expanded }: Thrust): string {
  return expanded === null ? "" : ` +-${tenths(expanded, Math.ceil)}`;
}

export function thrustTitle(thrust: Thrust): Line {
  const { commandedNewtons, widthMilliseconds } = thrust;
  const width = widthMilliseconds === null ? "" : `  width ${fixed(widthMilliseconds, 1)} ms`;
  return [
    span(`thrust #${thrust.number}  `),
    span(`peak ${fixed(thrust.peakNewtons, 1)}${uncertainty(thrust)} N`, "thrust"),
    span(` of ${fixed(commandedNewtons, 1)} N`),
    span(`  rise ${fixed(thrust.timeToPeakMilliseconds, 1)} ms${width}`),
    span(`  ${fixed(thrust.impulseNewtonSeconds, 3)} Ns`),
  ];
}

/** What else is known of the thrust: for the lower border of its panel. */
export function thrustFoot(thrust: Thrust): Line {
  const stiffness = thrust.stiffnessNewtonsPerMillimetre;
  return [
    span(`${fixed(thrust.positionMillimetres, 2)} mm`),
    span(stiffness === null ? "" : `, ${fixed(stiffness, 1)} N/mm`),
    span(`, ${fixed(thrust.tipPressureKilopascals, 0)} kPa`),
    span(`, ended: ${thrust.end}`),
    thrust.recorded ? span(", recorded") : span(", NOT YET RECORDED", "stale"),
  ];
}

/** What stands in the curve's place while there is none. */
export function missingWaveformText(thrust: Thrust): string {
  switch (thrust.waveform) {
    case "fetching":
    case "complete":
      return "fetching the curve from the instrument";
    case "failed":
      return "the curve could not be fetched; the instrument keeps it until it is acknowledged";
    default:
      return thrust.waveform satisfies never;
  }
}
