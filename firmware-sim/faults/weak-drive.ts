import type { FaultKind } from "./behaviour.ts";

export const weakDrive: FaultKind = {
  name: "weak-drive",
  meaning: "the drive pushes a third as hard as it is told",
  create: () => ({ driveGain: 0.3 }),
};
