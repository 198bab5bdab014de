import { createChance } from "./chance.ts";
import { createChannels, type Sample } from "./channels.ts";
import { createDrive, type Drive } from "./drive.ts";
import { createHand, type Hand } from "./hand.ts";
import { createMotion, stepTissue, type Tissue, type TissueName, tissues } from "./tissue.ts";

/** Samples a second of the whole simulation. */
export const sampleRate = 20_000;
/** Microseconds of one sample. */
export const sampleTime = 1_000_000 / sampleRate;

/** Mass of the stylus, kilograms: it moves with the tissue and takes its share of the force. */
const stylusMass = 0.015;

/** Supply in volts and temperature in degrees Celsius, which a test may set. */
export interface Surroundings {
  supply: number;
  temperature: number;
}

/** What really happens, whatever the sensors say. Newtons. */
export interface Truth {
  /** Force between stylus and tissue. */
  contact: number;
  /** The drive's part of it. */
  driven: number;
  /** Both cut-off paths are closed: energy can pass. */
  energised: boolean;
}

export interface World {
  readonly truth: Truth;
  readonly hand: Hand;
  readonly drive: Drive;
  readonly sample: Sample;
  readonly surroundings: Surroundings;
  setTissue(name: TissueName): void;
  /** 50 us of everything; fills `sample`. */
  step(): void;
}

/** The patient, the hand, the drive and the sensors, from a seed. */
export function createWorld(seed: number, tissueName: TissueName): World {
  const dt = 1 / sampleRate;
  const hand = createHand(dt, createChance(seed ^ 0x68616e64));
  const channels = createChannels(dt, createChance(seed ^ 0x63656c6c));
  const drive = createDrive(dt);
  const motion = createMotion();
  const patient: { tissue: Tissue } = { tissue: tissues[tissueName] };
  const pushed = { before: 0.1 };
  pushed.before = 0;
  const surroundings: Surroundings = { supply: 24.01, temperature: 23.4 };
  const sample: Sample = {
    countsA: 0,
    countsB: 0,
    position: 0,
    pitch: 0,
    roll: 0,
    yaw: 0,
    trigger1: false,
    trigger2: false,
    pathAOpen: true,
    pathBOpen: true,
    supply: surroundings.supply,
    temperature: surroundings.temperature,
  };

  const truth: Truth = { contact: 0, driven: 0, energised: false };

  return {
    truth,
    hand,
    drive,
    sample,
    surroundings,
    setTissue(name) {
      patient.tissue = tissues[name];
      motion.displacement = motion.speed = motion.acceleration = 0;
    },
    step() {
      hand.step();
      drive.step(motion.displacement);
      const push = hand.force + drive.force;
      stepTissue(motion, patient.tissue, stylusMass, pushed.before, push, dt);
      pushed.before = push;
      // What the cell under the stylus sees; a stylus that was lifted cannot pull.
      const contact = Math.max(0, push - stylusMass * motion.acceleration);
      truth.contact = contact;
      truth.driven = drive.force;
      truth.energised = drive.pathsClosed.a && drive.pathsClosed.b;
      channels.take(sample, contact, motion.displacement);
      sample.pitch = hand.pitch;
      sample.roll = hand.roll;
      sample.yaw = hand.yaw;
      sample.trigger1 = hand.trigger1;
      sample.trigger2 = hand.trigger2;
      sample.pathAOpen = !drive.pathsClosed.a;
      sample.pathBOpen = !drive.pathsClosed.b;
      sample.supply = surroundings.supply;
      sample.temperature = surroundings.temperature;
    },
  };
}
