import type { Behaviour } from "./behaviour.ts";
import { createHeldBytes } from "./held-bytes.ts";
import { defineFault, directionOf, numberOf } from "./kind.ts";

const nothing = new Uint8Array(0);

export const delay = defineFault({
  name: "delay",
  meaning: "everything arrives late, in its order",
  parameters: {
    milliseconds: numberOf(1, 60_000, 500, "how late"),
    direction: directionOf("out"),
  },
  create({ milliseconds, direction }) {
    const held = createHeldBytes(direction);
    const time = { now: 0 };
    const hold = (bytes: Uint8Array) => held.hold(bytes, time.now + milliseconds);
    const way: Behaviour =
      direction === "out"
        ? {
            outgoing(line) {
              hold(line);
              return [];
            },
          }
        : {
            incoming(bytes) {
              hold(bytes);
              return nothing;
            },
          };
    return {
      ...way,
      beat(board) {
        time.now += 1;
        held.release(time.now, board);
      },
      switchedOff: (board) => held.release(Number.POSITIVE_INFINITY, board),
    };
  },
});
