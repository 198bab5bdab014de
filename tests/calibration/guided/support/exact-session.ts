import { type GuidedEvent, stepGuided } from "../../../../src/calibration/guided/machine.ts";
import type { Plan } from "../../../../src/calibration/guided/procedure.ts";
import type { SessionFrame } from "../../../../src/calibration/guided/session-of.ts";
import { referenceAt } from "../../../../src/calibration/guided/setup.ts";
import {
  firstStep,
  type Guided,
  presentStep,
  type Reading,
} from "../../../../src/calibration/guided/state.ts";
import type { Channel, Held } from "../../../../src/calibration/session/coefficients.ts";
import { byMasses } from "./setups.ts";

const setup = byMasses;
export const wall = "2026-11-28T09:00:00+01:00";

const channel = (span: number): Channel => ({
  coefficients: [0, span, 0],
  covariance: [
    [1e-4, 0, 0],
    [0, 1e-12, 0],
    [0, 0, 0],
  ],
  thermal: {
    zeroPerKelvin: 0,
    spanPerKelvin: 0,
    referenceDegreesCelsius: 23,
    zeroPerKelvinUncertainty: 0.001,
    spanPerKelvinUncertainty: 1e-5,
  },
});
const held: Held = {
  identity: "SIM-CAL-1",
  date: "2026-01-01",
  due: "2027-01-01",
  a: channel(0.0025),
  b: channel(0.0025),
  position: channel(0.0005),
};
/** Of a session that wrote what was held before. */
export const exactFrame: SessionFrame = {
  session: "5f0c8a1e-0000-4000-8000-000000000007",
  begunAt: wall,
  endedAt: wall,
  instrument: { model: "PLUMB-SIM", serial: "SIM-1", firmware: "0.1.0", simulated: true },
  technician: "Tina Tester",
  setup,
  inForce: held,
  written: { held, readBack: held },
};

/** What an exact instrument would have counted. */
function reading(state: Guided, at: number): Reading {
  const step = presentStep(state);
  const value = step?.kind === "capture" ? referenceAt(setup, step.capture) : 0;
  const position = step?.kind === "capture" && step.capture.channel === "position" ? value : 0;
  const force = position === 0 ? value : 0;
  return {
    countsA: force / 0.0025,
    countsB: force / 0.0025,
    deviationA: 12,
    deviationB: 12,
    position: position / 0.0005,
    deviationPosition: 3,
    temperature: step?.part === "Temperature" ? 33 : 23,
    count: 100,
    at,
  };
}

function usual(state: Guided, at: number): GuidedEvent {
  const step = presentStep(state);
  switch (step?.kind) {
    case "ask":
      return { kind: "typed", value: { room: 23, humidity: 45, pressure: 1013 }[step.asked.name] };
    case "capture":
      return { kind: "captured", reading: reading(state, at), cell: null };
    case "decide":
      return { kind: "decided", adjust: true, reason: "" };
    case "write":
      return { kind: "written", identity: "CAL-1" };
    default:
      return { kind: "confirmed", at };
  }
}

/** Goes through the procedure to a step, or to its end, with some of its steps done in another way. */
export function exactSession(
  otherwise: (id: string) => GuidedEvent | undefined = () => undefined,
  plan: Plan = { secondTemperature: true, dynamicCheck: false },
  last?: string,
): Guided {
  let state = firstStep(plan);
  for (let at = 0; ; at += 2000) {
    const step = presentStep(state);
    if (step === undefined || step.id === last) return state;
    const stepped = stepGuided(state, otherwise(step.id) ?? usual(state, at), wall);
    if (!stepped.ok) throw new Error(`${step.id}: ${stepped.why}`);
    state = stepped.next;
  }
}
