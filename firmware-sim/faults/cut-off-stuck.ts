import type { FaultKind } from "./behaviour.ts";

/** The other path still cuts: that is why there are two. */
export const cutOffStuck: FaultKind = {
  name: "cut-off-stuck",
  meaning: "cut-off path B never opens",
  create: () => ({
    sense(sample) {
      sample.pathBOpen = false;
    },
  }),
};
