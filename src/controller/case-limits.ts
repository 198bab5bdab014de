import type { Session } from "../device/session/session.ts";
import type { Interlock } from "../safety/interlock/state.ts";
import { limitsNameOf, type TreatmentCase } from "./treatment-case.ts";

/** Has the instrument hold the limits of the case as it stands, and nothing else. */
export interface CaseLimits {
  /** Asks as soon as the instrument is free to take limits. */
  stepped(before: Interlock, after: Interlock): void;
  /** Asks anew where the case has changed; what was refused is not asked for again until it does. */
  follow(): void;
  /** Whether the limits that were asked for last are those of this case. */
  areOf(treated: TreatmentCase): boolean;
}

const waitsForLimits = (machine: Interlock): boolean =>
  machine.host.at === "linked" && machine.collected;

/** @param aimHand has the hand of a simulator hold the stylus along the line of drive, degrees; undefined: there is none */
export function createCaseLimits(
  session: () => Pick<Session, "machine" | "requestLimits">,
  treated: () => TreatmentCase,
  aimHand: ((pitch: number, yaw: number) => void) | undefined,
): CaseLimits {
  let asked: string | undefined;

  function ask(): void {
    const present = treated();
    asked = limitsNameOf(present);
    if (present.limits !== undefined) session().requestLimits(present.limits, present.layers);
  }

  return {
    stepped(before, after) {
      if (waitsForLimits(after) && !waitsForLimits(before)) ask();
      if (after.host.at === "configured" && before.host.at === "limits-pending") {
        const { pitch, yaw } = after.host.limits.limits;
        aimHand?.(pitch / 100, yaw / 100);
      }
    },
    follow() {
      const machine = session().machine();
      const free = machine.host.at === "configured" || waitsForLimits(machine);
      if (free && limitsNameOf(treated()) !== asked) ask();
    },
    areOf: (present) => limitsNameOf(present) === asked,
  };
}
