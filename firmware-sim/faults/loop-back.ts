import { defineFault } from "./kind.ts";

export const loopBack = defineFault({
  name: "loop-back",
  meaning: "the host hears its own bytes besides the instrument's",
  parameters: {},
  create: () => ({
    incoming(piece, board) {
      board.say(piece);
      return [piece];
    },
  }),
});
