import type { FaultKind } from "./behaviour.ts";

export const halfLine: FaultKind = {
  name: "half-line",
  meaning: "one line in four breaks off in its middle, its end is lost",
  create: (chance) => ({
    outgoing: (line) =>
      chance.uniform() < 0.25 ? [line.subarray(0, Math.floor(line.length / 2))] : [line],
  }),
};
