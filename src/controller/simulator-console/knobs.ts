import { controlLines } from "../control-lines.ts";
import type { ParameterValue } from "../messages/simulator-events.ts";
import type { ConsoleFocus } from "../messages/simulator-snapshot.ts";
import {
  actingFault,
  type ConsoleState,
  type ConsoleStep,
  type FaultKind,
  handOf,
  noted,
  parametersOf,
  selectedFault,
  still,
  telling,
  untold,
  withHand,
} from "./console-state.ts";

type FaultParameter = FaultKind["parameters"][string];
type NumberParameter = Extract<FaultParameter, { readonly least: number }>;

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
 * One step of a number, from the size of its default: 3 goes by 0.5, 20 by 5, 130 by 10, a small whole
 * number by 1; a default of 0 tells no size, then its range does.
 */
function stepOf({ default: usual, least, most, whole }: NumberParameter): number {
  const size = usual === 0 ? (most - least) / 20 : Math.abs(usual);
  const ten = 10 ** Math.floor(Math.log10(size));
  const lead = size / ten;
  const [, part = 0.1] = shares.find(([from]) => lead >= from) ?? [];
  return whole ? Math.max(1, Math.round(ten * part)) : ten * part;
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
  const hand = handOf(state);
  if (hand === undefined) return noted(state, untold, at);
  const value = (knob === "preload" ? state.preload : hand[knob]) + steps * step;
  if (value < low || value > high) {
    return noted(state, `${knob}: the hand does ${low} to ${high} ${unit}`, at);
  }
  if (knob === "preload") {
    const next = { ...state, preload: value };
    return hand.pressing > 0
      ? telling(withHand(next, { pressing: value }), controlLines.press(value))
      : still(next);
  }
  const pitch = knob === "pitch" ? value : hand.pitch;
  const yaw = knob === "yaw" ? value : hand.yaw;
  return telling(withHand(state, { pitch, yaw }), controlLines.aim(pitch, yaw));
}

function turnFault(state: ConsoleState, steps: 1 | -1, at: number): ConsoleStep {
  const kind = selectedFault(state);
  if (kind === undefined) return noted(state, "the simulator has not told its faults yet", at);
  const [key, parameter] = Object.entries(kind.parameters)[state.parameter] ?? [];
  if (key === undefined || parameter === undefined) {
    return noted(state, `${kind.name} has no value: it is on or off`, at);
  }
  const values = parametersOf(state, kind);
  const turned = nextValue(values[key], parameter, steps);
  if (turned === undefined && "least" in parameter) {
    const { least, most } = parameter;
    return noted(state, `${key} of ${kind.name} goes from ${least} to ${most}`, at);
  }
  const changed = { ...values, [key]: turned ?? parameter.default };
  const next = { ...state, chosen: { ...state.chosen, [kind.name]: changed } };
  return actingFault(state, kind.name) === undefined
    ? still(next)
    : telling(next, controlLines.faultOn(kind.name, changed));
}

/** The value one step on; the last step ends at the bound. Undefined where the bound is reached. */
function nextValue(
  value: ParameterValue | undefined,
  parameter: FaultParameter,
  steps: 1 | -1,
): ParameterValue | undefined {
  if ("names" in parameter) {
    const { names } = parameter;
    return names[(names.indexOf(String(value)) + steps + names.length) % names.length];
  }
  const { least, most } = parameter;
  const now = typeof value === "number" ? value : parameter.default;
  const next = Math.min(most, Math.max(least, exactly(now + steps * stepOf(parameter))));
  return next === now ? undefined : next;
}
