import { defineFault, numberOf } from "./kind.ts";

export const lowSupply = defineFault({
  name: "low-supply",
  meaning: "the supply voltage is wrong",
  parameters: { volts: numberOf(0, 60, 20, "what it is at") },
  create: ({ volts }) => ({
    sense(sample) {
      sample.supply = volts;
    },
  }),
});
