import type { Chance } from "./chance.ts";
import {
  type ManualThrust,
  type ManualThrustName,
  manualThrusts,
  shareOfPeak,
} from "./manual-thrusts.ts";

/**
 * The hand that holds the instrument: it presses with a smooth ramp, trembles at 8-12 Hz with about 0.3 N,
 * pulls the trigger with a finger, thrusts by itself, slips, and points. Newtons, seconds, degrees.
 */
export interface Hand {
  /** What the hand presses with now, tremor included; 0 off the skin. */
  force: number;
  trigger1: boolean;
  trigger2: boolean;
  pitch: number;
  roll: number;
  yaw: number;
  /** Presses with `newtons`, along a smooth ramp. */
  press(newtons: number): void;
  /** Lifts off. */
  release(): void;
  /** A thrust by hand, up from what it presses with to the published peak and back. */
  push(name: ManualThrustName): void;
  /** Slips once: for 120 ms the force gives way and the line of drive turns aside. */
  slip(): void;
  pullTrigger(): void;
  releaseTrigger(): void;
  /** One channel of the trigger alone, as a hand at its contacts would. */
  setTrigger(channel: 1 | 2, down: boolean): void;
  aim(pitch: number, yaw: number): void;
  /** What it was told last; what it does follows along its ramps, with tremor and drift. */
  told(): HandTold;
  step(): void;
}

/** What a hand is to do: newtons, 0 off the skin; trigger channels that are to be down; degrees. */
export interface HandTold {
  readonly pressing: number;
  readonly trigger1: boolean;
  readonly trigger2: boolean;
  readonly pitch: number;
  readonly yaw: number;
}

const tremorForce = 0.3;
/** The second channel of the trigger follows the first by this many seconds. */
const triggerSkew = 0.003;
const pressRate = 20;
const liftRate = 40;
const shortestRamp = 0.15;
/** Standard deviation of the line of drive in degrees, and how fast it wanders. */
const unrest = { spread: 0.06, rate: 5 };
/** A slip lasts this long, takes this share of the force away and turns the pitch by so many degrees. */
const slipping = { duration: 0.12, share: 0.7, turn: 3 };
/** Slow parts of the hand are drawn anew at 1 kHz. */
const slowEvery = 20;

export function createHand(dt: number, chance: Chance): Hand {
  const ramp = { from: 0.1, to: 0.1, at: 0.1, length: 1.1 };
  ramp.from = ramp.to = ramp.at = 0;
  const tremor = { cosine: 1.1, sine: 0.1, turnCosine: 0.5, turnSine: 0.5, strength: 1.1 };
  tremor.cosine = tremor.strength = 1;
  tremor.sine = 0;
  const drift = { pitch: 0.1, roll: 0.1, yaw: 0.1 };
  drift.pitch = drift.roll = drift.yaw = 0;
  const aimed = { pitch: 0.1, yaw: 0.1 };
  aimed.pitch = aimed.yaw = 0;
  const finger = { wanted1: false, wanted2: false, since: 0 };
  const count = { ticks: 0 };
  const thrust = { time: 0.1, ends: 0.1 };
  const slip = { time: 0.1 };
  thrust.time = thrust.ends = 0;
  slip.time = slipping.duration;
  let manual: ManualThrust = manualThrusts.mctimoney;

  function turnTremor(): void {
    const frequency = 8 + 4 * chance.uniform();
    tremor.turnCosine = Math.cos(2 * Math.PI * frequency * dt);
    tremor.turnSine = Math.sin(2 * Math.PI * frequency * dt);
    tremor.strength = 0.75 + 0.5 * chance.uniform();
    // The turning vector is brought back to length one, so that rounding cannot feed it.
    const length = Math.hypot(tremor.cosine, tremor.sine);
    tremor.cosine /= length;
    tremor.sine /= length;
  }

  function wander(before: number): number {
    const span = slowEvery * dt * unrest.rate;
    return before * (1 - span) + unrest.spread * Math.sqrt(2 * span) * chance.normal();
  }

  function stepSlow(): void {
    drift.pitch = wander(drift.pitch);
    drift.roll = wander(drift.roll);
    drift.yaw = wander(drift.yaw);
    hand.pitch = aimed.pitch + drift.pitch + slipping.turn * slipped();
    hand.roll = drift.roll;
    hand.yaw = aimed.yaw + drift.yaw;
  }

  /** How far into its slip the hand is: 0, up to 1, back to 0. */
  function slipped(): number {
    if (slip.time >= slipping.duration) return 0;
    return (1 - Math.cos((2 * Math.PI * slip.time) / slipping.duration)) / 2;
  }

  /** What the hand adds to `steady` in a thrust of its own; nothing to a press that is above its peak. */
  function thrusting(steady: number): number {
    if (thrust.time >= thrust.ends) return 0;
    thrust.time += dt;
    return Math.max(0, manual.peak - steady) * shareOfPeak(manual, thrust.time);
  }

  function moveFinger(): void {
    finger.since += dt;
    const late = finger.since >= triggerSkew;
    hand.trigger1 = finger.wanted1;
    if (late) hand.trigger2 = finger.wanted2;
  }

  function rampTo(newtons: number, rate: number): void {
    ramp.from = pressed();
    ramp.to = newtons;
    ramp.at = 0;
    ramp.length = Math.max(shortestRamp, Math.abs(newtons - ramp.from) / rate);
  }

  function pressed(): number {
    if (ramp.at >= ramp.length) return ramp.to;
    const part = ramp.at / ramp.length;
    return ramp.from + (ramp.to - ramp.from) * part * part * (3 - 2 * part);
  }

  function moveBoth(down: boolean): void {
    finger.wanted1 = finger.wanted2 = down;
    finger.since = 0;
  }

  const hand: Hand = {
    force: 0,
    trigger1: false,
    trigger2: false,
    pitch: 0,
    roll: 0,
    yaw: 0,
    press: (newtons) => rampTo(newtons, pressRate),
    release: () => rampTo(0, liftRate),
    push(name) {
      manual = manualThrusts[name];
      thrust.time = 0;
      thrust.ends = manual.duration;
    },
    slip() {
      slip.time = 0;
    },
    pullTrigger: () => moveBoth(true),
    releaseTrigger: () => moveBoth(false),
    setTrigger(channel, down) {
      if (channel === 1) finger.wanted1 = down;
      else {
        finger.wanted2 = down;
        finger.since = triggerSkew;
      }
    },
    aim(pitch, yaw) {
      aimed.pitch = pitch;
      aimed.yaw = yaw;
      stepSlow();
    },
    told: () => ({
      pressing: ramp.to,
      trigger1: finger.wanted1,
      trigger2: finger.wanted2,
      ...aimed,
    }),
    step() {
      if (count.ticks % 2000 === 0) turnTremor();
      if (count.ticks % slowEvery === 0) stepSlow();
      count.ticks = (count.ticks + 1) % 2000;
      moveFinger();
      ramp.at += dt;
      const steady = pressed();
      const { cosine, sine, turnCosine, turnSine } = tremor;
      tremor.cosine = cosine * turnCosine - sine * turnSine;
      tremor.sine = sine * turnCosine + cosine * turnSine;
      // A light touch trembles less.
      const share = steady < 10 ? steady / 10 : 1;
      const held = steady + tremorForce * tremor.strength * share * tremor.sine;
      const kept = 1 - slipping.share * slipped();
      slip.time += dt;
      hand.force = Math.max(0, held * kept + thrusting(steady));
    },
  };
  return hand;
}
