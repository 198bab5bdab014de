import type { FaultKind } from "./behaviour.ts";

export const triggerStuck: FaultKind = {
  name: "trigger-stuck",
  meaning: "trigger channel 1 stays closed",
  create: () => ({
    sense(sample) {
      sample.trigger1 = true;
    },
  }),
};
