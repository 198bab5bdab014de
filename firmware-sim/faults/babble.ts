import type { Behaviour, FaultKind } from "./behaviour.ts";

const bytesAMillisecond = 20;

export const babble: FaultKind = {
  name: "babble",
  meaning: "random bytes between the lines",
  create: (chance): Behaviour => ({
    beat(board) {
      board.say(Uint8Array.from({ length: bytesAMillisecond }, () => chance.word() & 0xff));
    },
  }),
};
