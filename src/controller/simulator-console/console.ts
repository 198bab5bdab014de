import type { Clock } from "../../device/clock.ts";
import { controlLines } from "../control-lines.ts";
import {
  readScenarioSummary,
  readSimulatorEvent,
  readSimulatorStart,
} from "../messages/simulator-events.ts";
import { type RestartedScreen, startRestartedScreen } from "../restarted-screen.ts";
import {
  type SimulatorEnd,
  type SimulatorFault,
  type SimulatorProcess,
  startSimulator,
} from "../simulator-process.ts";
import { type Console, openTerminal, type Terminal } from "../terminal.ts";
import { snapshotOfConsole } from "./console-snapshot.ts";
import { type ConsoleState, type ConsoleStep, firstState } from "./console-state.ts";
import { pressKeys } from "./press-key.ts";
import { scenarioWords } from "./scenario-words.ts";
import { takeEvent } from "./take-event.ts";

export type ConsoleOptions = {
  readonly clock: Clock;
  /** Starts the simulator: program and words. */
  readonly command: readonly [program: string, ...words: string[]];
  /** The bundled screen program. */
  readonly screenProgram: string;
};

/** How the console ended; the command turns it into an exit code and words. */
export type ConsoleEnd =
  | { readonly kind: "left"; readonly code: number | null; readonly scenario: readonly string[] }
  | { readonly kind: "not-started"; readonly fault: SimulatorFault }
  | { readonly kind: "simulator-ended"; readonly end: SimulatorEnd }
  | { readonly kind: "screen-failed"; readonly words: string };

const frameMilliseconds = 100;
/** How long the simulator may take to put its port away. */
const endDeadline = 2000;

/**
 * Runs the simulator as a child, and the console about it, until somebody leaves or either of them ends.
 * The instrument lives in its own process: a terminal that stops reading never holds it up.
 */
export async function runConsole(options: ConsoleOptions, console: Console): Promise<ConsoleEnd> {
  const { clock } = options;
  let state: ConsoleState | undefined;
  const screenEnded = Promise.withResolvers<string>();
  // Both take their time to start; the screen touches the terminal with its first snapshot only.
  const screen = startRestartedScreen(options.screenProgram, clock, {
    // The keys are read here: its screen asks for nothing.
    intended: () => {},
    died: () => {},
    gaveUp: screenEnded.resolve,
  });
  let scenario: readonly string[] = [];
  const simulatorEnded = Promise.withResolvers<SimulatorEnd>();
  const started = await startSimulator(options.command, {
    line: (text) => {
      state = afterLine(state, text, clock.now());
      const summary = readScenarioSummary(text);
      if (summary !== undefined) scenario = scenarioWords(summary, state);
    },
    ended: simulatorEnded.resolve,
  });
  if (!started.ok) {
    await screen.end();
    return { kind: "not-started", fault: started.fault };
  }
  const { simulator } = started;
  simulator.tell(controlLines.watch);

  const leaving = watchLeaving(simulator, clock);
  const stopShowing = showAgainAndAgain(screen, clock, () => state);
  const terminal = openTerminal(console.input, console.output, {
    read: (text) => {
      if (state === undefined) return;
      state = carryOut(pressKeys(state, text, clock.now()), simulator, leaving);
      show(screen, state, clock);
    },
    ended: () => leaving.begin("SIGINT"),
    resized: () => {},
  });
  const stopListening = listenToSignals(leaving, terminal);

  const end = await Promise.race([
    simulatorEnded.promise.then((ended): ConsoleEnd => {
      // A simulator that plays a scenario ends with it.
      const over = leaving.begun() || scenario.length > 0;
      return over
        ? { kind: "left", code: ended.code, scenario }
        : { kind: "simulator-ended", end: ended };
    }),
    screenEnded.promise.then((words): ConsoleEnd => {
      leaving.begin("SIGTERM");
      return { kind: "screen-failed", words };
    }),
  ]);
  await simulatorEnded.promise;
  leaving.done();
  stopShowing();
  stopListening();
  terminal.restore(!(await screen.end()));
  return end;
}

function afterLine(
  state: ConsoleState | undefined,
  line: string,
  at: number,
): ConsoleState | undefined {
  if (state === undefined) {
    const start = readSimulatorStart(line);
    return start === undefined ? undefined : firstState(start);
  }
  const event = readSimulatorEvent(line);
  return event === undefined ? state : takeEvent(state, event, at);
}

function carryOut(
  { next, effects }: ConsoleStep,
  simulator: SimulatorProcess,
  leaving: Leaving,
): ConsoleState {
  for (const effect of effects) {
    if (effect.do === "tell") simulator.tell(effect.line);
    else leaving.begin(effect.interrupted ? "SIGINT" : "quit");
  }
  return next;
}

function show(screen: RestartedScreen, state: ConsoleState, clock: Clock): void {
  const current = screen.current();
  current.show(snapshotOfConsole(state, current.nextNumber(), clock.now()));
}

function showAgainAndAgain(
  screen: RestartedScreen,
  clock: Clock,
  state: () => ConsoleState | undefined,
): () => void {
  let cancel: () => void;
  const frame = (): void => {
    const now = state();
    if (now !== undefined) show(screen, now, clock);
    cancel = clock.after(frameMilliseconds, frame);
  };
  frame();
  return () => cancel();
}

type Leaving = {
  begin(how: "quit" | NodeJS.Signals): void;
  begun(): boolean;
  done(): void;
};

/** Ends the simulator once, by its own word or by the signal that was sent here; a hanging one by force. */
function watchLeaving(simulator: SimulatorProcess, clock: Clock): Leaving {
  let cancel: (() => void) | undefined;
  return {
    begin(how) {
      if (cancel !== undefined) return;
      cancel = clock.after(endDeadline, () => simulator.signal("SIGKILL"));
      if (how === "quit") simulator.end();
      else simulator.signal(how);
    },
    begun: () => cancel !== undefined,
    done: () => cancel?.(),
  };
}

function listenToSignals(leaving: Leaving, terminal: Terminal): () => void {
  const abandoned = (): void => terminal.restore(true);
  const signals: [NodeJS.Signals, () => void][] = [
    ["SIGINT", () => leaving.begin("SIGINT")],
    ["SIGTERM", () => leaving.begin("SIGTERM")],
    // The terminal is gone, and the simulator knows no hang-up.
    ["SIGHUP", () => leaving.begin("SIGINT")],
    // A console that sleeps would leave its simulator awake without a hand.
    ["SIGTSTP", () => {}],
  ];
  for (const [signal, listener] of signals) process.on(signal, listener);
  process.on("exit", abandoned);
  return () => {
    for (const [signal, listener] of signals) process.off(signal, listener);
    process.off("exit", abandoned);
  };
}
