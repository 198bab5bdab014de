/** Small fields by name, and the bits that each takes in a row (rows.ts). */
export const widths = {
  /** Host's link: 0 none, 1 greeting, 2 in a session. */
  link: 2,
  /** Token of the session that the host believes in. */
  session: 3,
  /** The host's last sequence number, 8 being the last one that the instrument used up. */
  sequence: 4,
  /** What the host waits for: 0 nothing, 1 limits, 2 arm, 3 confirm, 4 clear, 5 welcome. */
  pending: 3,
  pendingSequence: 4,
  pendingAge: 2,
  /** Age of the newest line of the session, in quanta. */
  heard: 5,
  /** Errands of the host: 0 none, 1 under way, 2 slow. */
  storesPermit: 2,
  storesResult: 2,
  /** Plan of the result on its way to the record, and what it says: 0 thrust, 1 none, 2 unknown. */
  resultPlan: 2,
  resultSays: 2,
  looks: 2,
  collects: 2,
  press: 2,
  pull: 2,
  clings: 1,
  aim: 2,
  defect: 4,
  testFails: 1,
  gateClosed: 1,
  unplugged: 1,
  mute: 1,
  deaf: 1,
  stalled: 1,
  /** Quanta that a fault has lasted which ends by itself. */
  troubleAge: 4,
  waiting: 1,
  energised: 1,
  thrustAge: 4,
  /** Faults that may still happen. */
  budget: 2,
  /** The line held back: 0 none, 1 to the instrument, 2 to the host. */
  held: 2,
  overtaken: 1,
  // What the rules remember, per plan.
  row0: 3,
  row1: 3,
  row2: 3,
  fired: 3,
  confirmed: 3,
  planSet: 3,
  rebooted: 3,
  /** Quanta since the last confirmation left, since the last beat with a frame, since a stop. */
  confirmAge: 7,
  beatAge: 4,
  stopAge: 4,
  lie: 3,
  framed: 1,
  /** Quanta in which the hand has been steady, lifted, off the trigger under load, on the trigger. */
  steady: 3,
  lifted: 3,
  liftedSince: 1,
  calm: 2,
  pullAge: 6,
  sinceThrust: 5,
} as const;

export type Field = keyof typeof widths;

type Small = { [F in Field]: number };

/** One state of the whole, unpacked to be changed. A line is 0 where there is none. */
export interface World extends Small {
  host: number;
  firmware: number;
  down0: number;
  down1: number;
  down2: number;
  down3: number;
  up0: number;
  up1: number;
  up2: number;
  up3: number;
  up4: number;
  up5: number;
  heldLine: number;
}

export function createWorld(): World {
  const small = Object.fromEntries(Object.keys(widths).map((field) => [field, 0])) as Small;
  return {
    host: 0,
    firmware: 0,
    down0: 0,
    down1: 0,
    down2: 0,
    down3: 0,
    up0: 0,
    up1: 0,
    up2: 0,
    up3: 0,
    up4: 0,
    up5: 0,
    heldLine: 0,
    ...small,
  };
}

/** Whose session a line is of: the one that is open, the one that the host still believes in, another, none. */
export const currentSession = 0;
export const formerSession = 1;
export const strangeSession = 2;
export const noSession = 7;

// A line in a slot: its code, its sequence number (8: the last used up), its age in quanta, the token of its session.
const codeMask = (1 << 20) - 1;
export const slot = (code: number, sequence: number, age: number, session: number): number =>
  code | (sequence << 20) | (age << 24) | (session << 27);
export const codeIn = (line: number): number => line & codeMask;
export const sequenceIn = (line: number): number => (line >>> 20) & 15;
export const ageIn = (line: number): number => (line >>> 24) & 7;
export const sessionIn = (line: number): number => (line >>> 27) & 7;

export const partsOf = (line: number) => ({
  code: codeIn(line),
  sequence: sequenceIn(line),
  age: ageIn(line),
});

/** Lines older than any rule looks at. */
const oldestLine = 5;

export function olderLine(line: number): number {
  return line === 0 || ageIn(line) >= oldestLine ? line : line + (1 << 24);
}

/** The line after the instrument has used up more sequence numbers. */
export function shiftedLine(line: number, used: number): number {
  if (line === 0) return 0;
  const sequence = Math.max(0, sequenceIn(line) - used);
  return (line & ~(15 << 20)) | (sequence << 20);
}
