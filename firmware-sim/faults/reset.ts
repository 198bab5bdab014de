import type { FaultKind } from "./behaviour.ts";

export const reset: FaultKind = {
  name: "reset",
  meaning: "a brown-out restarts the instrument, once",
  create: () => ({ switchedOn: (board) => board.restart("brown-out") }),
};
