import { newtonsPerCount } from "../physics/force-channel.ts";
import { defineFault, numberOf } from "./kind.ts";
import { channelsOf } from "./sensor-channels.ts";

export const channelOffset = defineFault({
  name: "channel-offset",
  meaning: "a force channel reads too much",
  parameters: {
    channel: channelsOf("b"),
    newtons: numberOf(-200, 200, 0.8, "what is added; the channels may differ by 0.5 N"),
  },
  create({ channel, newtons }) {
    const counts = Math.round(newtons / newtonsPerCount);
    return {
      sense(sample) {
        if (channel !== "b") sample.countsA += counts;
        if (channel !== "a") sample.countsB += counts;
      },
    };
  },
});
