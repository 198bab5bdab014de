import { defineFault, directionOf, shareOf, wholeOf } from "./kind.ts";
import { perLine } from "./per-line.ts";

export const reorderLines = defineFault({
  name: "reorder-lines",
  meaning: "a line arrives after some that were sent behind it",
  parameters: {
    share: shareOf(0.25),
    lines: wholeOf(1, 100, 4, "how many overtake it"),
    direction: directionOf("out"),
  },
  create({ share, lines, direction }, chance) {
    function reorder() {
      const held: { line: Uint8Array | undefined; waits: number } = { line: undefined, waits: 0 };
      return (line: Uint8Array): readonly Uint8Array[] => {
        if (held.line === undefined) {
          if (chance.uniform() >= share) return [line];
          held.line = Uint8Array.from(line);
          held.waits = lines;
          return [];
        }
        held.waits -= 1;
        if (held.waits > 0) return [line];
        const late = held.line;
        held.line = undefined;
        return [line, late];
      };
    }
    return perLine(direction, reorder(), reorder());
  },
});
