import { type GuidedEvent, stepGuided } from "../../../../src/calibration/guided/machine.ts";
import {
  firstStep,
  type Guided,
  presentStep,
  type Reading,
} from "../../../../src/calibration/guided/state.ts";
import type { DynamicPulse } from "../../../../src/calibration/session/dynamic.ts";

export const longest = { secondTemperature: true, dynamicCheck: true };

export const reading = (countsA: number, at = 1e6, temperature: number | null = 23): Reading => ({
  countsA,
  countsB: countsA,
  deviationA: 12,
  deviationB: 12,
  position: 0,
  deviationPosition: 0,
  temperature,
  count: 100,
  at,
});

export const pulse: DynamicPulse = {
  at: "2026-11-28T09:00:00+01:00",
  number: 1,
  commandedNewtons: 15,
  commandedMilliseconds: 3,
  peakNewtons: 15.1,
  halfWidthMilliseconds: 2,
  impulseNewtonSeconds: 0.029,
  end: "complete",
};

export const wall = "2026-11-28T09:00:00+01:00";

export function following(state: Guided, event: GuidedEvent): Guided {
  const stepped = stepGuided(state, event, wall);
  if (!stepped.ok) throw new Error(stepped.why);
  return stepped.next;
}

export const refusal = (state: Guided, event: GuidedEvent): string => {
  const stepped = stepGuided(state, event, wall);
  return stepped.ok ? "taken" : stepped.why;
};

/** What finishes a step in the usual way, late enough for every wait. */
export function usual(state: Guided, at: number): GuidedEvent {
  const step = presentStep(state);
  switch (step?.kind) {
    case "ask":
      return { kind: "typed", value: step.asked.least };
    case "capture":
      return {
        kind: "captured",
        reading: reading(100 * state.at, at, step.part === "Temperature" ? 33 : 23),
        cell: null,
      };
    case "decide":
      return { kind: "decided", adjust: true, reason: "" };
    case "write":
      return { kind: "written", identity: "CAL-1" };
    case "pulses":
      return { kind: "pulsed", pulses: [pulse], brokenOff: null };
    default:
      return { kind: "confirmed", at };
  }
}

export function until(id: string): Guided {
  let state = firstStep(longest);
  for (let at = 0; presentStep(state)?.id !== id; at += 2000)
    state = following(state, usual(state, at));
  return state;
}
