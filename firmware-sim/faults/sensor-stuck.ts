import type { Behaviour, FaultKind } from "./behaviour.ts";

export const sensorStuck: FaultKind = {
  name: "sensor-stuck",
  meaning: "force channel A stays at its value",
  create: (): Behaviour => {
    const stuck: { counts: number | undefined } = { counts: undefined };
    return {
      sense(sample) {
        stuck.counts ??= sample.countsA;
        sample.countsA = stuck.counts;
      },
    };
  },
};
