import type { FaultKind } from "./behaviour.ts";

const line = Buffer.from("=0000 1 0 s n1 d100 f0 x0*026@@@@@@@@\n", "latin1");

/** Well-formed but false, and nearly as much as the line carries. */
export const flood: FaultKind = {
  name: "flood",
  meaning: "two thousand worthless lines a second",
  create: () => ({
    beat(board) {
      board.say(line);
      board.say(line);
    },
  }),
};
