import type { ProcedureStep } from "../../calibration/guided/procedure.ts";
import { blockAt, massesAt, type Setup } from "../../calibration/guided/setup.ts";

/** The masses of a share of the range set on; the bench takes one density for all of them. */
function loadLine(setup: Setup, share: number): string {
  const masses = massesAt(setup, { share });
  const total = masses.reduce((sum, { massKilograms }) => sum + massKilograms, 0);
  const density = masses[0]?.densityKilogramsPerCubicMetre ?? 8000;
  return `bench load ${total.toFixed(6)} density=${density}`;
}

/** What a hand does on a simulator's bench for this step: control lines in order (docs/simulator.md). */
export function benchLines(step: ProcedureStep, setup: Setup): readonly string[] {
  if (step.kind === "capture") {
    const { capture } = step;
    if (capture.channel === "position") {
      return [`bench gauge ${(blockAt(setup, capture)?.lengthMillimetres ?? 0).toFixed(4)}`];
    }
    return capture.share === 0 ? ["bench unload"] : [loadLine(setup, capture.share)];
  }
  if (step.id.startsWith("seat-")) return ["bench unload", `bench seat ${step.id.slice(5)}`];
  if (step.id === "creep-loaded") return [loadLine(setup, 1)];
  if (step.id.endsWith("-unloaded")) return ["bench unload"];
  return [];
}

/** What the hand does to exercise: the whole load on, and off again. */
export function exerciseLines(setup: Setup): readonly [on: string, off: string] {
  return [loadLine(setup, 1), "bench unload"];
}

/** The place where the masses are said to weigh what they do. */
export function siteLine({ place }: Setup): string {
  const { gravityMetresPerSecondSquared: gravity, airDensityKilogramsPerCubicMetre: air } = place;
  return `bench site gravity=${gravity.toFixed(5)} air=${air.toFixed(4)}`;
}
