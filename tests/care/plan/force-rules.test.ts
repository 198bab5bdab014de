import { describe, expect, test } from "vitest";
import { held, series } from "./support/changes.ts";
import { faultsIn, goodPlan, planWith } from "./support/plans.ts";

describe("a plan is refused where", () => {
  test.each([
    [
      "the ladder goes down and then climbs too fast",
      { "force.ladderNewtons": [24, 20, 30] },
      "force.ladderNewtons.1: step 2, 20 N, is not above 24 N: the ladder climbs",
      "force.ladderNewtons.2: step 3, 30 N, is 50 % above 20 N: at most 20 %",
    ],
    [
      "a step is 25 % above",
      {
        "force.peakForceNewtons": 21,
        "force.ladderNewtons": [21, 24, 30],
      },
      "force.ladderNewtons.2: step 3, 30 N, is 25 % above 24 N: at most 20 %",
    ],
    [
      "a step is a tenth of a newton above 20 %",
      { "force.ladderNewtons": [24, 28.9] },
      "force.ladderNewtons.1: step 2, 28.9 N, is 20.5 % above 24 N: at most 20 %",
    ],
    [
      "two steps are the same",
      { "force.ladderNewtons": [24, 24] },
      "force.ladderNewtons.1: step 2, 24 N, is not above 24 N: the ladder climbs",
    ],
    [
      "the ladder begins elsewhere",
      { "force.peakForceNewtons": 25 },
      "force.ladderNewtons: the ladder begins at 24 N, the peak force is 25 N: they are the same",
    ],
    [
      "the preload's window is upside down",
      { "force.preloadMinimumNewtons": 15, "force.preloadMaximumNewtons": 12 },
      "force.preloadMaximumNewtons: the preload is at most 12 N and at least 15 N: the window is upside down",
    ],
    [
      "the preload's target is below the window",
      { "force.preloadTargetNewtons": 4.9 },
      "force.preloadTargetNewtons: 4.9 N is outside of the preload's window of 5 to 20 N",
    ],
    [
      "the preload's target is above the window",
      { "force.preloadTargetNewtons": 20.1 },
      "force.preloadTargetNewtons: 20.1 N is outside of the preload's window of 5 to 20 N",
    ],
    [
      "the preload disarms inside its window",
      { "force.preloadAbortNewtons": 19.9 },
      "force.preloadAbortNewtons: the preload disarms at 19.9 N, inside its window up to 20 N",
    ],
    [
      "the preload disarms above the force limit",
      { "force.preloadAbortNewtons": 35 },
      "force.preloadAbortNewtons: the preload disarms at 35 N, above the force limit of 33 N",
    ],
    [
      "the window reaches the peak",
      { "force.preloadMaximumNewtons": 24, "probe.peakForceNewtons": 24.1 },
      "force.preloadMaximumNewtons: the preload may reach 24 N, the peak force is 24 N: the peak is above the window",
    ],
    [
      "the force limit is the highest step",
      { "force.forceLimitNewtons": 30 },
      "force.forceLimitNewtons: the energy is cut at 30 N, the ladder goes to 30 N: the limit is above it",
    ],
    [
      "the tip is too small for the highest step",
      {
        "tip.tipDiameterMillimetres": 6,
        "force.peakForceNewtons": 28.2,
        "force.ladderNewtons": [28.2, 28.3],
      },
      "tip.tipDiameterMillimetres: 28.3 N on 6 mm is 1001 kPa: at most 1000 kPa; take a wider tip or less force",
    ],
    [
      "light pressure is above 25 N",
      { ...held, "force.ladderNewtons": [22, 25.1] },
      "force.ladderNewtons: light pressure is at most 25 N; the ladder goes to 25.1 N",
    ],
    [
      "an impulse has no pulses",
      { impulse: undefined },
      "impulse: the mode is impulse: say which pulses",
    ],
    [
      "an impulse is held",
      { pressure: { holdSeconds: 5, slewNewtonsPerSecond: 10 } },
      "pressure: the mode is impulse: nothing is held",
    ],
    [
      "an impulse has no dose",
      { "dose.impulsePerVisitNewtonSeconds": undefined },
      "dose.impulsePerVisitNewtonSeconds: the mode is impulse: say how much a visit may have",
    ],
    [
      "a pressure is not held",
      { ...held, pressure: undefined },
      "pressure: the mode is light pressure: say how long",
    ],
    [
      "a pressure has pulses",
      { ...held, impulse: goodPlan.impulse, "dose.thrustsPerVisit": 1 },
      "impulse: the mode is light pressure: it has no pulses",
    ],
    [
      "a pressure has an impulse a visit",
      { ...held, "dose.impulsePerVisitNewtonSeconds": 0.15 },
      "dose.impulsePerVisitNewtonSeconds: the mode is light pressure: it has no pulses whose impulse counts",
    ],
    [
      "one pulse has a rate",
      { "impulse.rateHertz": 4 },
      "impulse.rateHertz: one pulse has no rate: write 0",
    ],
    [
      "one pulse adapts",
      { "impulse.adaptive": true },
      "impulse.adaptive: one pulse has no rate to slow down",
    ],
    [
      "a series is too slow",
      { ...series, "impulse.rateHertz": 3.9 },
      "impulse.rateHertz: 4 pulses come at 4 to 12 Hz; here is 3.9 Hz",
    ],
    [
      "one pulse stops by itself",
      { autoStop: { responsesInARow: 2, tolerancePercent: 10 } },
      "autoStop: only a series of pulses can stop by itself",
    ],
    [
      "a held pressure stops by itself",
      { ...held, autoStop: { responsesInARow: 2, tolerancePercent: 10 } },
      "autoStop: only a series of pulses can stop by itself",
    ],
    [
      "a series never comes to its stop",
      { ...series, autoStop: { responsesInARow: 4, tolerancePercent: 10 } },
      "autoStop.responsesInARow: 4 responses in a row stop nothing: the series has 4 pulses",
    ],
    [
      "a pulse would be cut",
      { "impulse.impulseNewtonSeconds": 0.047 },
      "impulse.impulseNewtonSeconds: 30 N for 3 ms over a preload of 5 N is 0.048 N.s; at 0.047 N.s it would be cut",
    ],
    [
      "there are too many pulses a visit",
      { ...series, "dose.thrustsPerVisit": 4 },
      "dose.thrustsPerVisit: 4 thrusts of 4 pulses are 16 pulses a visit: at most 12",
    ],
    [
      "the visit has less than a thrust",
      { ...series, "dose.impulsePerVisitNewtonSeconds": 0.599 },
      "dose.impulsePerVisitNewtonSeconds: one thrust may have 0.6 N.s, the visit only 0.599 N.s",
    ],
    [
      "the probe is in the preload's window",
      { "probe.peakForceNewtons": 20 },
      "probe.peakForceNewtons: the probe's 20 N is not above the preload's window up to 20 N",
    ],
    [
      "the probe reaches the force limit",
      {
        "force.peakForceNewtons": 22,
        "force.ladderNewtons": [22],
        "force.preloadAbortNewtons": 24,
        "force.forceLimitNewtons": 25,
      },
      "probe.peakForceNewtons: the probe's 25 N is not below the force limit of 25 N",
    ],
  ] as const)("%s", (_name, changes, ...faults) => {
    expect(faultsIn(planWith(changes))).toEqual(faults);
  });
});
