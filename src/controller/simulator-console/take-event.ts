import { controlLines } from "../control-lines.ts";
import type { ScenarioStep, SimulatorEvent, SimulatorModel } from "../messages/simulator-events.ts";
import { type ConsoleState, isArmed, noted, selectedFault } from "./console-state.ts";
import { withRemark, withWireLine } from "./wire-log.ts";

function remarked(state: ConsoleState, text: string, time: number | null): ConsoleState {
  return { ...state, wire: withRemark(state.wire, text, time) };
}

function stepWords({ step, steps, does, outcome, reason }: ScenarioStep): string {
  const why = reason === undefined ? "" : `: ${reason}`;
  return `${outcome === "passed" ? "PASS" : "FAIL"} ${step}/${steps} ${does}${why}`;
}

/** The next model comes up to 100 ms later: too late for a key that must not act while armed. */
function entered(state: ConsoleState, name: string, from: string, time: number): ConsoleState {
  const { model } = state;
  if (model === undefined) return remarked(state, `${from} -> ${name}`, time);
  const next = { ...state, model: { ...model, told: { ...model.told, state: name } } };
  // In a session the status on the wire says the same.
  return model.told.session ? next : remarked(next, `${from} -> ${name}`, time);
}

/** A refused pull is none; a refused value is no longer wanted: what acts, or the default, counts again. */
function refused(state: ConsoleState, message: string): ConsoleState {
  if (message.startsWith(`${controlLines.pull}:`)) return { ...state, pulling: false };
  const kind = selectedFault(state);
  if (kind === undefined) return state;
  const { [kind.name]: _, ...chosen } = state.chosen;
  return { ...state, chosen };
}

/** One line of this console fewer to wait for: answers come in the order of the lines. */
function answered(state: ConsoleState): ConsoleState {
  return { ...state, unanswered: state.unanswered.slice(1) };
}

/** Others move the hand and switch faults too: what acts is what counts, and what it would come back with. */
function modelled(state: ConsoleState, told: SimulatorModel, at: number): ConsoleState {
  // Told before the answer to a key, it is older than that key.
  if (state.unanswered.length > 0) {
    const hand = state.model?.told.hand ?? told.hand;
    return { ...state, model: { told: { ...told, hand }, at } };
  }
  const acting = Object.fromEntries(told.faults.map((fault) => [fault.name, fault.with]));
  const { pressing } = told.hand;
  return {
    ...state,
    model: { told, at },
    chosen: { ...state.chosen, ...acting },
    preload: pressing > 0 ? pressing : state.preload,
  };
}

/** The console's state after a line of the simulator; `at` in monotonic milliseconds. */
export function takeEvent(state: ConsoleState, event: SimulatorEvent, at: number): ConsoleState {
  const next = afterEvent(state, event, at);
  // The question of leaving is about a permit: it ends with it.
  return next.asking && !isArmed(next) ? { ...next, asking: false } : next;
}

function afterEvent(state: ConsoleState, event: SimulatorEvent, at: number): ConsoleState {
  switch (event.event) {
    case "kinds":
      return { ...state, kinds: event, selected: 0, parameter: 0 };
    case "model":
      return modelled(state, event, at);
    case "wire":
      return { ...state, wire: withWireLine(state.wire, event) };
    case "start":
      return remarked(state, `instrument started (${event.cause})`, event.time);
    case "state":
      return entered(state, event.state, event.from, event.time);
    case "thrust": {
      const newtons = (event.commanded / 100).toFixed(1);
      return remarked(state, `thrust ${event.number}, commanded ${newtons} N`, event.time);
    }
    case "thrust-ended":
      return remarked(state, `thrust ended: ${event.end}`, event.time);
    case "fault":
      return remarked(state, `fault ${event.number} latched: ${event.fault}`, event.time);
    case "stop":
      return remarked(state, "stop byte", event.time);
    case "step": {
      const text = stepWords(event);
      const failures = event.outcome === "failed" ? [...state.failures, text] : state.failures;
      return remarked({ ...state, failures }, text, null);
    }
    case "pull":
      return remarked({ ...state, pulling: false }, `pull: ${event.outcome}`, null);
    case "done":
      return event.line === state.unanswered[0] ? answered(state) : state;
    case "error":
      return refused(noted(answered(state), event.message, at).next, event.message);
    default:
      return event satisfies never;
  }
}
