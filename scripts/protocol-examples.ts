import { checksum, plainSeed } from "../src/protocol/checksum.ts";
import type { Message } from "../src/protocol/codec.ts";
import { digestOf } from "../src/protocol/digest.ts";
import { clinicalDigest } from "../src/protocol/schema.ts";

/** The numbers that every example in docs/protocol.md uses. */
export const exampleSession = "3f9a0c5d71e2b684";
export const exampleNonce = "0123456789abcdef";
const boot = "5eed0001";
const plan = digestOf("example plan");

/** A message as data: units are plain numbers here, and the encoder checks every one of them. */
export type Example = { readonly kind: Message["kind"]; readonly [name: string]: unknown };

export const impulseBody =
  "impulse k2700 f3000 j150000 w3000 x3000 a500 b2000 c3000 n1 r0 q0 m0 t0 p-1250 y9000";
const impulse = {
  peak: 2700,
  forceLimit: 3000,
  impulse: 150000,
  width: 3000,
  travel: 3000,
  preloadMinimum: 500,
  preloadMaximum: 2000,
  preloadCeiling: 3000,
  pulses: 1,
  rate: 0,
  adaptive: 0,
  responses: 0,
  tolerance: 0,
  pitch: -1250,
  yaw: 9000,
};
const pressure = {
  peak: 1500,
  forceLimit: 2600,
  travel: 3000,
  preloadMinimum: 200,
  preloadMaximum: 1000,
  preloadCeiling: 2500,
  hold: 5000,
  slew: 1000,
  pitch: -1250,
  yaw: 9000,
};
const probe = {
  peak: 1500,
  forceLimit: 2600,
  width: 3000,
  travel: 3000,
  preloadMinimum: 200,
  preloadMaximum: 1000,
  preloadCeiling: 2500,
  pitch: -1250,
  yaw: 9000,
};
export const limitsDigest = digestOf(impulseBody);
const pressureBody = "pressure k1500 f2600 x3000 a200 b1000 c2500 h5000 s1000 p-1250 y9000";
const probeBody = "probe k1500 f2600 w3000 x3000 a200 b1000 c2500 p-1250 y9000";

const challengeNonce = "9e3779b97f4a7c15";
const frame = "c001d00d";
const force = [1003, 1001, 1188, 1642, 2241, 2689, 2655, 2190, 1477, 1009];
const position = [1650, 1650, 1652, 1668, 1706, 1764, 1829, 1884, 1915, 1918];
/** The capture of the examples is one block, so that its checksum can be followed by hand. */
const blockWords = `o-200 d100 f${force.join(",")} x${position.join(",")}`;
export const captureChecksum = checksum(plainSeed, `${blockWords}\n`).toString(16).padStart(8, "0");

const summary = {
  number: 7,
  nonce: challengeNonce,
  frame,
  planDigest: plan,
  limitsDigest,
  commandedPeak: 2700,
  measuredPeak: 2689,
  timeToPeak: 1500,
  width: 2010,
  impulse: 31950,
  position: 1918,
  stiffness: 62910,
  cause: 1,
  pulses: 1,
  blocks: 1,
  samples: 10,
  checksum: captureChecksum,
  at: 9_712_400,
};
export const exampleStatus = {
  state: 4,
  cause: 0,
  preload: 12,
  pitch: -1243,
  roll: 15,
  yaw: 9021,
  flags: 56,
  leaseLeft: 0,
  fault: 0,
  epoch: 1,
  digest: limitsDigest.slice(0, 8),
  boot,
};
const fit = { channel: 0, mantissas: [0, 2500000, 0], exponents: [0, -9, 0] };
const thermal = { channel: 0, mantissas: [1200, -45000], exponents: [-6, -9], reference: 23000 };
const spread = { channel: 0, row: 0, mantissas: [400000, -12, 0], exponents: [-9, -9, 0] };

/** One example of every message, in the order of the document. */
export const examples: readonly Example[] = [
  {
    kind: "hello",
    lowestVersion: 1,
    highestVersion: 1,
    nonce: exampleNonce,
    schemaDigest: clinicalDigest,
  },
  {
    kind: "welcome",
    version: 1,
    nonce: exampleNonce,
    session: exampleSession,
    boot,
    schemaDigest: clinicalDigest,
    model: "PLUMB-SIM",
    serial: "SIM-1",
    firmware: "0.1.0",
    modes: "ipr",
    rates: [100, 200, 500, 1000, 2000, 5000],
    captureRate: 10000,
    captureDepth: 8000,
    channels: 2,
    calibration: "SIM-CAL-1",
    calibrationDue: 20270101,
    peakCeiling: 7500,
    forceCeiling: 8000,
    latchForce: 10000,
    simulator: 1,
  },
  { kind: "refused", verb: "arm", code: 12, detail: 7 },
  { kind: "alive", frame },
  { kind: "alive-heard" },
  { kind: "stream", rate: 1000, batch: 10 },
  { kind: "stream-set", rate: 1000, batch: 10 },
  { kind: "impulse", ...impulse },
  { kind: "impulse-set", ...impulse, epoch: 1, digest: limitsDigest },
  { kind: "pressure", ...pressure },
  { kind: "pressure-set", ...pressure, epoch: 2, digest: digestOf(pressureBody) },
  { kind: "probe", ...probe },
  { kind: "probe-set", ...probe, epoch: 3, digest: digestOf(probeBody) },
  { kind: "arm", limitsDigest, planDigest: plan },
  { kind: "challenge", nonce: challengeNonce, validity: 500 },
  { kind: "confirm", nonce: challengeNonce, limitsDigest, planDigest: plan, timeToLive: 8000 },
  { kind: "armed", frame, timeToLive: 8000 },
  { kind: "disarm" },
  { kind: "disarmed" },
  { kind: "fault" },
  { kind: "fault-told", number: 0, code: 0, value: undefined, bound: undefined, at: undefined },
  { kind: "clear", number: 1 },
  { kind: "cleared", number: 1 },
  { kind: "self-test" },
  { kind: "self-test-started" },
  { kind: "tests" },
  {
    kind: "tests-told",
    run: 1,
    failed: 0,
    zeroA: 2,
    zeroB: -3,
    noiseA: 31,
    noiseB: 29,
    stroke: 2998,
    watchdog: 250,
    memory: 1,
    supply: 24010,
    cutA: 1,
    cutB: 1,
    triggerReleased: 1,
  },
  { kind: "results" },
  { kind: "results-told", count: 1, numbers: [7] },
  { kind: "result", number: 7 },
  { kind: "result-told", ...summary },
  { kind: "block", number: 7, block: 0 },
  { kind: "block-told", number: 7, block: 0, offset: -200, interval: 100, force, position },
  { kind: "release", number: 7, checksum: captureChecksum },
  { kind: "released", number: 7 },
  { kind: "log", index: 0 },
  { kind: "log-told", index: 0, held: 12, number: 12, at: 8_120_000, code: 5, value: 1 },
  { kind: "calibration", channel: 0 },
  {
    kind: "calibration-told",
    state: 1,
    slot: 0,
    identity: "SIM-CAL-1",
    date: 20260101,
    due: 20270101,
    ...fit,
  },
  { kind: "spread", channel: 0, row: 0 },
  { kind: "spread-told", ...spread },
  { kind: "thermal", channel: 0 },
  { kind: "thermal-told", ...thermal },
  { kind: "zero" },
  { kind: "zero-told", zeroA: 12, zeroB: -7 },
  { kind: "anchor", size: 1024, root: "a5".repeat(32) },
  { kind: "anchor-kept" },
  { kind: "anchored" },
  { kind: "anchor-told", size: undefined, root: undefined },
  { kind: "boot", boot, cause: 1 },
  { kind: "status", ...exampleStatus },
  {
    kind: "health",
    temperature: 23400,
    supply: 24010,
    badChecksums: 0,
    overlong: 0,
    strangers: 0,
    refused: 0,
    unsent: 0,
  },
  { kind: "fault-latched", number: 1, code: 1, value: 412, bound: 50, at: 8_811_230 },
  { kind: "result-ready", ...summary },
  {
    kind: "samples",
    counter: 8120,
    interval: 1000,
    force: [1002, 1003, undefined],
    position: [12, 12, 13],
  },
  { kind: "raw", rate: 1000, batch: 10 },
  { kind: "raw-set", rate: 1000, batch: 10 },
  {
    kind: "raw-samples",
    counter: 400,
    interval: 1000,
    channelA: [10520, 10522],
    channelB: [10480, 10483],
    position: 3100,
    temperature: 23000,
  },
  { kind: "calibrate-open", identity: "CAL-7", date: 20261101, due: 20271101 },
  { kind: "calibrate-opened" },
  { kind: "calibrate-fit", ...fit },
  { kind: "calibrate-fitted" },
  { kind: "calibrate-spread", ...spread },
  { kind: "calibrate-spread-staged" },
  { kind: "calibrate-thermal", ...thermal },
  { kind: "calibrate-thermal-staged" },
  { kind: "calibrate-write", checksum: "0a1b2c3d" },
  { kind: "calibrate-written", slot: 1 },
];
