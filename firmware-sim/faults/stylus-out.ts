import { millimetresPerCount } from "../physics/position-channel.ts";
import { defineFault, numberOf } from "./kind.ts";

export const stylusOut = defineFault({
  name: "stylus-out",
  meaning: "the position of the stylus reads wrong",
  parameters: {
    millimetres: numberOf(-20, 20, 0.5, "what is added; at rest 0.2 mm is allowed"),
  },
  create({ millimetres }) {
    const counts = Math.round(millimetres / millimetresPerCount);
    return {
      sense(sample) {
        sample.countsPosition += counts;
      },
    };
  },
});
