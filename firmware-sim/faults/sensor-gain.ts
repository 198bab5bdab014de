import { defineFault, numberOf } from "./kind.ts";
import { channelsOf } from "./sensor-channels.ts";

export const sensorGain = defineFault({
  name: "sensor-gain",
  meaning: "a force channel reads too much or too little, in proportion",
  parameters: { channel: channelsOf("a"), gain: numberOf(0, 10, 1.2, "times what it should read") },
  create: ({ channel, gain }) => ({
    sense(sample) {
      if (channel !== "b") sample.countsA = Math.round(sample.countsA * gain);
      if (channel !== "a") sample.countsB = Math.round(sample.countsB * gain);
    },
  }),
});
