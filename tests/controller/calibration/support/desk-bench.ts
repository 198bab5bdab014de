import {
  firstStep,
  type Guided,
  presentStep,
  type Reading,
  stepsOf,
} from "../../../../src/calibration/guided/state.ts";
import type { DeskOutside } from "../../../../src/controller/calibration/desk-outside.ts";
import { createGuidedDesk } from "../../../../src/controller/calibration/guided-desk.ts";
import type { Captured, LiveCounts } from "../../../../src/controller/calibration/live-counts.ts";
import { pulse } from "../../../calibration/guided/support/moves.ts";

export const wall = "2026-11-28T09:00:00+01:00";
export const reading: Reading = {
  countsA: 1,
  countsB: 1,
  deviationA: 1,
  deviationB: 1,
  position: 1,
  deviationPosition: 1,
  temperature: 23,
  count: 100,
  at: 1e6,
};

const atFirst = firstStep({ secondTemperature: false, dynamicCheck: true });

/** A desk whose outside only notes; what is captured is told at once. */
export function desk(
  begun: Guided = atFirst,
  captured: Captured = { ok: true, reading },
  doubt?: string,
  { byCell = false, simulated = true }: { byCell?: boolean; simulated?: boolean } = {},
) {
  const noted: string[] = [];
  let kept = begun;
  const live: LiveCounts = {
    take: () => {},
    look: () => {},
    figures: () => ({
      value: 0,
      drift: 0,
      deviation: 0,
      stable: 2,
      temperature: 23,
      at: 1e6,
    }),
    capture: (done) => done(captured),
    taken: () => undefined,
    breakOff: (why) => noted.push(`break off: ${why}`),
  };
  const outside: DeskOutside = {
    wall: () => wall,
    keep: (state) => {
      kept = state;
    },
    stop: () => noted.push("stop"),
    write: async () => ({ ok: true, identity: "CAL-7" }),
    sign: async (_, pin) =>
      pin === "482915" ? { ok: true, words: "signed" } : { ok: false, why: "Wrong PIN." },
    exportSession: async () => ({ ok: true, words: "written: here.json" }),
    playHand: (step) => noted.push(`hand: ${step.id}`),
    leave: (signed) => noted.push(`leave ${signed}`),
    aboutLines: () => 2,
    doubt: () => doubt,
    simulated,
    async pulses(_, seat) {
      noted.push(`pulses, permitted ${seat.permitted}`);
      seat.force(6.2);
      if (!(await seat.ask("Go on?"))) {
        return { ok: false, why: seat.stop.aborted ? "it was stopped" : "it was left", pulses: [] };
      }
      return (await seat.ask("Again?"))
        ? { ok: true, pulses: [pulse, pulse] }
        : { ok: false, why: "it was left", pulses: [pulse] };
    },
    asksCell: () => byCell,
    cellOdd: (_, __, newtons) => (newtons === 7 ? "That is odd." : undefined),
    cellShows: byCell ? async () => 8.04 : undefined,
    cellDoubt: (_, newtons) => (newtons > 9 ? "That is too much." : undefined),
    changed: () => {},
  };
  const made = createGuidedDesk(begun, live, outside);
  return { desk: made, noted, kept: () => kept, at: () => presentStep(made.state())?.id };
}

export const atStep = (id: string, done: Guided["done"] = {}): Guided => ({
  ...atFirst,
  at: stepsOf(atFirst).findIndex((step) => step.id === id),
  done,
});
export const settled = () => new Promise((settle) => setImmediate(settle));

/** As a terminal sends them: a key a read. */
export function type(bench: ReturnType<typeof desk>, text: string): void {
  for (const key of text) bench.desk.read(key);
}
