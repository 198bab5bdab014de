import { type Interlock, isDisarmed } from "../safety/interlock/state.ts";

/** Whether the instrument may be armed, over every loss of the link, until it says that it is not. */
export interface DisarmWatch {
  /** After every step of the interlock. */
  stepped(machine: Interlock): void;
  perhapsArmed(): boolean;
}

const energised: ReadonlySet<string> = new Set(["arm-pending", "armed", "stopping"]);

export function createDisarmWatch(): DisarmWatch {
  let perhaps = false;
  return {
    stepped({ host, instrument }) {
      // A status may be older than the request to arm, or than the stop: here none says disarmed.
      if (energised.has(host.at)) perhaps = true;
      // Neither the loss of the link nor a new greeting tells anything.
      else if (instrument !== undefined) perhaps = !isDisarmed(instrument);
    },
    perhapsArmed: () => perhaps,
  };
}
