import type {
  ParameterValue,
  SimulatorHand,
  SimulatorKinds,
  SimulatorModel,
  SimulatorStart,
} from "../messages/simulator-events.ts";
import type { ConsoleFocus } from "../messages/simulator-snapshot.ts";
import { emptyWireLog, type WireLog } from "./wire-log.ts";

/** Faults on one page: as many as there are keys for them. */
export const faultsOnPage = 9;

export type Parameters = Readonly<Record<string, ParameterValue>>;
export type FaultKind = SimulatorKinds["faults"][number];

/** All that the console knows. Times are monotonic milliseconds; forces newtons, angles degrees. */
export type ConsoleState = {
  readonly start: SimulatorStart;
  readonly kinds: SimulatorKinds | undefined;
  readonly model: { readonly told: SimulatorModel; readonly at: number } | undefined;
  readonly wire: WireLog;
  /** The rows of the wire as they were when the list was paused. */
  readonly paused: WireLog["rows"] | undefined;
  readonly page: "panels" | "help";
  readonly asking: boolean;
  readonly selected: number;
  readonly parameter: number;
  readonly focus: ConsoleFocus;
  /** What the hand presses with, pressed with last, or would press with. */
  readonly preload: number;
  /** Lines that were told here and not answered yet, the oldest first. */
  readonly unanswered: readonly string[];
  /** Whether the hand plays the whole pull by itself. */
  readonly pulling: boolean;
  readonly push: number;
  /** Values that were chosen here, or that a fault was last on with, by fault. */
  readonly chosen: Readonly<Record<string, Parameters>>;
  /** Steps of the scenario that failed, for when it is over. */
  readonly failures: readonly string[];
  readonly note: { readonly text: string; readonly until: number } | undefined;
};

export function firstState(start: SimulatorStart): ConsoleState {
  return {
    start,
    kinds: undefined,
    model: undefined,
    wire: emptyWireLog,
    paused: undefined,
    page: "panels",
    asking: false,
    selected: 0,
    parameter: 0,
    focus: "fault",
    preload: 10,
    unanswered: [],
    pulling: false,
    push: 0,
    chosen: {},
    failures: [],
    note: undefined,
  };
}

/** What is to be done: a line to the simulator, or the end of both. */
export type ConsoleEffect =
  | { readonly do: "tell"; readonly line: string }
  | { readonly do: "end"; readonly interrupted: boolean };

export type ConsoleStep = {
  readonly next: ConsoleState;
  readonly effects: readonly ConsoleEffect[];
};

export const still = (next: ConsoleState): ConsoleStep => ({ next, effects: [] });

export function telling(state: ConsoleState, ...lines: string[]): ConsoleStep {
  const next = { ...state, unanswered: [...state.unanswered, ...lines] };
  return { next, effects: lines.map((line) => ({ do: "tell", line })) };
}

/** The state with what the hand will have been told once the simulator has answered. */
export function withHand(state: ConsoleState, moved: Partial<SimulatorHand>): ConsoleState {
  const { model } = state;
  if (model === undefined) return state;
  const hand = { ...model.told.hand, ...moved };
  return { ...state, model: { ...model, told: { ...model.told, hand } } };
}

/** What the hand is told to do, as far as was told. */
export function handOf({ model }: ConsoleState): SimulatorHand | undefined {
  return model?.told.hand;
}

/** Whether a channel of the trigger is to be down. */
export function holdsTrigger(state: ConsoleState): boolean {
  const hand = handOf(state);
  return hand !== undefined && (hand.trigger1 || hand.trigger2);
}

/** How long a note is shown, in milliseconds. */
const noteMilliseconds = 4000;

export function noted(state: ConsoleState, text: string, at: number): ConsoleStep {
  return still({ ...state, note: { text, until: at + noteMilliseconds } });
}

/** Why a key does nothing before the simulator has said what it is and can do. */
export const untold = "the simulator has not told what it can do yet";

const armedStates = ["challenge", "armed", "contact", "ready", "thrust"];

/** Whether a host has the instrument armed, as far as was told. */
export function isArmed({ model }: ConsoleState): boolean {
  return model !== undefined && armedStates.includes(model.told.state);
}

export function selectedFault({ kinds, selected }: ConsoleState): FaultKind | undefined {
  return kinds?.faults[selected];
}

export type ActingFault = SimulatorModel["faults"][number];

/** The fault as it is switched on; undefined where it is not, as far as was told. */
export function actingFault({ model }: ConsoleState, name: string): ActingFault | undefined {
  return model?.told.faults.find((fault) => fault.name === name);
}

/** The values that a fault has, or would be switched on with. */
export function parametersOf({ chosen }: ConsoleState, kind: FaultKind): Parameters {
  const usual = Object.entries(kind.parameters).map(
    ([key, parameter]): [string, ParameterValue] => [key, parameter.default],
  );
  return { ...Object.fromEntries(usual), ...chosen[kind.name] };
}
