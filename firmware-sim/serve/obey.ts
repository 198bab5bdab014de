import type { Instrument } from "../instrument.ts";
import type { Control } from "./control.ts";

/** What is told of a pull that an instrument without a permit cannot follow. */
export function notArmed(instrument: Instrument): string {
  const { at } = instrument.state().phase;
  return `pull: the instrument is not armed (${at}). Arm it from the host first, then pull.`;
}

/** What takes no time and needs nothing but the instrument. */
export type Deed = Exclude<
  Control,
  { readonly kind: "pull" | "bench" | "status" | "watch" | "quit" }
>;

/** Carries out what a control line asks for. */
export function obey(control: Deed, instrument: Instrument): void {
  const { hand, faults } = instrument;
  switch (control.kind) {
    case "trigger":
      if (control.channel !== "both") hand.setTrigger(control.channel, control.down);
      else if (control.down) hand.pullTrigger();
      else hand.releaseTrigger();
      break;
    case "press":
      hand.press(control.newtons);
      break;
    case "release":
      hand.release();
      break;
    case "push":
      hand.push(control.name);
      break;
    case "slip":
      hand.slip();
      break;
    case "aim":
      hand.aim(control.pitch, control.yaw);
      break;
    case "fault":
      if (control.given === undefined) faults.switchOff(control.name);
      else faults.switchOn(control.name, control.given);
      break;
    case "faults-off":
      faults.switchAllOff();
      break;
    case "tissue":
      instrument.setTissue(control.name);
      break;
    case "reset":
      instrument.restart(control.cause);
      break;
  }
}
