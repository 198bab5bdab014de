import type { FaultKind } from "./behaviour.ts";

export const strongDrive: FaultKind = {
  name: "strong-drive",
  meaning: "the drive pushes three times as hard as it is told",
  create: () => ({ driveGain: 3 }),
};
