import type { Behaviour } from "./behaviour.ts";
import { createHeldBytes } from "./held-bytes.ts";
import { choiceOf, defineFault } from "./kind.ts";

const nothing = new Uint8Array(0);

export const stall = defineFault({
  name: "stall",
  meaning: "nothing passes; what was held arrives in one burst when the fault ends",
  parameters: {
    direction: choiceOf(["out", "in", "both"], "out", "out to the host, in from it, or both"),
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
      incoming(bytes) {
        if (direction === "out") return bytes;
        into.hold(bytes, 0);
        return nothing;
      },
      switchedOff(board) {
        into.release(0, board);
        out.release(0, board);
      },
    };
  },
});
