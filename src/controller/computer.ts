import { randomBytes, randomInt, randomUUID } from "node:crypto";

/** What the controller takes from the computer that it runs on, besides time: the date, and chance. */
export type Computer = {
  /** The system clock, which may be wrong and may jump: for display and record, never for safety. */
  readonly date: () => Date;
  readonly randomBytes: (count: number) => Uint8Array;
  /** A whole number from 0 to below `end`. */
  readonly randomBelow: (end: number) => number;
  /** A UUID that no other call gives. */
  readonly newId: () => string;
};

export const thisComputer: Computer = {
  date: () => new Date(),
  randomBytes,
  randomBelow: randomInt,
  newId: randomUUID,
};
