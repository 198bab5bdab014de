import { defineFault } from "./kind.ts";

export const calibrationLost = defineFault({
  name: "calibration-lost",
  meaning: "every slot of the calibration memory is damaged; switching it off mends nothing",
  parameters: {},
  create: () => ({ switchedOn: (board) => board.damageCalibration() }),
});
