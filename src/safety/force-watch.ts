import type { Samples } from "../protocol/messages/samples.ts";
import type { Centinewtons } from "../protocol/units.ts";
import { hostCaps } from "./default-limits.ts";
import type { Limits } from "./limits.ts";

/** What is being watched for: nothing, a hand that builds up preload, or a thrust. */
export type Watched = {
  readonly phase: "idle" | "preload" | "thrust";
  readonly limits: Limits | undefined;
};

export type ForceTrip =
  | {
      readonly kind: "force-over-limit";
      readonly force: Centinewtons;
      readonly bound: Centinewtons;
    }
  | {
      readonly kind: "preload-over-ceiling";
      readonly force: Centinewtons;
      readonly bound: Centinewtons;
    }
  | { readonly kind: "reading-missing" };

/**
 * The bound that holds in a phase; undefined where nothing may be energised. Where the limits are not
 * known the host's own caps hold.
 */
function boundOf({ phase, limits }: Watched): Centinewtons | undefined {
  if (phase === "idle") return undefined;
  const { preloadCeiling, forceLimit } = limits ?? hostCaps;
  return phase === "thrust" ? forceLimit : preloadCeiling;
}

/**
 * Looks at one line of readings before anybody else does. The instrument cuts by itself within 100 us;
 * this is the second, independent look, and it stops whatever is under way. A line in which every force
 * is missing trips while energised: a sensor that says nothing is not a sensor that says zero.
 */
export function watchForce(watched: Watched, samples: Samples): ForceTrip | undefined {
  const bound = boundOf(watched);
  if (bound === undefined) return undefined;
  let present = false;
  for (const force of samples.force) {
    if (force === undefined) continue;
    present = true;
    if (!(force <= bound)) {
      const kind = watched.phase === "thrust" ? "force-over-limit" : "preload-over-ceiling";
      return { kind, force, bound };
    }
  }
  return present ? undefined : { kind: "reading-missing" };
}
