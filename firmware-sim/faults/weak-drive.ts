import { defineFault, numberOf } from "./kind.ts";

export const weakDrive = defineFault({
  name: "weak-drive",
  meaning: "the drive pushes less hard than it is told",
  parameters: { gain: numberOf(0, 1, 0.3, "times as hard") },
  create: ({ gain }) => ({ driveGain: gain }),
});
