import type { World } from "../world/world.ts";
import type { Violations } from "./violations.ts";

const energisable: ReadonlySet<string> = new Set([
  "challenge",
  "armed",
  "contact",
  "ready",
  "thrust",
]);
/** Banners that say that nothing can fire, and that something can. */
const safeBanners: ReadonlySet<string> = new Set(["ready", "blocked", "stopped"]);
const armedBanners: ReadonlySet<string> = new Set(["armed", "preload", "in-window", "thrust"]);

/** What is shown is unknown from 250 ms on; a frame comes every 50 ms, a status every 20 ms; milliseconds. */
const untrueSafe = 330;
/** Shown as armed where it is not: costs a moment. What comes late is taken for the present, for a second at most. */
const untrueArmed = 1350;

/** Looked at in this time, milliseconds: a frame comes every 50. */
const lookEvery = 5;

/** The screen says what is true, or that it is not known (EP4). */
export function createShownOracle(world: World, violations: Violations) {
  const streak = { safe: 0, armed: 0 };

  return {
    passed(hung: boolean): void {
      if (Math.floor(world.clock.now()) % lookEvery !== 0) return;
      const snapshot = world.program()?.shown();
      const { at } = world.instrument.state().phase;
      // A firmware that stands still fires nothing, and its watchdog ends what is on.
      const armed = energisable.has(at) && !world.instrument.faults.halts();
      if (snapshot === undefined) {
        streak.safe = streak.armed = 0;
        return;
      }
      const { instrumentState, banner } = snapshot;
      const saysArmed =
        (instrumentState !== null && energisable.has(instrumentState)) ||
        armedBanners.has(banner.kind);
      const saysSafe =
        (instrumentState !== null && !energisable.has(instrumentState)) ||
        safeBanners.has(banner.kind);
      streak.safe = saysSafe && !saysArmed && armed ? streak.safe + lookEvery : 0;
      streak.armed = saysArmed && !armed && !hung ? streak.armed + lookEvery : 0;
      if (streak.safe > untrueSafe) {
        violations.add("EP4", `shown as ${instrumentState ?? banner.kind} while it is ${at}`);
      }
      if (streak.armed > untrueArmed) {
        violations.add("EP4", `shown as ${instrumentState ?? banner.kind} long after it is ${at}`);
      }
    },
  };
}
