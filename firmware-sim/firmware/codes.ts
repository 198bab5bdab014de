/** Numbers of the states, section 8. */
export const stateNumbers = {
  boot: 0,
  "self-test": 1,
  safe: 2,
  linked: 3,
  limited: 4,
  challenge: 5,
  armed: 6,
  contact: 7,
  ready: 8,
  thrust: 9,
  post: 10,
  fault: 11,
  "hard-fault": 12,
} as const;

export type StateName = keyof typeof stateNumbers;

/** Why the last challenge, permit or session ended, section 8. */
export const causes = {
  none: 0,
  stop: 1,
  "disarm-command": 2,
  "keep-alive-silent": 3,
  "time-to-live-over": 4,
  "bad-lines": 5,
  "gate-lost": 6,
  greeting: 7,
  "limits-while-armed": 8,
  "preload-ceiling": 9,
  "challenge-over": 10,
  "confirm-refused": 11,
  "thrust-done": 12,
  "fault-latched": 13,
  "link-silent": 14,
  "self-test-begun": 15,
  "vector-lost": 16,
  "arm-request": 17,
} as const;

export type CauseName = keyof typeof causes;

/** Why a command was refused, section 6. */
export const errors = {
  "unknown-verb": 1,
  "bad-words": 2,
  version: 3,
  schema: 4,
  sequence: 5,
  stale: 6,
  "out-of-range": 7,
  unsupported: 8,
  state: 9,
  "limits-digest": 10,
  "plan-digest": 11,
  gate: 12,
  nonce: 13,
  "lock-out": 14,
  "result-waiting": 15,
  fault: 16,
  "no-such": 17,
  checksum: 18,
  unsafe: 19,
  busy: 20,
  "too-fast": 21,
  memory: 22,
  incomplete: 23,
  order: 24,
} as const;

export type ErrorName = keyof typeof errors;

/** How a thrust ended, section 9.6. */
export const ends = {
  complete: 1,
  "force-limit": 2,
  "impulse-limit": 3,
  "travel-limit": 4,
  "time-limit": 5,
  channels: 6,
  stop: 7,
  preload: 8,
  "keep-alive": 9,
  "trigger-released": 10,
  gate: 11,
  fault: 12,
  settled: 13,
} as const;

export type EndName = keyof typeof ends;

/** What can latch, section 10. */
export const faults = {
  "channels-disagree": 1,
  "sensor-range": 2,
  "sensor-flat": 3,
  zero: 4,
  "cut-off": 5,
  "trigger-stuck": 6,
  "latch-force": 7,
  stroke: 8,
  watchdog: 9,
  memory: 10,
  supply: 11,
  temperature: 12,
  calibration: 13,
  energy: 14,
  "pulse-time": 15,
  clock: 16,
} as const;

export type FaultName = keyof typeof faults;

/** Events of the log, section 13. */
export const logCodes = {
  started: 1,
  "self-test-passed": 2,
  "self-test-failed": 3,
  session: 4,
  limits: 5,
  challenged: 6,
  armed: 7,
  disarmed: 8,
  thrust: 9,
  "thrust-ended": 10,
  "result-released": 11,
  fault: 12,
  "fault-cleared": 13,
  stop: 14,
  "calibration-written": 15,
} as const;

export type LogName = keyof typeof logCodes;

/** Numbers of the gates, section 9.1, in the order in which an arm request looks at them. */
export const gateNumbers = {
  "self-test": 1,
  "no-fault": 2,
  "cut-off-paths": 3,
  calibration: 4,
  trigger: 5,
  channels: 6,
  unloaded: 7,
  supply: 8,
  temperature: 9,
  stylus: 10,
  vector: 11,
  "keep-alive": 12,
} as const;

export type GateName = keyof typeof gateNumbers;

/** Bits of the items of the self-test, section 5.1 `tests`. */
export const testBits = {
  zeroA: 1,
  zeroB: 2,
  noiseA: 4,
  noiseB: 8,
  stroke: 16,
  watchdog: 32,
  memory: 64,
  supply: 128,
  pathA: 256,
  pathB: 512,
  trigger: 1024,
} as const;

/** What restarted the instrument, report `boot`. */
export const resetCauses = {
  power: 1,
  "brown-out": 2,
  watchdog: 3,
  "reset-input": 4,
  software: 5,
} as const;

export type ResetCause = keyof typeof resetCauses;
