import { defineFault, wholeOf } from "./kind.ts";

const line = Buffer.from("=0000 1 0 s n1 d100 f0 x0*026@@@@@@@@\n", "latin1");

/** Well-formed but false, and nearly as much as the line carries. */
export const flood = defineFault({
  name: "flood",
  meaning: "thousands of worthless lines a second",
  parameters: { linesPerMillisecond: wholeOf(1, 20, 2, "the line carries 2.4 of them") },
  create: ({ linesPerMillisecond }) => ({
    beat(board) {
      for (let count = 0; count < linesPerMillisecond; count += 1) board.say(line);
    },
  }),
});
