import type { FaultKind } from "./behaviour.ts";

export const lowSupply: FaultKind = {
  name: "low-supply",
  meaning: "the supply sags to 20 V",
  create: () => ({
    sense(sample) {
      sample.supply = 20;
    },
  }),
};
