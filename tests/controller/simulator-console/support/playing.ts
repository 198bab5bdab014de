import type {
  SimulatorEvent,
  SimulatorKinds,
  SimulatorModel,
} from "../../../../src/controller/messages/simulator-events.ts";
import { snapshotOfConsole } from "../../../../src/controller/simulator-console/console-snapshot.ts";
import {
  type ConsoleEffect,
  type ConsoleState,
  firstState,
} from "../../../../src/controller/simulator-console/console-state.ts";
import { pressKeys } from "../../../../src/controller/simulator-console/press-key.ts";
import { takeEvent } from "../../../../src/controller/simulator-console/take-event.ts";

const number = (usual: number, least: number, most: number) => ({
  default: usual,
  least,
  most,
  whole: false,
});

/** Eleven faults, so that there are two pages. */
export const kinds: SimulatorKinds = {
  event: "kinds",
  faults: [
    {
      name: "bad-crc",
      meaning: "lines leave with a flipped bit",
      parameters: { share: number(0.25, 0, 1) },
    },
    { name: "deaf", meaning: "nothing is heard", parameters: {} },
    {
      name: "strong-drive",
      meaning: "the drive pushes too hard",
      parameters: { gain: number(3, 1, 10), afterMs: { ...number(20, 0, 30), whole: true } },
    },
    {
      name: "greets-as",
      meaning: "another model",
      parameters: { direction: { default: "out", names: ["out", "in"] } },
    },
    ...["e", "f", "g", "h", "i", "j", "k"].map((letter) => ({
      name: `fault-${letter}`,
      meaning: `the fault ${letter}`,
      parameters: {},
    })),
  ],
  tissues: ["stiff", "nominal-pa", "bench"],
  pushes: ["mctimoney", "toggle"],
};

export const model: SimulatorModel = {
  event: "model",
  time: 12_345_678,
  state: "limited",
  cause: "none",
  session: true,
  force: 10.02,
  forceA: 10.1,
  forceB: 9.9,
  position: 1.69,
  drive: 0,
  supply: 24,
  temperature: 25,
  pitch: 0.5,
  yaw: -1,
  tissue: "nominal-pa",
  hand: { pressing: 0, trigger1: false, trigger2: false, pitch: 0, yaw: 0 },
  faults: [],
  counters: { badChecksums: 7, overlong: 0, strangers: 0, refused: 2, unsent: 0 },
  rates: { linesIn: 20, linesOut: 171 },
  beatAge: 12,
  seed: 42,
  speed: 1,
  scenario: null,
};

/** A console that is told lines and pressed keys at, at a time that the test owns. */
export function startConsole(...told: readonly SimulatorEvent[]) {
  let state: ConsoleState = firstState({ port: "/run/plumb-sim", device: "/dev/pts/3", seed: 42 });
  let at = 1000;
  const effects: ConsoleEffect[] = [];
  const console = {
    tell(...events: readonly SimulatorEvent[]) {
      for (const event of events) state = takeEvent(state, event, at);
      return console;
    },
    /** Presses keys, each in a read of its own. */
    press(...reads: readonly string[]) {
      for (const read of reads) {
        const step = pressKeys(state, read, at);
        state = step.next;
        effects.push(...step.effects);
      }
      return console;
    },
    wait(milliseconds: number) {
      at += milliseconds;
      return console;
    },
    /** The control lines so far. */
    lines: () => effects.flatMap((effect) => (effect.do === "tell" ? [effect.line] : [])),
    ends: () => effects.filter((effect) => effect.do === "end"),
    shown: () => snapshotOfConsole(state, 1, at),
  };
  return console.tell(...told);
}
