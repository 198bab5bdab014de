import type { Milliseconds } from "../protocol/units.ts";

/** A serial line and a clock, both real or both virtual: the same cases run on either. */
export interface Medium {
  /** Puts bytes on the line now; what does not fit waits, in order. */
  send(bytes: Uint8Array): void;
  /** Who takes the bytes that come; one taker. */
  onBytes(take: (bytes: Uint8Array) => void): void;
  /** Monotonic; the zero point means nothing. */
  now(): Milliseconds;
  /** Resolves once bytes have come and were taken, at the latest at `until`. */
  wait(until: number): Promise<void>;
  /** Why the line is gone; undefined while it lives. */
  readonly lost: string | undefined;
  /** What ports and systems on the way may add to an answer; 0 in virtual time. */
  readonly slack: number;
}
