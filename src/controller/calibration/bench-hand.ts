import type { ProcedureStep } from "../../calibration/guided/procedure.ts";
import {
  blockAt,
  massesAt,
  rangeNewtons,
  referenceOf,
  type Setup,
} from "../../calibration/guided/setup.ts";

/** The screw turned to a share of the range, or its masses set on; the bench takes one density for all of them. */
function loadWordsOf(setup: Setup, share: number): string {
  if (referenceOf(setup) === "cell") return `cell ${(share * rangeNewtons).toFixed(2)}`;
  const masses = massesAt(setup, { share });
  const total = masses.reduce((sum, { massKilograms }) => sum + massKilograms, 0);
  const density = masses[0]?.densityKilogramsPerCubicMetre ?? 8000;
  return `load ${total.toFixed(6)} density=${density}`;
}

/** What a hand does on a simulator's bench for this step: words of the control line `bench`, in order (docs/simulator.md). */
export function benchWords(step: ProcedureStep, setup: Setup): readonly string[] {
  if (step.kind === "capture") {
    const { capture } = step;
    if (capture.channel === "position") {
      return [`gauge ${(blockAt(setup, capture)?.lengthMillimetres ?? 0).toFixed(4)}`];
    }
    if (capture.share === 0) return ["unload"];
    // Whoever turned the screw in between would begin the creep anew.
    if (capture.of === "creep" && referenceOf(setup) === "cell") return [];
    return [loadWordsOf(setup, capture.share)];
  }
  if (step.id.startsWith("seat-")) return ["unload", `seat ${step.id.slice(5)}`];
  if (step.id === "creep-loaded") return [loadWordsOf(setup, 1)];
  if (step.id.endsWith("-unloaded")) return ["unload"];
  return [];
}

/** What the hand does to exercise: the whole load on, and off again. */
export function exerciseWords(setup: Setup): readonly [on: string, off: string] {
  return [loadWordsOf(setup, 1), "unload"];
}

/** The place where the masses are said to weigh what they do. */
export function siteWords({ place }: Setup): string {
  const { gravityMetresPerSecondSquared: gravity, airDensityKilogramsPerCubicMetre: air } = place;
  return `site gravity=${gravity.toFixed(5)} air=${air.toFixed(4)}`;
}
