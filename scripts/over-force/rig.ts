import type { EndName } from "../../firmware-sim/firmware/codes.ts";
import { type Limits, type State, startState } from "../../firmware-sim/firmware/state.ts";
import { step } from "../../firmware-sim/firmware/step.ts";
import type { Sample } from "../../firmware-sim/physics/channels.ts";
import { createWorld, sampleTime } from "../../firmware-sim/physics/world.ts";
import { createSensing, type EnergyState } from "../../firmware-sim/runtime/sensing.ts";
import { createThrust } from "../../firmware-sim/runtime/thrust.ts";
import type { Sitting, Trial } from "./trial.ts";

export interface Outcome {
  readonly trial: Trial;
  /** "running" where nothing ended it. */
  readonly end: EndName | "running";
  /** Newtons: the highest true contact force, and how far that was above the limit. */
  readonly highest: number;
  readonly overshoot: number;
  /** Newtons of overshoot that are allowed. */
  readonly allowed: number;
  /** The greatest measured force, cN. */
  readonly measured: number;
  /** From the sample that ended it to that in which the coil pushes with less than 1 N, us. */
  readonly lettingGo: number;
}

/** Times of a sitting in samples: pressing, following a thrust after its end, resting before the next. */
const pressing = 30_000;
const following = 400;
const resting = 2600;
/** No thrust lasts longer than this many samples: the rise, hold and fall of a pressure from 3 to 25 N. */
const longest = 60_000;

const allowedOvershoot = (forceLimit: number) => Math.max(1, 0.05 * (forceLimit / 100));

/** The fastest that a held pressure may be led, cN/s. */
const slew = 2000;

function limitsOf(trial: Trial): Limits {
  const { kind, peak, forceLimit, width, preload, hold, pulses, rate, adaptive } = trial;
  const held = kind === "pressure";
  return {
    mode: kind === "series" ? "impulse" : kind,
    peak,
    forceLimit,
    travel: 6000,
    preloadLow: preload - 100,
    preloadHigh: preload + 100,
    preloadCeiling: preload + 100,
    pitch: 0,
    yaw: 0,
    width,
    impulse: held ? undefined : 250_000,
    pulses,
    rate,
    adaptive,
    responses: 0,
    tolerance: 0,
    hold,
    slew: held ? slew : 0,
    epoch: 1,
    digest: "0000000000000000",
  };
}

/** Spoils one channel of a sample as the trial says; `stuck` is what it read when it failed. */
function spoil(sample: Sample, { failure, channel }: Trial, stuck: number): void {
  const key = channel === "A" ? "countsA" : "countsB";
  switch (failure) {
    case "none":
      return;
    case "stuck":
      sample[key] = stuck;
      return;
    case "zero":
      sample[key] = 0;
      return;
    case "gain-high":
      sample[key] = Math.round(sample[key] * 1.2);
      return;
    case "gain-low":
      sample[key] = Math.round(sample[key] * 0.8);
      return;
    case "lost":
      sample[key] = Number.NaN;
  }
}

/** The instrument without its line: world, senses, thrust and firmware, thrust after thrust under one hand. */
export function createRig(sitting: Sitting) {
  const world = createWorld(sitting.seed, sitting.tissue);
  const { sample, truth } = world;
  const energy: EnergyState = { applied: false, timerFired: false, timerBound: 0 };
  const sensing = createSensing(energy);
  const thrust = createThrust(world, sensing, energy, () => false);
  const clock = { now: 0, bits: -1 };
  const fresh = startState({
    cause: "power",
    boot: "00000000",
    entropy: 0,
    lasting: { lastResult: 0, calibrationSlot: 0, hardFault: undefined },
    without: [],
  });

  function pass(samples: number): void {
    for (let at = 0; at < samples; at += 1) {
      clock.now += sampleTime;
      world.step();
      world.drive.feed();
      sensing.take(sample, false);
    }
  }

  /** One sample of the firmware in a thrust; what ended it, or undefined. */
  function judge(state: State): { next: State; end: EndName | undefined } {
    const end = thrust.take();
    const bits = sensing.bits(sample);
    if (bits === clock.bits && end === undefined) return { next: state, end: undefined };
    clock.bits = bits;
    const senses = sensing.senses(bits, end);
    const { next, effects } = step(state, { kind: "tick", time: clock.now, senses, stop: false });
    const ended = effects.find((effect) => effect.do === "end-thrust");
    return { next, end: ended?.end };
  }

  function run(trial: Trial): Outcome {
    const limits = limitsOf(trial);
    const { now } = clock;
    const capturing = { number: 1, nonce: "", frame: "", plan: "", limits: "", end: undefined };
    let state: State = {
      ...fresh,
      selfTestPassed: true,
      phase: { at: "thrust", frame: "", since: now },
    };
    // A host that is never silent.
    state = { ...state, limits, capturing, armedAt: Number.POSITIVE_INFINITY };
    world.drive.gain = trial.gain;
    sensing.judgeBy(limits);
    thrust.begin(limits, capturing, now);
    clock.bits = -1;
    let stuck = Number.NaN;
    let ended: EndName | undefined;
    let highest = truth.contact;
    let measured = 0;
    let lettingGo = 0;
    for (let at = 0, until = longest; at < until; at += 1) {
      clock.now += sampleTime;
      world.step();
      world.drive.feed();
      if (clock.now - now >= trial.failsAt && ended === undefined) {
        if (Number.isNaN(stuck)) stuck = trial.channel === "A" ? sample.countsA : sample.countsB;
        spoil(sample, trial, stuck);
      }
      sensing.take(sample, false);
      if (truth.contact > highest) highest = truth.contact;
      if (ended !== undefined) {
        if (truth.driven >= 1) lettingGo += sampleTime;
        continue;
      }
      if (sensing.measured.force > measured) measured = sensing.measured.force;
      const judged = judge(state);
      state = judged.next;
      if (judged.end === undefined) continue;
      ended = judged.end;
      thrust.cut();
      thrust.end(ended);
      lettingGo = sampleTime;
      until = at + following;
    }
    thrust.clear();
    const overshoot = highest - trial.forceLimit / 100;
    const allowed = allowedOvershoot(trial.forceLimit);
    return { trial, end: ended ?? "running", highest, overshoot, allowed, measured, lettingGo };
  }

  world.hand.press(sitting.preload / 100);
  // Held all the time: a thrust begins here without it, and a held pressure must have it.
  world.hand.pullTrigger();
  pass(pressing);
  return {
    thrust(trial: Trial): Outcome {
      const outcome = run(trial);
      pass(resting);
      return outcome;
    },
  };
}
