import type { FaultKind } from "./behaviour.ts";

const piece = Buffer.alloc(64, "x");

export const longLine: FaultKind = {
  name: "long-line",
  meaning: "the end of every line is lost, so that one line never ends",
  create: () => ({
    outgoing: (line) => [line.subarray(0, -1)],
    beat: (board) => board.say(piece),
  }),
};
