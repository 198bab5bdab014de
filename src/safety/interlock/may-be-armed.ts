import { type HostState, type Interlock, isDisarmed } from "./state.ts";

/** A status may be older than the request to arm, or than the stop: in these states none says disarmed. */
const asked: readonly HostState["at"][] = ["arm-pending", "armed", "stopping"];

/**
 * Whether the instrument may be armed, over every loss of the link, until it says that it is not.
 *
 * @param before what held before the step that led to this machine
 */
export function mayBeArmed(before: boolean, { host, instrument }: Interlock): boolean {
  if (asked.includes(host.at)) return true;
  // Neither the loss of the link nor a new greeting tells anything.
  return instrument === undefined ? before : !isDisarmed(instrument);
}
