import type { Chance } from "../physics/chance.ts";
import { choiceOf, defineFault, directionOf, shareOf, wholeOf } from "./kind.ts";
import { perLine } from "./per-line.ts";

const kinds = ["random", "nul", "ff", "utf-8"] as const;

function bytesOf(kind: (typeof kinds)[number], count: number, chance: Chance): Uint8Array {
  switch (kind) {
    case "random":
      return Uint8Array.from({ length: count }, () => chance.word() & 0xff);
    case "nul":
      return new Uint8Array(count);
    case "ff":
      return new Uint8Array(count).fill(0xff);
    case "utf-8":
      return Buffer.from("\u00b5".repeat(count), "utf8");
  }
}

export const insertBytes = defineFault({
  name: "insert-bytes",
  meaning: "bytes that nobody sent stand in a line",
  parameters: {
    share: shareOf(0.25),
    bytes: wholeOf(1, 600, 1, "how many in such a line; enough of them make it over-long"),
    of: choiceOf(kinds, "random", "which bytes; utf-8 is two bytes for each"),
    direction: directionOf("out"),
  },
  create: ({ share, bytes, of, direction }, chance) =>
    perLine(direction, (line) => {
      if (chance.uniform() >= share) return [line];
      const at = Math.floor(chance.uniform() * line.length);
      return [Buffer.concat([line.subarray(0, at), bytesOf(of, bytes, chance), line.subarray(at)])];
    }),
});
