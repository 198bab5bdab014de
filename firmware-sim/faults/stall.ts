import type { Behaviour } from "./behaviour.ts";
import { createHeldBytes } from "./held-bytes.ts";
import { defineFault, directionOf } from "./kind.ts";

export const stall = defineFault({
  name: "stall",
  meaning: "nothing passes; what was held arrives in one burst when the fault ends",
  parameters: {
    direction: directionOf("out"),
  },
  create({ direction }): Behaviour {
    const out = createHeldBytes("out");
    const into = createHeldBytes("in");
    return {
      outgoing(line) {
        if (direction === "in") return [line];
        out.hold(line, 0);
        return [];
      },
      incoming(piece) {
        if (direction === "out") return [piece];
        into.hold(piece, 0);
        return [];
      },
      switchedOff(board) {
        into.release(0, board);
        out.release(0, board);
      },
    };
  },
});
