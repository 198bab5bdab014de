import type { Machinery } from "./machinery.ts";
import { most } from "./rules.ts";
import { noSession } from "./world.ts";

/** The state before everything: both sides have just started, nobody holds the instrument, nothing was ever sent. */
export function begin(machinery: Machinery, faults: number): void {
  const { world } = machinery;
  world.host = machinery.host.initial;
  world.firmware = machinery.firmware.initial;
  world.session = noSession;
  world.budget = faults;
  world.beatAge = most.beatAge;
  world.liftedSince = 1;
  world.sinceThrust = most.sinceThrust;
}
