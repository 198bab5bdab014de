import { defineFault } from "./kind.ts";

/** The watchdog opens the paths after 250 ms; switching the fault off lets the board restart. */
export const hang = defineFault({
  name: "hang",
  meaning: "the firmware stands still until switched off; timers still cut the energy",
  parameters: {},
  create: () => ({ halts: true, switchedOff: (board) => board.restart("watchdog") }),
});
