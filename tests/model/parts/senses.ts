import type { EndName } from "../../../firmware-sim/firmware/codes.ts";
import { type Load, restingSenses, type Senses } from "../../../firmware-sim/firmware/senses.ts";

/** How a hand presses: not at all, into the preload window, above its ceiling, into the window but not calmly. */
const presses = ["free", "window", "hard", "shaking"] as const;
/** What of the trigger is closed. */
const pulls = ["none", "first", "both"] as const;
const aims = ["aligned", "near", "off"] as const;

/** What a broken sensor or supply shows; one at a time. */
export const defects = [
  "none",
  "channels-apart",
  "force-missing",
  "sensor-flat",
  "supply-low",
  "too-hot",
  "path-closed",
  "calibration-damaged",
  "stylus-out",
  "energy-stray",
] as const;

/** Defects by which the force is not known well enough to be steady. */
export const blindsForce = (defect: number): boolean =>
  defects[defect] === "channels-apart" || defects[defect] === "force-missing";

export interface World {
  readonly press: number;
  readonly pull: number;
  readonly aim: number;
  readonly defect: number;
  /** The preload window is that of the limits in force; without limits there is none. */
  readonly limited: boolean;
  /** How the sample ends a thrust; 0: it does not. */
  readonly end: number;
}

/** Ends that the watch over a thrust can see. */
const seenEnds: readonly EndName[] = ["complete", "force-limit", "preload"];

function loadOf({ press, limited, defect }: World): Load {
  if (defects[defect] === "force-missing") return "unknown";
  const pressed = presses[press] ?? "free";
  if (pressed === "free") return "free";
  if (!limited) return "touching";
  return pressed === "hard" ? "ceiling" : "window";
}

const found = { value: undefined, bound: undefined };

function sensesOf(world: World): Senses {
  const defect = defects[world.defect] ?? "none";
  const sensed: Senses = {
    ...restingSenses,
    trigger1: pulls[world.pull] !== "none",
    trigger2: pulls[world.pull] === "both",
    load: loadOf(world),
    calm: presses[world.press] !== "shaking",
    angle: aims[world.aim] ?? "off",
    end: world.end === 0 ? undefined : seenEnds[world.end - 1],
  };
  switch (defect) {
    case "channels-apart":
      return { ...sensed, apart: { value: 100, bound: 50 } };
    case "sensor-flat":
      return { ...sensed, found: { fault: "sensor-flat", ...found } };
    case "energy-stray":
      return { ...sensed, found: { fault: "energy", ...found } };
    case "supply-low":
      return { ...sensed, supply: 20_000 };
    case "too-hot":
      return { ...sensed, temperature: 45_000 };
    case "path-closed":
      return { ...sensed, paths: false };
    case "calibration-damaged":
      return { ...sensed, calibration: false };
    case "stylus-out":
      return { ...sensed, stylus: false };
    default:
      return sensed;
  }
}

/** The number of what the firmware senses in a world. */
export function senseNumber({ press, pull, aim, defect, limited, end }: World): number {
  return press | (pull << 2) | (aim << 4) | (defect << 6) | ((limited ? 1 : 0) << 10) | (end << 11);
}

const sensed = new Map<number, Senses>();

/** The senses of a number; the same object for the same number. */
export function sensesAt(number: number): Senses {
  const known = sensed.get(number);
  if (known !== undefined) return known;
  const senses = sensesOf({
    press: number & 3,
    pull: (number >>> 2) & 3,
    aim: (number >>> 4) & 3,
    defect: (number >>> 6) & 15,
    limited: ((number >>> 10) & 1) === 1,
    end: (number >>> 11) & 3,
  });
  sensed.set(number, senses);
  return senses;
}
