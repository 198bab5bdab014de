import { defineFault, wholeOf } from "./kind.ts";

export const powerLoss = defineFault({
  name: "power-loss",
  meaning: "the power is lost while calibration memory is written; then the instrument restarts",
  parameters: { byte: wholeOf(0, 4096, 0, "after so many bytes more of it were written") },
  create: ({ byte }) => ({ switchedOn: (board) => board.losePowerAfter(byte) }),
});
