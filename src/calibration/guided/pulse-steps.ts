import type { ProcedureStep } from "./step.ts";

/** Of the dynamic check: as light as a pulse of the bench is, and enough of them to tell how they scatter. Ours. */
export const pulsePlan = { pulses: 3, commandedNewtons: 15, widthMilliseconds: 3 } as const;

const { pulses, commandedNewtons, widthMilliseconds } = pulsePlan;

/** The one step in which the instrument is armed: with the coefficients that it leaves with, onto the bench tissue. */
export const pulseSteps: readonly ProcedureStep[] = [
  {
    id: "dynamic",
    part: "Pulses",
    title: "dynamic check on the bench tissue",
    kind: "pulses",
    words: [
      `${pulses} pulses of ${commandedNewtons} N, ${widthMilliseconds} ms, each by your own press and trigger. THE INSTRUMENT WILL THRUST.`,
      "Lay the bench tissue under the stylus. Nobody may be within its reach. Enter goes on; s leaves it out.",
    ],
  },
];
