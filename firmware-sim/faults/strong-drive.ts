import { defineFault, numberOf } from "./kind.ts";

export const strongDrive = defineFault({
  name: "strong-drive",
  meaning: "the drive pushes harder than it is told",
  parameters: { gain: numberOf(1, 10, 3, "times as hard") },
  create: ({ gain }) => ({ driveGain: gain }),
});
