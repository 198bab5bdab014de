import type { HostState } from "../safety/interlock/state.ts";
import type { Snapshot } from "./messages/snapshot.ts";

type Shown = Snapshot["permit"]["state"];

/** What became of the permits of this run: the last one's state, and how many count for the dose. */
export interface PermitAccount {
  followed(from: HostState, to: HostState): void;
  last(): Shown;
  /** Permits that were used, and those of which nobody can tell. */
  used(): number;
}

/** What is not known to be unused counts for the dose; only a thrust that is certain is shown as one. */
export function createPermitAccount(): PermitAccount {
  const used = new Set<string>();
  let last: Shown = "none";
  return {
    followed(from, to) {
      const outcome = to.at === "result-commit" ? to.outcome.kind : undefined;
      const thrust = outcome === "thrust" || (to.at === "thrust-seen" && to.certain);
      if (thrust) last = "spent";
      else if (to.at === "armed") last = "granted";
      else if (from.at === "armed" || outcome === "unknown") last = "ended";
      // The link was lost with the permit out: it may have been used, whatever is collected later.
      if (to.at === "link-lost" && "permit" in from && from.permit !== undefined) {
        used.add(from.permit.id);
      }
      const counts = thrust || outcome === "unknown";
      if (counts && "permit" in to && to.permit !== undefined) used.add(to.permit.id);
    },
    last: () => last,
    used: () => used.size,
  };
}
