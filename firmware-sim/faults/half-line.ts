import { defineFault, directionOf, numberOf, shareOf, wholeOf } from "./kind.ts";
import { perLine } from "./per-line.ts";

export const halfLine = defineFault({
  name: "half-line",
  meaning: "lines break off, their ends are lost",
  parameters: {
    share: shareOf(0.25),
    kept: numberOf(0, 1, 0.5, "part of the line that is left, from its begin"),
    characters: wholeOf(0, 512, 512, "but no more than so many"),
    direction: directionOf("out"),
  },
  create: ({ share, kept, characters, direction }, chance) =>
    perLine(direction, (line) =>
      chance.uniform() < share
        ? [line.subarray(0, Math.min(characters, Math.floor(line.length * kept)))]
        : [line],
    ),
});
