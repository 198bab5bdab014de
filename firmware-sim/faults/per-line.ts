import type { Behaviour } from "./behaviour.ts";
import type { Direction } from "./kind.ts";

const lineFeed = 0x0a;

type Change = (line: Uint8Array) => readonly Uint8Array[];

/** Only what is a line: neither a stop byte nor a piece of an over-long one. */
const linesOnly =
  (change: Change): Change =>
  (piece) =>
    piece.length > 1 && piece.at(-1) === lineFeed ? change(piece) : [piece];

/**
 * A behaviour that changes lines, one at a time, on their way in one direction or in both.
 *
 * @param changeIn for lines in, where the change remembers something of each direction
 */
export function perLine(
  direction: Direction,
  changeOut: Change,
  changeIn: Change = changeOut,
): Behaviour {
  return {
    ...(direction === "in" ? {} : { outgoing: changeOut }),
    ...(direction === "out" ? {} : { incoming: linesOnly(changeIn) }),
  };
}
