import { defineFault } from "./kind.ts";

export const loopBack = defineFault({
  name: "loop-back",
  meaning: "the host hears its own bytes besides the instrument's",
  parameters: {},
  create: () => ({
    incoming(bytes, board) {
      board.say(bytes);
      return bytes;
    },
  }),
});
