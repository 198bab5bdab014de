import type { Command } from "../codec/commands.ts";
import { type Asked, accept, refuse, tell } from "./answer.ts";
import { faults, gateNumbers } from "./codes.ts";
import { log, type Outcome } from "./effect.ts";
import { triggerReleased } from "./gates.ts";
import { isOff } from "./protections.ts";
import { beginSelfTest } from "./self-test.ts";
import type { LatchedFault, State } from "./state.ts";

/** A fault as `fault` tells it and reports it; all missing where none is latched. */
export function faultWords(fault: LatchedFault | undefined) {
  return {
    number: fault?.number ?? 0,
    code: fault === undefined ? 0 : faults[fault.name],
    value: fault?.value,
    bound: fault?.bound,
    at: fault?.at,
  };
}

export function tellResults(state: State, asked: Asked): Outcome {
  const numbers = state.kept.map(({ number }) => number);
  const values = { count: numbers.length, numbers: numbers.length === 0 ? undefined : numbers };
  return accept(state, asked, { verb: "results", values });
}

/** `result` and `block` are answered from the captures; here it is only known which there are. */
export function tellResult(
  state: State,
  asked: Asked,
  command: Extract<Command, { verb: "result" | "block" }>,
): Outcome {
  const kept = state.kept.find(({ number }) => number === command.values.number);
  if (kept === undefined) return refuse(state, asked, "no-such", command.values.number);
  if (command.verb === "block" && command.values.block >= kept.blocks) {
    return refuse(state, asked, "no-such", command.values.block);
  }
  return tell(state, asked, command);
}

export function release(
  state: State,
  asked: Asked,
  { number, checksum }: Extract<Command, { verb: "release" }>["values"],
): Outcome {
  const kept = state.kept.find((result) => result.number === number);
  if (kept === undefined) return refuse(state, asked, "no-such", number);
  const matches = kept.checksum === checksum || isOff(state, "release-checksum");
  if (!matches) return refuse(state, asked, "checksum");
  const next = { ...state, kept: state.kept.filter((result) => result !== kept) };
  return accept(next, asked, { verb: "release", values: { number } }, [
    { do: "forget-result", number },
    log("result-released", number),
  ]);
}

export function tellLog(
  state: State,
  asked: Asked,
  command: Extract<Command, { verb: "log" }>,
): Outcome {
  const { index } = command.values;
  if (index >= state.logged) return refuse(state, asked, "no-such", index);
  return tell(state, asked, command);
}

/** Covariance and temperature term are always whole: where no slot is valid there are none to read. */
export function tellTerms(
  state: State,
  asked: Asked,
  command: Extract<Command, { verb: "spread" | "thermal" }>,
): Outcome {
  const readable = state.watch.senses.calibration;
  return readable ? tell(state, asked, command) : refuse(state, asked, "memory");
}

/** Clears the named fault where nothing presses and nobody pulls; a self-test follows. */
export function clear(state: State, asked: Asked, number: number): Outcome {
  const named = state.fault?.number === number || isOff(state, "clear-number");
  if (!named) return refuse(state, asked, "no-such", number);
  const careless = isOff(state, "clear-unsafe");
  if (!triggerReleased(state) && !careless) {
    return refuse(state, asked, "unsafe", gateNumbers.trigger);
  }
  if (state.watch.senses.load !== "free" && !careless) {
    return refuse(state, asked, "unsafe", gateNumbers.unloaded);
  }
  const begun = beginSelfTest({ ...state, fault: undefined }, asked.now);
  return accept(begun.next, asked, { verb: "clear", values: { number } }, [
    log("fault-cleared", number),
    ...begun.effects,
  ]);
}

export function selfTest(state: State, asked: Asked): Outcome {
  const begun = beginSelfTest({ ...state, cause: "self-test-begun" }, asked.now);
  return accept(begun.next, asked, { verb: "selftest", values: {} }, begun.effects);
}
