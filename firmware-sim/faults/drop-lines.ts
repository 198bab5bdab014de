import { defineFault, directionOf, shareOf } from "./kind.ts";
import { perLine } from "./per-line.ts";

export const dropLines = defineFault({
  name: "drop-lines",
  meaning: "lines are lost",
  parameters: { share: shareOf(0.25), direction: directionOf("out") },
  create: ({ share, direction }, chance) =>
    perLine(direction, (line) => (chance.uniform() < share ? [] : [line])),
});
