import type { FaultKind } from "./behaviour.ts";

export const hotSensor: FaultKind = {
  name: "hot-sensor",
  meaning: "the force sensor is at 45 degrees Celsius",
  create: () => ({
    sense(sample) {
      sample.temperature = 45;
    },
  }),
};
