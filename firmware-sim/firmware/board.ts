import { identity } from "./figures.ts";

/** What the board is built with and no message changes. */
export interface Board {
  /** Bits a second on the line. */
  readonly baud: number;
  /** The protocol version it speaks. */
  readonly version: number;
}

export const usualBoard: Board = { baud: 921_600, version: identity.version };
