import { controlLines } from "../control-lines.ts";
import type { ConsoleFocus } from "../messages/simulator-snapshot.ts";
import {
  type ConsoleState,
  type ConsoleStep,
  isOn,
  noted,
  parametersOf,
  selectedFault,
  still,
  telling,
} from "./console-state.ts";

/** What the simulator takes: newtons and degrees. */
const bounds = {
  preload: { low: 0, high: 150, step: 1, unit: "N" },
  pitch: { low: -90, high: 90, step: 0.5, unit: "deg" },
  yaw: { low: -180, high: 180, step: 0.5, unit: "deg" },
} as const;

/** The part of its power of ten that a leading digit from here goes by. */
const shares = [
  [5, 1],
  [2, 0.5],
] as const;

/**
 * One step of a value, from the size of its default: 3 goes by 0.5, 20 by 5, 130 by 10, a small whole
 * number by 1.
 */
function stepOf(value: number): number {
  const size = Math.abs(value);
  if (size === 0) return 1;
  const ten = 10 ** Math.floor(Math.log10(size));
  const lead = size / ten;
  const [, part = 0.1] = shares.find(([from]) => lead >= from) ?? [];
  const step = ten * part;
  return Number.isInteger(value) ? Math.max(1, Math.round(step)) : step;
}

/** A sum without the dust of binary fractions. */
const exactly = (value: number): number => Number(value.toPrecision(12));

/** Changes the value that has the focus by so many of its steps. */
export function turn(state: ConsoleState, steps: 1 | -1, at: number): ConsoleStep {
  return state.focus === "fault"
    ? turnFault(state, steps, at)
    : turnHand(state, state.focus, steps, at);
}

function turnHand(
  state: ConsoleState,
  knob: Exclude<ConsoleFocus, "fault">,
  steps: 1 | -1,
  at: number,
): ConsoleStep {
  const { low, high, step, unit } = bounds[knob];
  const value = state[knob] + steps * step;
  if (value < low || value > high) {
    return noted(state, `${knob}: the hand does ${low} to ${high} ${unit}`, at);
  }
  const next = { ...state, [knob]: value };
  if (knob !== "preload") return telling(next, controlLines.aim(next.pitch, next.yaw));
  return next.pressing ? telling(next, controlLines.press(value)) : still(next);
}

function turnFault(state: ConsoleState, steps: 1 | -1, at: number): ConsoleStep {
  const kind = selectedFault(state);
  if (kind === undefined) return noted(state, "the simulator has not told its faults yet", at);
  const key = Object.keys(kind.parameters)[state.parameter];
  if (key === undefined) {
    return noted(state, `${kind.name} has no value: it is on or off`, at);
  }
  const values = parametersOf(state, kind);
  const value = values[key];
  const start = kind.parameters[key]?.default;
  if (typeof value !== "number" || typeof start !== "number") {
    const line = controlLines.faultOn(kind.name, { [key]: "..." });
    return noted(state, `${key} is no number; type it at plumb sim --plain: ${line}`, at);
  }
  const changed = { ...values, [key]: exactly(value + steps * stepOf(start)) };
  const next = { ...state, chosen: { ...state.chosen, [kind.name]: changed } };
  return isOn(state, kind.name)
    ? telling(next, controlLines.faultOn(kind.name, changed))
    : still(next);
}
