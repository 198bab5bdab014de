import { type ResetCause, resetCauses } from "../firmware/codes.ts";
import { choiceOf, defineFault } from "./kind.ts";

export const resetCauseNames = Object.keys(resetCauses) as [ResetCause, ...ResetCause[]];

export const reset = defineFault({
  name: "reset",
  meaning: "the instrument restarts, once",
  parameters: { cause: choiceOf(resetCauseNames, "brown-out", "what restarts it") },
  create: ({ cause }) => ({ switchedOn: (board) => board.restart(cause) }),
});
