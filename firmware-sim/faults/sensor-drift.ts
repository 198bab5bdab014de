import { newtonsPerCount } from "../physics/force-channel.ts";
import { sampleRate } from "../physics/world.ts";
import { defineFault, numberOf } from "./kind.ts";
import { channelsOf } from "./sensor-channels.ts";

export const sensorDrift = defineFault({
  name: "sensor-drift",
  meaning: "a force channel drifts away from what it should read",
  parameters: {
    channel: channelsOf("a"),
    newtonsPerSecond: numberOf(-100, 100, 0.5, "how fast"),
  },
  create({ channel, newtonsPerSecond }) {
    const drift = { counts: 0 };
    const step = newtonsPerSecond / newtonsPerCount / sampleRate;
    return {
      sense(sample) {
        drift.counts += step;
        const counts = Math.round(drift.counts);
        if (channel !== "b") sample.countsA += counts;
        if (channel !== "a") sample.countsB += counts;
      },
    };
  },
});
