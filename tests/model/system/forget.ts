import type { Machinery } from "./machinery.ts";
import { most, row } from "./rules.ts";

/**
 * Forgets what no rule can ask for any more, so that states that only differ in it are one. Where nothing could fire
 * and nothing that arms is on its way, the counters stand at "long ago": the next confirmation starts them anew, and
 * a thrust without one is broken by every rule there is.
 */
export function forget(machinery: Machinery): void {
  const { world, rules, firmware } = machinery;
  const held = machinery.plansHeld();
  for (let plan = 0; plan < 3; plan += 1) {
    const done = rules.row(plan) === row.free || rules.row(plan) >= row.thrust;
    if (done && (held & (1 << plan)) === 0) rules.clearPlan(plan);
  }
  if (world.liftedSince === 1) world.lifted = 0;
  const quiet = world.down0 === 0 && world.held !== 1;
  // Numbers of commands that were lost or refused unused are as good as those that were never given out.
  if (quiet && world.pending === 0 && world.sequence > 8) world.sequence = 8;
  const dead = quiet && !firmware.facts(world.firmware).energisable;
  if (dead) world.confirmed = 0;
  if (world.confirmed === 0) {
    world.confirmAge = 0;
    world.framed = 0;
  }
  if (!dead) return;
  world.beatAge = most.beatAge;
  if (world.stopAge > 0) world.stopAge = most.stopAge;
  if (world.energised === 0) {
    world.steady = 0;
    world.calm = 0;
  }
}
