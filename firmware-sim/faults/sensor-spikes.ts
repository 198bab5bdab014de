import { newtonsPerCount } from "../physics/force-channel.ts";
import { sampleRate } from "../physics/world.ts";
import { defineFault, numberOf } from "./kind.ts";
import { channelsOf } from "./sensor-channels.ts";

export const sensorSpikes = defineFault({
  name: "sensor-spikes",
  meaning: "single samples of a force channel are far off",
  parameters: {
    channel: channelsOf("a"),
    newtons: numberOf(-200, 200, 50, "what is added to such a sample"),
    everyMilliseconds: numberOf(0.1, 60_000, 100, "one sample in this time"),
  },
  create({ channel, newtons, everyMilliseconds }) {
    const counts = Math.round(newtons / newtonsPerCount);
    const period = Math.max(1, Math.round((everyMilliseconds * sampleRate) / 1000));
    const time = { waits: 0 };
    return {
      sense(sample) {
        if (time.waits === 0) {
          time.waits = period;
          if (channel !== "b") sample.countsA += counts;
          if (channel !== "a") sample.countsB += counts;
        }
        time.waits -= 1;
      },
    };
  },
});
