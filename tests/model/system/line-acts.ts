import type { Act } from "./acts.ts";
import { takeDown, takeUp } from "./slots.ts";

/** Lines arrive in order, each within the quantum in which it was sent. */
export const lineActs: readonly Act[] = [
  {
    words: "the line reaches the instrument",
    may: (world) => world.down0 !== 0,
    happen: (world, machinery) => machinery.hear(takeDown(world)),
  },
  {
    words: "the line reaches the host",
    may: (world) => world.up0 !== 0 && world.stalled === 0,
    happen: (world, machinery) => machinery.receive(takeUp(world)),
  },
];
