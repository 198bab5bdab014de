import { defineFault } from "./kind.ts";
import { channelsOf } from "./sensor-channels.ts";

export const sensorLost = defineFault({
  name: "sensor-lost",
  meaning: "a force channel gives no number",
  parameters: { channel: channelsOf("b") },
  create: ({ channel }) => ({
    sense(sample) {
      if (channel !== "b") sample.countsA = Number.NaN;
      if (channel !== "a") sample.countsB = Number.NaN;
    },
  }),
});
