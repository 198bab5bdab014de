import type { FaultKind } from "./behaviour.ts";

/** One line in four leaves with one flipped bit, as on a noisy wire. */
export const badCrc: FaultKind = {
  name: "bad-crc",
  meaning: "one line in four leaves with a flipped bit",
  create: (chance) => ({
    outgoing(line) {
      if (chance.uniform() >= 0.25) return [line];
      const flipped = Uint8Array.from(line);
      const at = Math.floor(chance.uniform() * (line.length - 1));
      flipped[at] = (line[at] ?? 0) ^ 1;
      return [flipped];
    },
  }),
};
