import { defineFault } from "./kind.ts";

const piece = Buffer.alloc(64, "x");

export const longLine = defineFault({
  name: "long-line",
  meaning: "the end of every line is lost, so that one line never ends",
  parameters: {},
  create: () => ({
    outgoing: (line) => [line.subarray(0, -1)],
    beat: (board) => board.say(piece),
  }),
});
