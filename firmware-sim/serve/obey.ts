import type { Instrument } from "../instrument.ts";
import type { Announcement } from "./announce.ts";
import type { Control } from "./control.ts";

/** What is told of a pull that an instrument without a permit cannot follow. */
export function notArmed(instrument: Instrument): Announcement {
  const { at } = instrument.state().phase;
  const message = `pull: the instrument is not armed (${at}). Arm it from the host first, then pull.`;
  return { event: "error", message };
}

/** Carries out what a control line asks for, but for the pull and the end of the program, which take time. */
export function obey(
  control: Control,
  instrument: Instrument,
  announce: (announced: Announcement) => void,
): void {
  const { hand, faults } = instrument;
  switch (control.kind) {
    case "trigger":
      if (control.down) hand.pullTrigger();
      else hand.releaseTrigger();
      break;
    case "press":
      hand.press(control.newtons);
      break;
    case "release":
      hand.release();
      break;
    case "aim":
      hand.aim(control.pitch, control.yaw);
      break;
    case "fault":
      if (control.on) faults.switchOn(control.name);
      else faults.switchOff(control.name);
      break;
    case "faults-off":
      faults.switchAllOff();
      break;
    case "tissue":
      instrument.setTissue(control.name);
      break;
    case "status":
      announce(statusOf(instrument));
      break;
    case "pull":
    case "quit":
      break;
  }
}

function statusOf(instrument: Instrument): Announcement {
  const { phase, cause } = instrument.state();
  const { force, position } = instrument.measured();
  return {
    event: "status",
    state: phase.at,
    cause,
    force,
    position,
    faults: instrument.faults.names(),
    time: instrument.now(),
  };
}
