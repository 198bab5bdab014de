import type { Act } from "./acts.ts";
import type { World } from "./world.ts";

export function takeDown(world: World): number {
  const line = world.down0;
  world.down0 = world.down1;
  world.down1 = world.down2;
  world.down2 = world.down3;
  world.down3 = 0;
  return line;
}

export function takeUp(world: World): number {
  const line = world.up0;
  world.up0 = world.up1;
  world.up1 = world.up2;
  world.up2 = world.up3;
  world.up3 = world.up4;
  world.up4 = world.up5;
  world.up5 = 0;
  if (world.held === 2) world.overtaken = 1;
  return line;
}

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
