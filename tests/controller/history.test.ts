import { describe, expect, it } from "vitest";
import { createHistory } from "../../src/controller/history.ts";
import { measureThrust } from "../../src/controller/thrust-measure.ts";
import type { ThrustEnded } from "../../src/device/session/listener.ts";

const wall = () => "2026-05-31T09:30:12.250+02:00";
const summary = {
  kind: "result-told",
  number: 3,
  cause: 0,
  commandedPeak: 2700,
  measuredPeak: 2681,
  timeToPeak: 1555,
  width: 1996,
  impulse: 93_640,
  position: -1958,
  stiffness: 54_112,
  pulses: 3,
};
const ended = (given: object): ThrustEnded =>
  ({
    permit: "p",
    summary: { ...summary, ...given },
    capture: undefined,
    recorded: false,
  }) as unknown as ThrustEnded;

function shown(given: object, measure = {}) {
  const history = createHistory(wall);
  const unknown = { peakUncertainty: undefined, tipPressure: undefined };
  history.thrust(ended(given), { ...unknown, ...measure });
  return history.lastThrust();
}

describe("the figures of a thrust for a person", () => {
  it("are as fine as they are known", () => {
    expect(shown({})).toMatchObject({
      peakNewtons: 26.81,
      timeToPeakMilliseconds: 1.56,
      widthMilliseconds: 2,
      impulseNewtonSeconds: 0.094,
      positionMillimetres: -1.96,
      stiffnessNewtonsPerMillimetre: 54.1,
    });
  });

  it("are missing where they are missing", () => {
    expect(shown({ width: undefined, stiffness: undefined })).toMatchObject({
      widthMilliseconds: null,
      stiffnessNewtonsPerMillimetre: null,
      peakUncertaintyNewtons: null,
      tipPressureKilopascals: null,
    });
  });

  it("are never surer than the calibration: no fit tells no uncertainty, and pressure is whole", () => {
    const measured = measureThrust({ measuredPeak: 2681 as never }, undefined, (n) => n * 19.894);
    expect(measured).toEqual({ peakUncertainty: undefined, tipPressure: 533 });
    const bare = measureThrust({ measuredPeak: 2681 as never }, undefined, undefined);
    expect(bare).toEqual({ peakUncertainty: undefined, tipPressure: undefined });
  });
});
