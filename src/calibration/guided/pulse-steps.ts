import type { ProcedureStep } from "./step.ts";

/** Of the dynamic check: as light as a pulse of the bench is, and enough of them to tell how they scatter. Ours. */
export const pulsePlan = { pulses: 3, commandedNewtons: 15, widthMilliseconds: 3 } as const;

const { pulses, commandedNewtons } = pulsePlan;

/** The one step in which the instrument is armed: with the coefficients that it leaves with, onto the bench tissue. */
export const pulseSteps: readonly ProcedureStep[] = [
  {
    id: "dynamic",
    part: "Pulses",
    title: "dynamic check on the bench tissue",
    kind: "pulses",
    words: [
      `THE INSTRUMENT WILL THRUST: ${pulses} pulses of ${commandedNewtons} N by your press and trigger.`,
      "Lay the bench tissue under the stylus. Nobody may be within its reach.",
      "Enter goes on; s leaves the check out, with your reason.",
    ],
  },
];
