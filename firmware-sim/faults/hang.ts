import { defineFault } from "./kind.ts";

/** After 250 ms the watchdog opens the paths and restarts the board, whose program then stands still again. */
export const hang = defineFault({
  name: "hang",
  meaning: "the program stands still until switched off; pulse timer and watchdog do not",
  parameters: {},
  create: () => ({ halts: true }),
});
