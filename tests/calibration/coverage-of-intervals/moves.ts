import type { Chance } from "./chance.ts";

/** How fast a zero wanders by itself, seconds (docs/simulator.md). */
const wanderSeconds = 60;

/** How a channel moves by the time, with the figures of docs/simulator.md. */
export type Moves = {
  /** Standard deviation of the zero over a minute, N. */
  readonly wander: number;
  /** Of a step of the load, what it creeps by in the end. */
  readonly creepShare: number;
  /** How much of that it has crept in so many seconds. */
  readonly creptIn: (seconds: number) => number;
};

export function drawMoves(chance: Chance, restless: number): Moves {
  const creepSeconds = chance.between(60, 180);
  return {
    wander: restless * chance.between(0.005, 0.01),
    creepShare: restless * chance.between(1e-4, 4e-4),
    creptIn: (seconds) => 1 - Math.exp(-seconds / creepSeconds),
  };
}

/** The zero of a channel from moment to moment: it wanders, and what crept comes late and stays behind. */
export function createMoving({ wander, creepShare, creptIn }: Moves, chance: Chance) {
  let wandered = wander * chance.normal();
  let followed = 0;
  return {
    /** So many seconds under a force. */
    pass(seconds: number, newtons: number): void {
      const kept = Math.exp(-seconds / wanderSeconds);
      wandered = kept * wandered + Math.sqrt(1 - kept ** 2) * wander * chance.normal();
      followed += creptIn(seconds) * (newtons - followed);
    },
    newtons: (): number => wandered + creepShare * followed,
  };
}
