import { choice, quantities, quantity, section, text, yesNo } from "../field.ts";

/**
 * How hard, how long and how often. The figures are engineering proposals, to be signed off by
 * clinicians; src/safety/default-limits.ts says what the caps of the host are derived from.
 */

const newtons = (label: string, least: number, most: number) =>
  quantity({ label, unit: "N", least, most, step: 0.1 });

const width = (label: string) => quantity({ label, unit: "ms", least: 2, most: 10, step: 0.1 });

const count = (label: string, least: number, most: number) =>
  quantity({ label, unit: "1", least, most, step: 1 });

export const tip = section("Tip", {
  id: text("Tip", 40),
  tipDiameterMillimetres: quantity({
    label: "Tip diameter",
    unit: "mm",
    least: 6,
    most: 25,
    step: 0.1,
  }),
});

export const force = section("Force", {
  mode: choice("Mode", { impulse: "impulse", pressure: "light pressure" }),
  preloadMinimumNewtons: newtons("Preload at least", 2, 25),
  preloadTargetNewtons: newtons("Preload aimed at", 2, 25),
  preloadMaximumNewtons: newtons("Preload at most", 2, 25),
  /** Above it the instrument disarms. Grade II mobilisation is 34.9 N (Snodgrass 2007). */
  preloadAbortNewtons: newtons("Preload that disarms", 2, 35),
  peakForceNewtons: newtons("Peak force", 5, 75),
  ladderNewtons: quantities({
    label: "Ladder of force",
    unit: "N",
    least: 5,
    most: 75,
    step: 0.1,
    longest: 12,
  }),
  /** Measured force at which the instrument cuts the energy. */
  forceLimitNewtons: newtons("Force limit", 5, 80),
  travelMillimetres: quantity({
    label: "Stylus travel at most",
    unit: "mm",
    least: 0.1,
    most: 6,
    step: 0.1,
  }),
});

export const impulse = section("Impulse", {
  pulseWidthMilliseconds: width("Pulse width"),
  pulses: count("Pulses of a thrust", 1, 12),
  rateHertz: quantity({ label: "Rate", unit: "Hz", least: 0, most: 12, step: 0.1 }),
  adaptive: yesNo("The instrument may slow the series down"),
  impulseNewtonSeconds: quantity({
    label: "Impulse of a pulse at most",
    unit: "N.s",
    least: 0.001,
    most: 0.25,
    step: 0.001,
  }),
});

export const pressure = section("Light pressure", {
  holdSeconds: quantity({ label: "Held for", unit: "s", least: 0.1, most: 10, step: 0.1 }),
  slewNewtonsPerSecond: quantity({
    label: "Changes by at most",
    unit: "N/s",
    least: 1,
    most: 20,
    step: 0.1,
  }),
});

export const autoStop = section("Automatic stop of a series", {
  responsesInARow: count("Like responses in a row", 2, 11),
  tolerancePercent: quantity({
    label: "Responses are like within",
    unit: "%",
    least: 1,
    most: 50,
    step: 1,
  }),
});

export const probe = section("Probe", {
  peakForceNewtons: newtons("Probe's peak force", 5, 27),
  pulseWidthMilliseconds: width("Probe's pulse width"),
});

export const dose = section("Dose", {
  thrustsPerVisit: count("Thrusts a visit", 1, 12),
  impulsePerVisitNewtonSeconds: quantity({
    label: "Impulse a visit at most",
    unit: "N.s",
    least: 0.001,
    most: 3,
    step: 0.001,
  }).optional(),
});

export const stopRules = section("Stop rules", {
  words: text("Stop when", 500),
});

export const recheck = section("Re-check", {
  criteria: text("Improved means", 500),
});
