import { defineFault, directionOf, shareOf, wholeOf } from "./kind.ts";
import { perLine } from "./per-line.ts";

/** As on a noisy wire; the LF is left alone, other faults lose it. */
export const badCrc = defineFault({
  name: "bad-crc",
  meaning: "bits of a line are flipped",
  parameters: {
    share: shareOf(0.25),
    bits: wholeOf(1, 64, 1, "bits flipped in such a line"),
    direction: directionOf("out"),
  },
  create: ({ share, bits, direction }, chance) =>
    perLine(direction, (line) => {
      if (chance.uniform() >= share) return [line];
      const flipped = Uint8Array.from(line);
      for (let count = 0; count < bits; count += 1) {
        const at = Math.floor(chance.uniform() * (line.length - 1));
        flipped[at] = (flipped[at] ?? 0) ^ (1 << Math.floor(chance.uniform() * 8));
      }
      return [flipped];
    }),
});
