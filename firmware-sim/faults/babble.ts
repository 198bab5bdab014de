import { defineFault, wholeOf } from "./kind.ts";

export const babble = defineFault({
  name: "babble",
  meaning: "random bytes between the lines",
  parameters: {
    bytesPerMillisecond: wholeOf(1, 90, 20, "as many as the line carries are 92"),
  },
  create: ({ bytesPerMillisecond }, chance) => ({
    beat(board) {
      board.say(Uint8Array.from({ length: bytesPerMillisecond }, () => chance.word() & 0xff));
    },
  }),
});
