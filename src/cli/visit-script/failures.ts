import { exitCodes, type Failure } from "../failure.ts";
import type { ScriptEnd } from "./run-steps.ts";
import type { NotSignedIn } from "./scripted-person.ts";

export function malformed(message: string): Failure {
  return {
    code: "script-malformed",
    message,
    remedy: "See examples/visits/README.md for what a script may hold.",
    exitCode: exitCodes.usage,
  };
}

export function noSimulator(port: string, message: string): Failure {
  return {
    code: "no-simulator",
    message: `${message} No simulator answers on ${port}.`,
    remedy: "Start one with: plumb sim --link /tmp/plumb-sim --json, and name that path.",
    exitCode: exitCodes.noInstrument,
  };
}

export function realInstrument(port: string): Failure {
  return {
    code: "not-a-simulator",
    message: `What answers on ${port} is not a simulator. Scripts never move an instrument.`,
    remedy: "Start a simulator with: plumb sim --link /tmp/plumb-sim --json.",
    exitCode: exitCodes.refused,
  };
}

export function notSignedIn({ why, remedy }: NotSignedIn): Failure {
  return {
    code: "not-signed-in",
    message: `The script's operator cannot act: ${why}.`,
    remedy,
    exitCode: exitCodes.refused,
  };
}

export const interrupted: Failure = {
  code: "interrupted",
  message: "The script was ended by a signal; the instrument was told to disarm.",
  remedy: "A visit that was open is in the record, without an end, and can be gone on with.",
  exitCode: exitCodes.interrupted,
};

/** What a script's end is for the command; undefined: it went to its end. */
export function failureOfEnd(end: ScriptEnd): Failure | undefined {
  if (end.is === "done") return undefined;
  const { is, step, why } = end;
  const refused = is === "refused";
  return {
    code: refused ? "refused" : "visit-failed",
    message: `Step ${step} of the script was ${refused ? "refused" : "not done"}: ${why}.`,
    remedy: refused
      ? "A rule for the patient's safety holds; the visit is in the record as far as it went."
      : "Look at the simulator and at the script; the visit is in the record as far as it went.",
    exitCode: refused ? exitCodes.refused : exitCodes.failed,
  };
}
