import { sampleTime } from "../physics/world.ts";

/** How fast an error is taken away: its share in a second, a crossover of 20 Hz. */
const pace = 2 * Math.PI * 20;
const seconds = sampleTime / 1e6;

/**
 * Leads the drive so that the measured force follows a target: the command moves with the target and with what is
 * missing of it, never faster than the slew. It is its own integrator, so a bound that holds it winds nothing up.
 */
export function createPressureLoop() {
  const state = { command: 0.5, target: 0.5 };
  return {
    begin(target: number): void {
      state.command = 0;
      state.target = target;
    },
    /** The next command in cN over the preload; target and measured force in cN, slew in cN/s. */
    lead(target: number, force: number, slew: number): number {
      const fastest = slew * seconds;
      const wanted = target - state.target + (target - force) * pace * seconds;
      const change = Math.max(-fastest, Math.min(fastest, wanted));
      state.target = target;
      // A coil that only pushes takes nothing off the hand.
      state.command = Math.max(0, state.command + change);
      return state.command;
    },
  };
}
