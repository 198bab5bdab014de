import type { Truth as ChannelTruth } from "../truth/form.ts";
import { createChance } from "./chance.ts";
import { createChannels, type Sample, type Sensed } from "./channels.ts";
import { createDrive, type Drive } from "./drive.ts";
import { createHand, type Hand } from "./hand.ts";
import { createLoadBench, type LoadBench } from "./load-bench.ts";
import { clearMotion, createMechanics } from "./mechanics.ts";
import { createSupply } from "./supply.ts";
import { type Tissue, type TissueName, tissues } from "./tissue.ts";

/** Samples a second of the whole simulation. */
export const sampleRate = 20_000;
/** Microseconds of one sample. */
export const sampleTime = 1_000_000 / sampleRate;

/** The coil warms the sensor: kelvin a watt in the long run, and the time constant in seconds. */
const warming = { perWatt: 0.8, pace: 300 };

/** The room warms or cools the instrument in steps of so many samples. */
const roomEvery = 2000;

/** Source of the supply in volts and temperature of the room in degrees Celsius, which a test may set. */
export interface Surroundings {
  supply: number;
  temperature: number;
}

/** What really happens, whatever the sensors say. Newtons. */
export interface Truth {
  /** Force on the stylus's tip: of the tissue, and of what the bench put there. */
  contact: number;
  /** The drive's part of it. */
  driven: number;
  /** Both cut-off paths are closed: energy can pass. */
  energised: boolean;
  /** Metres of the stylus's tip from its rest, the gauge block under it included. */
  tip: number;
  /** Degrees Celsius of the sensors. */
  temperature: number;
  /** Metres of the tissue under the skin, and of the stylus. */
  tissue: number;
  stylus: number;
}

export interface World {
  readonly truth: Truth;
  readonly hand: Hand;
  readonly drive: Drive;
  readonly bench: LoadBench;
  /** What the channels are really like. */
  readonly channels: ChannelTruth;
  readonly sample: Sample;
  readonly surroundings: Surroundings;
  setTissue(name: TissueName): void;
  /** 50 us of everything; fills `sample`. */
  step(): void;
}

/** The patient, the hand, the drive, the bench and the sensors, from a seed; the channels may be given. */
export function createWorld(seed: number, tissueName: TissueName, given?: ChannelTruth): World {
  const dt = 1 / sampleRate;
  const hand = createHand(dt, createChance(seed ^ 0x68616e64));
  const channels = createChannels(dt, createChance(seed ^ 0x63656c6c), given);
  const bench = createLoadBench(dt, createChance(seed ^ 0x6c6f6164));
  const drive = createDrive(dt);
  const mechanics = createMechanics(dt);
  const { motion, load } = mechanics;
  const patient: { tissue: Tissue } = { tissue: tissues[tissueName] };
  const inner = { warmth: 0.1, roomIn: 0 };
  inner.warmth = 0;
  const surroundings: Surroundings = { supply: 24.01, temperature: 23.4 };
  const sensed: Sensed = { contact: 0.1, position: 0.1, temperature: 0.1, seat: 0 };
  const supply = createSupply(dt, surroundings.supply);
  const sample: Sample = {
    countsA: 0,
    countsB: 0,
    countsPosition: 0,
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

  const truth: Truth = {
    contact: 0.1,
    driven: 0.1,
    energised: false,
    tip: 0.1,
    temperature: surroundings.temperature,
    tissue: 0.1,
    stylus: 0.1,
  };
  truth.contact = truth.driven = truth.tip = truth.tissue = truth.stylus = 0;

  return {
    truth,
    hand,
    drive,
    bench,
    channels: channels.truth,
    sample,
    surroundings,
    setTissue(name) {
      patient.tissue = tissues[name];
      clearMotion(motion);
    },
    step() {
      hand.step();
      drive.speed = motion.stylusSpeed;
      drive.voltage = supply.voltage;
      drive.step();
      supply.source = surroundings.supply;
      supply.power = drive.power;
      supply.step();
      inner.warmth += (warming.perWatt * drive.heat - inner.warmth) * (dt / warming.pace);
      load.before = load.after;
      load.after = hand.force + drive.force;
      load.held = hand.force;
      mechanics.step(patient.tissue);
      bench.step();
      if (inner.roomIn === 0) {
        inner.roomIn = roomEvery;
        surroundings.temperature = bench.room(surroundings.temperature, roomEvery * dt);
      }
      inner.roomIn -= 1;
      truth.contact = motion.contact + bench.now.force;
      truth.tip = motion.stylus + bench.now.lift;
      truth.driven = drive.force;
      truth.energised = drive.pathsClosed.a && drive.pathsClosed.b;
      truth.tissue = motion.tissue;
      truth.stylus = motion.stylus;
      sensed.contact = truth.contact;
      sensed.position = truth.tip;
      sensed.seat = bench.seated.degrees;
      truth.temperature = surroundings.temperature + inner.warmth;
      sensed.temperature = truth.temperature;
      channels.take(sample, sensed);
      sample.pitch = hand.pitch;
      sample.roll = hand.roll;
      sample.yaw = hand.yaw;
      sample.trigger1 = hand.trigger1;
      sample.trigger2 = hand.trigger2;
      sample.pathAOpen = !drive.pathsClosed.a;
      sample.pathBOpen = !drive.pathsClosed.b;
      sample.supply = supply.voltage;
    },
  };
}
