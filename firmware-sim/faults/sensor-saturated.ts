import { fullScale } from "../physics/force-channel.ts";
import { defineFault } from "./kind.ts";
import { channelsOf } from "./sensor-channels.ts";

export const sensorSaturated = defineFault({
  name: "sensor-saturated",
  meaning: "a force channel stands at the end of its scale",
  parameters: { channel: channelsOf("a") },
  create: ({ channel }) => ({
    sense(sample) {
      if (channel !== "b") sample.countsA = fullScale;
      if (channel !== "a") sample.countsB = fullScale;
    },
  }),
});
