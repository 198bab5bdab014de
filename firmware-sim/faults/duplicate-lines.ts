import { defineFault, directionOf, shareOf } from "./kind.ts";
import { perLine } from "./per-line.ts";

export const duplicateLines = defineFault({
  name: "duplicate-lines",
  meaning: "lines arrive twice",
  parameters: { share: shareOf(0.25), direction: directionOf("out") },
  create: ({ share, direction }, chance) =>
    perLine(direction, (line) => (chance.uniform() < share ? [line, line] : [line])),
});
