import {
  blockAt,
  massesAt,
  rangeNewtons,
  referenceOf,
  type Setup,
} from "../../calibration/guided/setup.ts";
import type { Handling, ProcedureStep } from "../../calibration/guided/step.ts";

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
  if (step.kind === "pulses") return bare;
  return step.kind === "confirm" && step.hand !== undefined ? handled(step.hand, setup) : [];
}

/** Rooms of a simulator's bench, degrees Celsius: as it starts, and 12 K warmer. */
const rooms = { first: 23.4, second: 35.4 } as const;

/** Neither a load nor a gauge block. */
const bare = ["unload", "gauge 0"];

function handled(hand: Handling, setup: Setup): readonly string[] {
  switch (hand.does) {
    case "exercise":
      return exerciseWords(setup);
    case "load":
      return [loadWordsOf(setup, 1)];
    case "unload":
      return ["unload"];
    case "seat":
      return ["unload", `seat ${hand.orientation}`];
    case "room":
      return [...bare, `temperature ${rooms[hand.temperature]}`];
    default:
      return hand satisfies never;
  }
}

/** A load is on, or off again, only after so long (docs/simulator.md): what follows has to wait for it, milliseconds. */
export const handMilliseconds = 2000;

/** To exercise: the whole load on, and off again. */
function exerciseWords(setup: Setup): readonly [on: string, off: string] {
  return [loadWordsOf(setup, 1), "unload"];
}

/** The place where the masses are said to weigh what they do. */
export function siteWords({ place }: Setup): string {
  const { gravityMetresPerSecondSquared: gravity, airDensityKilogramsPerCubicMetre: air } = place;
  return `site gravity=${gravity.toFixed(5)} air=${air.toFixed(4)}`;
}
