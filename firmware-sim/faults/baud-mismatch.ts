import { defineFault, directionOf, wholeOf } from "./kind.ts";
import { resample } from "./resample.ts";

/** The usual rate of the line, bits a second. */
const usualBaud = 921_600;

export const baudMismatch = defineFault({
  name: "baud-mismatch",
  meaning: "one end is set to another rate, so that the other's bytes are garbled",
  parameters: {
    baud: wholeOf(9600, 3_000_000, 460_800, "rate of the host; the instrument keeps 921600"),
    direction: directionOf("both"),
  },
  create: ({ baud, direction }) => ({
    outgoing: (line) => [direction === "in" ? line : resample(line, usualBaud / baud)],
    incoming: (piece) => [direction === "out" ? piece : resample(piece, baud / usualBaud)],
  }),
});
