import { defineFault } from "./kind.ts";
import { channelsOf } from "./sensor-channels.ts";

export const sensorStuck = defineFault({
  name: "sensor-stuck",
  meaning: "a force channel stays at its value",
  parameters: { channel: channelsOf("a") },
  create({ channel }) {
    const stuck: { a: number | undefined; b: number | undefined } = { a: undefined, b: undefined };
    return {
      sense(sample) {
        stuck.a ??= sample.countsA;
        stuck.b ??= sample.countsB;
        if (channel !== "b") sample.countsA = stuck.a;
        if (channel !== "a") sample.countsB = stuck.b;
      },
    };
  },
});
