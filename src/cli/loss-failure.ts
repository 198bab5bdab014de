import type { LinkLoss, LinkLossCause } from "../device/link/link.ts";
import { exitCodes, type Failure } from "./failure.ts";

const otherPort =
  "Is this the instrument's port? plumb devices says what answers on each; name one with --port PATH.";
const startAgain = "Start the command again when the instrument is back.";

/** What a person can do about each loss. */
const remedies: Readonly<Record<LinkLossCause, string>> = {
  unplugged: "Check the cable and the instrument's power, then start the command again.",
  closed: startAgain,
  "read-failed": "Unplug the instrument, plug it in again, then start the command again.",
  "write-failed": "Unplug the instrument, plug it in again, then start the command again.",
  silent: "Check the cable and the instrument's power, then start the command again.",
  restarted:
    "Find out why it restarted: its power, or its own alarm. Then start the command again.",
  "session-ended": startAgain,
  version: "Use an instrument and a plumb whose protocol versions agree.",
  schema: "Use an instrument and a plumb of releases that belong together.",
  "improper-welcome":
    "Its firmware breaks the protocol and cannot be used: tell its maker. plumb conformance shows where.",
  "no-greeting": `Switch the instrument on and wait until it has started. ${otherPort}`,
  babble: `Another device is on this port, or its line runs at another rate. ${otherPort}`,
  "open-failed": "Unplug the instrument, plug it in again and try again.",
};

/** A loss as the end of a command. */
export function failureOfLoss(loss: LinkLoss): Failure {
  return {
    code: loss.fault?.code ?? loss.cause,
    message: loss.detail,
    remedy: loss.fault?.remedy ?? remedies[loss.cause],
    exitCode: exitCodes.noInstrument,
  };
}
