import type { FaultKind } from "./behaviour.ts";

export const sensorLost: FaultKind = {
  name: "sensor-lost",
  meaning: "force channel B gives no number",
  create: () => ({
    sense(sample) {
      sample.countsB = Number.NaN;
    },
  }),
};
