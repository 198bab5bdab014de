import type { Behaviour } from "./behaviour.ts";
import { createHeldBytes } from "./held-bytes.ts";
import { defineFault, directionOf, numberOf } from "./kind.ts";

export const delay = defineFault({
  name: "delay",
  meaning: "everything arrives late, in its order",
  parameters: {
    milliseconds: numberOf(1, 60_000, 500, "how late"),
    direction: directionOf("out"),
  },
  create({ milliseconds, direction }): Behaviour {
    const out = createHeldBytes("out");
    const into = createHeldBytes("in");
    const time = { now: 0 };
    return {
      outgoing(line) {
        if (direction === "in") return [line];
        out.hold(line, time.now + milliseconds);
        return [];
      },
      incoming(piece) {
        if (direction === "out") return [piece];
        into.hold(piece, time.now + milliseconds);
        return [];
      },
      beat(board) {
        time.now += 1;
        into.release(time.now, board);
        out.release(time.now, board);
      },
      switchedOff(board) {
        into.release(Number.POSITIVE_INFINITY, board);
        out.release(Number.POSITIVE_INFINITY, board);
      },
    };
  },
});
