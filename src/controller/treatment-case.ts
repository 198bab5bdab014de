import type { CareFacts } from "../care/visit/facts.ts";
import type { UpperLayers } from "../device/session/session.ts";
import type { Centinewtons } from "../protocol/units.ts";
import { hostCaps } from "../safety/default-limits.ts";
import type { Closed } from "../safety/gates.ts";
import type { PlannedLimits } from "../safety/guarded-limits.ts";

/** Who is treated and by which plan, as it stands at one moment. */
export type TreatmentCase = {
  /** In words for the screen; names nobody in a record. */
  readonly person: string;
  readonly plan: string;
  /** Names the plan and its digest: every permit's digest is made from it. */
  readonly planText: string;
  readonly care: CareFacts;
  /** Why the step of the ladder is not to be armed; undefined where nothing speaks against it. */
  readonly ladder: Closed | undefined;
  /** What the plan asks for now; undefined: nothing is planned, and nothing can be armed. */
  readonly limits: PlannedLimits | undefined;
  /** What each layer above the instrument allows; the lowest wins. */
  readonly layers: UpperLayers;
  /** Layers that nobody has stated a force for: the host's cap stands in, and is never shown as theirs. */
  readonly unstated: readonly (keyof UpperLayers)[];
  readonly thrustsDone: number;
  readonly thrustsAllowed: number;
  /** kPa under the plan's tip at a force in newtons; undefined: no tip is planned. */
  readonly tipPressureOf: ((newtons: number) => number) | undefined;
};

/** What the case is asked at a moment. */
export type CaseAsked = {
  /** Calendar day as yyyymmdd. */
  readonly today: number;
  /** Permits of this run of the program that were used, and those of which nobody can tell. */
  readonly thrustsUsed: number;
};

/** Tells the case whenever it is asked: nothing of it is kept anywhere else. */
export interface Practice {
  current(asked: CaseAsked): TreatmentCase;
}

/** Whether a layer of the limits has a figure of its own. */
export function isStated({ unstated }: Pick<TreatmentCase, "unstated">, layer: string): boolean {
  return !unstated.some((name) => name === layer);
}

/** Two cases with one name ask the instrument for the same limits. */
export function limitsNameOf({ limits, layers }: TreatmentCase): string {
  return JSON.stringify([limits, layers]);
}

/** Plain integers of the wire's units; guardLimits checks every one before anything is sent. */
const demonstrated = {
  kind: "impulse",
  peak: 2700,
  impulse: 150_000,
  width: 3000,
  travel: 3000,
  preloadMinimum: 500,
  preloadMaximum: 2000,
  pulses: 1,
  rate: 0,
  adaptive: 0,
  responses: 0,
  tolerance: 0,
  pitch: 0,
  yaw: 0,
} as unknown as PlannedLimits;

const demonstratedLayer = {
  peak: 3000 as Centinewtons,
  forceLimit: 3000 as Centinewtons,
  preloadCeiling: 3000 as Centinewtons,
};

const demonstratedThrusts = 12;

/**
 * The demonstration: nobody is treated. It is valid for the day on which it began, and the gate
 * `simulator-only` keeps it from any instrument that does not declare itself a simulator. Figures: 27 N
 * is the percussion of about 6 lb of the Atlas Orthogonal instrument; the preload window of 5..20 N lies
 * inside the neutral zone of the neck (Tuttle); all of them are engineering proposals.
 *
 * @param began calendar day as yyyymmdd
 */
export function demonstration(began: number): Practice {
  return {
    current({ today, thrustsUsed }) {
      const fact =
        today === began
          ? ("demonstration" as const)
          : { closed: "the demonstration was for one day: start the program again" };
      return {
        person: "nobody (demonstration)",
        plan: "demonstration: C1 left, one thrust",
        planText: "demonstration: C1 left, one thrust",
        care: {
          patientChosen: fact,
          planInDate: fact,
          imagingInDate: fact,
          screenedToday: fact,
          consent: fact,
          positioned: fact,
          doseLeft: demonstratedThrusts - thrustsUsed,
        },
        ladder: undefined,
        limits: demonstrated,
        layers: {
          calibration: hostCaps,
          user: hostCaps,
          plan: demonstratedLayer,
          ladder: demonstratedLayer,
        },
        unstated: ["calibration", "user"],
        thrustsDone: thrustsUsed,
        thrustsAllowed: demonstratedThrusts,
        tipPressureOf: undefined,
      };
    },
  };
}
