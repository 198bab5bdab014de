import { defineFault, directionOf, shareOf } from "./kind.ts";
import { perLine } from "./per-line.ts";

const lineFeed = 0x0a;

export const joinLines = defineFault({
  name: "join-lines",
  meaning: "the end of a line is lost, so that it is joined to the next",
  parameters: { share: shareOf(0.25), direction: directionOf("out") },
  create: ({ share, direction }, chance) =>
    perLine(direction, (line) => {
      const joins = line.at(-1) === lineFeed && chance.uniform() < share;
      return [joins ? line.subarray(0, -1) : line];
    }),
});
