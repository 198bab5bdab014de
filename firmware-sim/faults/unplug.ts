import { defineFault } from "./kind.ts";

/** The instrument has its own supply and lives on. */
export const unplug = defineFault({
  name: "unplug",
  meaning: "the cable is out of the host's port until switched off",
  parameters: {},
  create: () => ({
    switchedOn: (board) => board.plug(false),
    switchedOff: (board) => board.plug(true),
  }),
});
