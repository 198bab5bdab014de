import type { FaultKind } from "./behaviour.ts";

/** The watchdog opens the paths after 250 ms; switching the fault off lets the board restart. */
export const hang: FaultKind = {
  name: "hang",
  meaning: "the firmware stands still until switched off; timers still cut the energy",
  create: () => ({ halts: true, switchedOff: (board) => board.restart("watchdog") }),
};
