import type { Command } from "../codec/commands.ts";
import type { Verb } from "../codec/schema.ts";
import { type Asked, accept, refuse, tell } from "./answer.ts";
import { alive, arm, confirm, disarmByConfusion } from "./arming.ts";
import { type StateName, stateNumbers } from "./codes.ts";
import { andThen, type Outcome } from "./effect.ts";
import { setLimits } from "./limits.ts";
import { isOff } from "./protections.ts";
import {
  clear,
  faultWords,
  release,
  selfTest,
  tellLog,
  tellResult,
  tellResults,
  tellTerms,
} from "./queries.ts";
import { stage, writeCalibration } from "./service.ts";
import type { State } from "./state.ts";
import { setRaw, setStream } from "./stream.ts";
import { disarm, isArmed, stopThrust } from "./transitions.ts";
import { writeAnchor } from "./writing.ts";

const always: readonly StateName[] = [
  "safe",
  "linked",
  "limited",
  "challenge",
  "armed",
  "contact",
  "ready",
  "thrust",
  "post",
  "fault",
  "hard-fault",
];
const atRest: readonly StateName[] = ["safe", "linked", "limited", "post", "fault", "hard-fault"];
const settable: readonly StateName[] = ["linked", "limited"];
const servicing: readonly StateName[] = ["linked"];

/** Which command is allowed in which state (the table of section 4). `arm` and `confirm` say more themselves. */
export const allowedIn: Readonly<Record<Verb, readonly StateName[]>> = {
  hello: [],
  alive: always,
  disarm: always,
  stream: atRest,
  impulse: settable,
  pressure: settable,
  probe: settable,
  arm: ["limited"],
  confirm: ["challenge"],
  fault: atRest,
  tests: atRest,
  results: atRest,
  result: atRest,
  block: atRest,
  release: atRest,
  log: atRest,
  calibration: atRest,
  spread: atRest,
  thermal: atRest,
  zero: atRest,
  anchor: atRest,
  anchored: atRest,
  clear: ["fault"],
  selftest: ["safe", "linked", "limited"],
  raw: servicing,
  calopen: servicing,
  calfit: servicing,
  calspread: servicing,
  calthermal: servicing,
  calwrite: servicing,
};

const limiting: readonly Verb[] = ["impulse", "pressure", "probe"];

function isAllowed(state: State, verb: Verb): boolean {
  const unfrozen = isOff(state, "limits-frozen") && isArmed(state.phase);
  return allowedIn[verb].includes(state.phase.at) || (unfrozen && limiting.includes(verb));
}

function disarmByCommand(state: State, asked: Asked): Outcome {
  const accepted = accept(state, asked, { verb: "disarm", values: {} });
  return andThen(accepted, (then) => {
    if (isArmed(then.phase)) return disarm(then, "disarm-command");
    return stopThrust(then, asked.now);
  });
}

/** Carries out a command that could be read: state first, then its own checks (section 4, points 6 and 7). */
export function carryOut(state: State, asked: Asked, command: Command, baud: number): Outcome {
  const { at } = state.phase;
  if (!isAllowed(state, command.verb)) {
    const refused =
      command.verb === "arm"
        ? arm(state, asked, command.values)
        : refuse(state, asked, "state", stateNumbers[at]);
    return andThen(refused, (then) => disarmByConfusion(then, command.verb));
  }
  switch (command.verb) {
    // A greeting bears the greeting's tag; under a session's tag it is no command (session.ts).
    case "hello":
      return refuse(state, asked, "unknown-verb");
    case "alive":
      return alive(state, asked, command.values);
    case "disarm":
      return disarmByCommand(state, asked);
    case "stream":
      return setStream(state, asked, command.values, baud);
    case "impulse":
    case "pressure":
    case "probe":
      return setLimits(state, asked, command);
    case "arm":
      return arm(state, asked, command.values);
    case "confirm":
      return confirm(state, asked, command.values);
    case "fault":
      return accept(state, asked, { verb: "fault", values: faultWords(state.fault) });
    case "clear":
      return clear(state, asked, command.values.number);
    case "selftest":
      return selfTest(state, asked);
    case "results":
      return tellResults(state, asked);
    case "result":
    case "block":
      return tellResult(state, asked, command);
    case "release":
      return release(state, asked, command.values);
    case "log":
      return tellLog(state, asked, command);
    case "anchor":
      return writeAnchor(state, asked, command.values);
    case "tests":
    case "calibration":
    case "zero":
    case "anchored":
      return tell(state, asked, command);
    case "spread":
    case "thermal":
      return tellTerms(state, asked, command);
    case "raw":
      return setRaw(state, asked, command.values, baud);
    case "calopen":
    case "calfit":
    case "calspread":
    case "calthermal":
      return stage(state, asked, command);
    case "calwrite":
      return writeCalibration(state, asked, command.values.checksum);
    default: {
      const none: never = command;
      return none;
    }
  }
}
