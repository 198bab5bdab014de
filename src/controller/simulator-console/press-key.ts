import { controlLines } from "../control-lines.ts";
import type { SimulatorAction, SimulatorKey } from "../messages/simulator-keys.ts";
import { consoleFocuses } from "../messages/simulator-snapshot.ts";
import {
  actingFault,
  type ConsoleState,
  type ConsoleStep,
  faultsOnPage,
  holdsTrigger,
  isArmed,
  noted,
  parametersOf,
  selectedFault,
  still,
  telling,
  untold,
  withHand,
} from "./console-state.ts";
import { turn } from "./knobs.ts";
import { readKeys, type TypedKey } from "./read-keys.ts";

/** Why a key does nothing now, in words for the person; undefined where it does something. */
export function whyNot(action: SimulatorAction, state: ConsoleState): string | undefined {
  switch (action) {
    case "fault":
    case "page-back":
    case "page-on":
    case "select-back":
    case "select-on":
      return (state.kinds?.faults.length ?? 0) === 0 ? untold : undefined;
    case "parameter-back":
    case "parameter-on":
      return whyOneParameter(state);
    case "faults-off":
      return state.model?.told.faults.length === 0 ? "no fault is on" : undefined;
    case "pull":
      return isArmed(state)
        ? undefined
        : `y pull: no host has armed the instrument (it is ${state.model?.told.state ?? "unknown"}); arm it first`;
    case "trigger":
      return state.model === undefined ? untold : undefined;
    case "tissue":
      return (state.kinds?.tissues.length ?? 0) === 0 ? untold : undefined;
    case "push":
    case "push-kind":
      return (state.kinds?.pushes.length ?? 0) === 0 ? untold : undefined;
    default:
      return undefined;
  }
}

function whyOneParameter(state: ConsoleState): string | undefined {
  const kind = selectedFault(state);
  if (kind === undefined) return untold;
  const count = Object.keys(kind.parameters).length;
  return count > 1 ? undefined : `${kind.name} has ${count === 0 ? "no value" : "one value only"}`;
}

/** What one read of the keyboard does; `at` in monotonic milliseconds. */
export function pressKeys(state: ConsoleState, read: string, at: number): ConsoleStep {
  const keys = readKeys(read);
  if (keys.kind === "pasted") return noted(state, "pasted text is refused: press keys", at);
  return keys.keys.reduce<ConsoleStep>(({ next, effects }, typed) => {
    const step = "unknown" in typed ? unknownKey(next, typed.unknown, at) : press(next, typed, at);
    return { next: step.next, effects: [...effects, ...step.effects] };
  }, still(state));
}

function unknownKey(state: ConsoleState, bytes: string, at: number): ConsoleStep {
  const name = /^[!-~]$/.test(bytes) ? bytes : "this key";
  return noted({ ...state, asking: false }, `${name} does nothing here; ? shows the keys`, at);
}

/** Keys that act on every page, also while something is asked. */
const everywhere: readonly SimulatorAction[] = ["let-go", "interrupt", "quit", "help"];

function press(state: ConsoleState, { key, bytes }: TypedKey, at: number): ConsoleStep {
  const quiet = { ...state, note: undefined };
  if (state.asking && key.action !== "quit") {
    const kept = { ...quiet, asking: false };
    return key.action === "let-go" || key.action === "interrupt"
      ? act(kept, key, bytes, at)
      : still(kept);
  }
  if (state.page === "help" && !everywhere.includes(key.action)) {
    return noted(state, `${key.name} does nothing while the help is shown; ? closes it`, at);
  }
  const why = whyNot(key.action, state);
  return why === undefined ? act(quiet, key, bytes, at) : noted(quiet, why, at);
}

function act(
  state: ConsoleState,
  { action }: SimulatorKey,
  bytes: string,
  at: number,
): ConsoleStep {
  switch (action) {
    case "let-go":
      return telling(
        withHand(state, { trigger1: false, trigger2: false, pressing: 0 }),
        controlLines.trigger(false),
        controlLines.release,
      );
    case "fault":
      return toggle(state, Number(bytes), at);
    case "page-back":
      return turnPage(state, -1);
    case "page-on":
      return turnPage(state, 1);
    case "select-back":
      return select(state, -1);
    case "select-on":
      return select(state, 1);
    case "parameter-back":
      return chooseParameter(state, -1);
    case "parameter-on":
      return chooseParameter(state, 1);
    case "value-down":
      return turn(state, -1, at);
    case "value-up":
      return turn(state, 1, at);
    case "focus":
      return focusOn(state, consoleFocuses.indexOf(state.focus) + 1);
    case "aim":
      return still({ ...state, focus: state.focus === "pitch" ? "yaw" : "pitch" });
    case "trigger": {
      const down = !holdsTrigger(state);
      const next = withHand(state, { trigger1: down, trigger2: down });
      return telling(next, controlLines.trigger(down));
    }
    case "pull":
      return telling({ ...state, pulling: true }, controlLines.pull);
    case "press": {
      const { preload } = state;
      const next = withHand({ ...state, focus: "preload" }, { pressing: preload });
      return telling(next, controlLines.press(preload));
    }
    case "lift":
      return telling(withHand(state, { pressing: 0 }), controlLines.release);
    case "tissue":
      return nextTissue(state);
    case "push":
      return telling(state, ...pushLines(state));
    case "push-kind":
      return still({ ...state, push: (state.push + 1) % (state.kinds?.pushes.length ?? 1) });
    case "reset":
      return telling(state, controlLines.reset);
    case "faults-off":
      return telling(state, controlLines.faultsOff);
    case "pause":
      return still({ ...state, paused: state.paused === undefined ? state.wire.rows : undefined });
    case "help":
      return still({ ...state, page: state.page === "help" ? "panels" : "help" });
    case "quit":
      return isArmed(state) && !state.asking
        ? still({ ...state, asking: true })
        : end(state, false);
    case "interrupt":
      return end(state, true);
    default:
      return action satisfies never;
  }
}

function end(state: ConsoleState, interrupted: boolean): ConsoleStep {
  return { next: state, effects: [{ do: "end", interrupted }] };
}

/** Selects a fault and puts the focus on it; after the last comes the first. */
function select(state: ConsoleState, by: 1 | -1): ConsoleStep {
  const count = state.kinds?.faults.length ?? 1;
  const selected = (state.selected + by + count) % count;
  return still({ ...state, selected, parameter: 0, focus: "fault" });
}

/** Turns the page; the selection stays in its row where the page has one. */
function turnPage(state: ConsoleState, by: 1 | -1): ConsoleStep {
  const count = state.kinds?.faults.length ?? 1;
  const pages = Math.ceil(count / faultsOnPage);
  const page = (Math.floor(state.selected / faultsOnPage) + by + pages) % pages;
  const row = state.selected % faultsOnPage;
  const selected = Math.min(page * faultsOnPage + row, count - 1);
  return still({ ...state, selected, parameter: 0, focus: "fault" });
}

function chooseParameter(state: ConsoleState, by: 1 | -1): ConsoleStep {
  const count = Object.keys(selectedFault(state)?.parameters ?? {}).length;
  const parameter = (state.parameter + by + count) % count;
  return still({ ...state, parameter, focus: "fault" });
}

function focusOn(state: ConsoleState, at: number): ConsoleStep {
  return still({ ...state, focus: consoleFocuses[at % consoleFocuses.length] ?? "fault" });
}

function toggle(state: ConsoleState, digit: number, at: number): ConsoleStep {
  const first = Math.floor(state.selected / faultsOnPage) * faultsOnPage;
  const selected = first + digit - 1;
  const kind = state.kinds?.faults[selected];
  if (kind === undefined) return noted(state, `there is no fault ${digit} on this page`, at);
  const next: ConsoleState = { ...state, selected, parameter: 0, focus: "fault" };
  return telling(
    next,
    actingFault(state, kind.name) !== undefined
      ? controlLines.faultOff(kind.name)
      : controlLines.faultOn(kind.name, parametersOf(state, kind)),
  );
}

function nextTissue(state: ConsoleState): ConsoleStep {
  const tissues = state.kinds?.tissues ?? [];
  const now = tissues.indexOf(state.model?.told.tissue ?? "");
  const name = tissues[(now + 1) % tissues.length];
  return name === undefined ? still(state) : telling(state, controlLines.tissue(name));
}

function pushLines({ kinds, push }: ConsoleState): string[] {
  const name = kinds?.pushes[push];
  return name === undefined ? [] : [controlLines.push(name)];
}
