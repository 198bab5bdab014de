import { defineFault, numberOf } from "./kind.ts";

export const hotSensor = defineFault({
  name: "hot-sensor",
  meaning: "the force sensor's temperature is wrong",
  parameters: { celsius: numberOf(-40, 99, 45, "what it is at; 10 to 40 is allowed") },
  create: ({ celsius }) => ({
    sense(sample) {
      sample.temperature = celsius;
    },
  }),
});
