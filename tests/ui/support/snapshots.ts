import type { Snapshot, Waveform } from "../../../src/controller/messages/snapshot.ts";
import { highAlarm, lowAlarm, mediumAlarm } from "./alarms.ts";

/** Snapshots of a visit, one for each state that the screen must show. Forces in newtons. */

const at = "2026-11-23T14:02:11.250+01:00";

const gateNames = [
  ["self-test", "passed"],
  ["simulator-only", "a simulator"],
  ["instrument", "a simulator; no list of instruments yet"],
  ["calibration", "due 2027-05-02"],
  ["limits-echo", "the instrument holds the limits asked for"],
  ["link", "no error for 2 s"],
  ["status", "status 12 ms ago, at most 60 ms"],
  ["event-loop", "delay p99 4 ms"],
  ["record", "writable"],
  ["clock", "sane"],
  ["operator", "may arm"],
  ["patient", "chosen"],
  ["plan", "signed and in date"],
  ["imaging", "in date"],
  ["screening", "done today, nothing blocks"],
  ["consent", "given"],
  ["last-result", "recorded"],
  ["dose", "2 left in this visit"],
  ["ladder", "within the ladder"],
  ["vector", "off the plan by 0.40 deg, at most 1 deg"],
  ["screen", "painted 40 ms ago, at most 200 ms"],
  ["terminal", "80x24 or larger"],
  ["alarms", "none latched"],
] as const;

export const openGates: Snapshot["gates"] = gateNames.map(([gate, reason]) => ({
  gate,
  passed: true,
  reason,
}));

const limits: NonNullable<Snapshot["limits"]> = {
  mode: "impulse",
  targetNewtons: 27,
  limitNewtons: 30,
  parts: {
    layers: [
      { source: "instrument", newtons: 80 },
      { source: "host cap", newtons: 80 },
      { source: "calibration", newtons: null },
      { source: "user", newtons: null },
      { source: "plan", newtons: 30.5 },
      { source: "ladder", newtons: 31 },
    ],
    lowestSource: "plan",
    lowestNewtons: 30.5,
    uncertaintyNewtons: 0.41,
    coverage: 2.06,
  },
  preloadMinimumNewtons: 5,
  preloadMaximumNewtons: 20,
  preloadCeilingNewtons: 30,
  widthMilliseconds: 3,
  impulseNewtonSeconds: 0.15,
  travelMillimetres: 3,
  pulses: 1,
  settles: null,
  pitchDegrees: 8.5,
  yawDegrees: -2.25,
};

export const lastThrust: NonNullable<Snapshot["lastThrust"]> = {
  number: 2,
  at: "2026-11-23T14:02:07.100+01:00",
  commandedNewtons: 27,
  peakNewtons: 26.9,
  peakUncertaintyNewtons: 0.07,
  tipPressureKilopascals: 535,
  timeToPeakMilliseconds: 1.5,
  widthMilliseconds: 3.1,
  impulseNewtonSeconds: 0.052,
  positionMillimetres: 0.4,
  stiffnessNewtonsPerMillimetre: 6.2,
  end: "time-reached",
  pulses: 1,
  waveform: "complete",
  recorded: true,
};

const thrusts: Snapshot["thrusts"] = [
  { at: lastThrust.at, number: 2, text: "peak 26.9 N, time reached" },
  { at: "2026-11-23T14:01:58.400+01:00", number: 1, text: "peak 26.7 N, time reached" },
];

const events: Snapshot["events"] = [
  { at: "2026-11-23T14:02:07.300+01:00", text: "thrust 2: peak 26.9 N, time reached" },
  { at: "2026-11-23T14:01:58.600+01:00", text: "thrust 1: peak 26.7 N, time reached" },
  { at: "2026-11-23T14:01:22.000+01:00", text: "self-test passed" },
  { at: "2026-11-23T14:01:20.000+01:00", text: "linked to AIA-200 0042" },
];

const base: Snapshot = {
  kind: "snapshot",
  version: 1,
  number: 0,
  at,
  simulator: true,
  playsHand: true,
  instrument: {
    model: "AIA-200",
    serial: "0042",
    firmware: "2.1.0",
    calibration: "cal-2026-05",
    calibrationDue: "2027-05-02",
  },
  port: "/dev/ttyUSB0",
  link: {
    state: "live",
    readingsPerSecond: 1000,
    lastReadingMilliseconds: 4,
    gaps: 0,
    badLines: 0,
    roundTripMilliseconds: 0.4,
  },
  host: "configured",
  instrumentState: "limited",
  banner: { kind: "ready", text: "safe: not armed, ready to arm", remark: "Shift+A to arm" },
  person: "A-317",
  operatorShort: "",
  dialog: null,
  care: null,
  operator: "M. Okafor",
  plan: "C1 left, 27 N x3",
  force: { value: 0.1, ageMilliseconds: 4 },
  position: { value: 0, ageMilliseconds: 4 },
  angleErrorDegrees: 0.4,
  ratePerMillisecond: 0,
  peakNewtons: null,
  limits,
  permit: { state: "none", secondsLeft: null, thrusts: 0, allowed: 3 },
  arming: null,
  gates: openGates,
  alarms: [],
  audio: { state: "on", secondsLeft: null, bells: 0 },
  lastThrust: null,
  thrusts: [],
  account: [],
  events: events.slice(2),
};

const armed: Snapshot = {
  ...base,
  host: "armed",
  instrumentState: "armed",
  banner: { kind: "armed", text: "armed: build up the preload", remark: "07 s" },
  permit: { state: "live", secondsLeft: 6.2, thrusts: 2, allowed: 3 },
  peakNewtons: 26.9,
  lastThrust,
  thrusts,
  events,
};

const stopped: Snapshot = {
  ...base,
  host: "safe-hold",
  instrumentState: "safe",
  banner: { kind: "stopped", text: "force over limit", remark: "31.4 N > 30.0 N" },
  force: { value: 1.2, ageMilliseconds: 3 },
  position: { value: 0.1, ageMilliseconds: 3 },
  peakNewtons: 31.4,
  permit: { state: "spent", secondsLeft: null, thrusts: 3, allowed: 3 },
  alarms: [highAlarm],
  lastThrust: { ...lastThrust, number: 3, peakNewtons: 31.4, end: "force-limit" },
  thrusts,
  account: [
    "14:02:11.846  force 30.3 N at 1.3 ms: limit crossed",
    "14:02:11.847  instrument cut the drive; stop sent after 0.4 ms",
    "14:02:11.861  peak 31.4 N, back under 20 N after 2 ms",
    "now           drive off, arming locked until acknowledged",
  ],
  events,
};

export const snapshots = {
  searching: {
    ...base,
    simulator: false,
    playsHand: false,
    instrument: null,
    link: {
      state: "searching",
      readingsPerSecond: 0,
      lastReadingMilliseconds: null,
      gaps: 0,
      badLines: 0,
      roundTripMilliseconds: null,
    },
    host: "disconnected",
    instrumentState: null,
    banner: { kind: "searching", text: "no instrument", remark: "looking for it" },
    force: null,
    position: null,
    angleErrorDegrees: null,
    ratePerMillisecond: null,
    limits: null,
    gates: openGates.map((gate) => ({ ...gate, passed: false, reason: "not known" })),
    events: [],
  },
  ready: base,
  blocked: {
    ...base,
    banner: { kind: "blocked", text: "not ready: calibration", remark: "overdue since 2026-11-01" },
    gates: openGates.map((gate) => {
      if (gate.gate === "calibration")
        return { ...gate, passed: false, reason: "overdue since 2026-11-01" };
      if (gate.gate === "consent") return { ...gate, passed: false, reason: "not given" };
      return gate;
    }),
  },
  arming: {
    ...base,
    host: "operator-confirm",
    banner: { kind: "arming", text: "type the code shown, then Enter", remark: "" },
    arming: {
      summary: "1 thrust of 27 N, limit 30 N, preload 5-20 N",
      code: "73",
      typed: "7",
      secondsLeft: 4.2,
      remark: "",
    },
  },
  armed,
  preload: {
    ...armed,
    instrumentState: "ready",
    banner: { kind: "in-window", text: "trigger live: pull to thrust", remark: "06 s" },
    force: { value: 12.4, ageMilliseconds: 2 },
    position: { value: 1.69, ageMilliseconds: 2 },
    ratePerMillisecond: 0.01,
  },
  thrust: {
    ...armed,
    host: "thrust-seen",
    instrumentState: "thrust",
    banner: { kind: "thrust", text: "thrust", remark: "" },
    force: { value: 26.4, ageMilliseconds: 1 },
    ratePerMillisecond: 11.2,
    permit: { state: "spent", secondsLeft: null, thrusts: 3, allowed: 3 },
  },
  review: {
    ...armed,
    host: "review",
    instrumentState: "post",
    banner: { kind: "review", text: "thrust done, permit spent", remark: "lift off" },
    force: { value: 3.2, ageMilliseconds: 3 },
    permit: { state: "spent", secondsLeft: null, thrusts: 2, allowed: 3 },
  },
  stopped,
  unknown: {
    ...armed,
    link: { ...base.link, state: "stale", lastReadingMilliseconds: 320, gaps: 3, badLines: 12 },
    instrumentState: null,
    banner: { kind: "unknown", text: "no status from the instrument", remark: "treat it as armed" },
    force: { value: 12.4, ageMilliseconds: 320 },
    position: { value: 1.69, ageMilliseconds: 320 },
    angleErrorDegrees: null,
    ratePerMillisecond: null,
  },
  alarms: {
    ...stopped,
    alarms: [highAlarm, mediumAlarm],
    audio: { state: "paused", secondsLeft: 118, bells: 7 },
  },
  warned: { ...base, alarms: [lowAlarm] },
} satisfies Record<string, Snapshot>;

export type SnapshotName = keyof typeof snapshots;

export const snapshotNames = Object.keys(snapshots).filter(
  (name): name is SnapshotName => name in snapshots,
);

/** A half-sine of 26.9 N and 3 ms over a preload of 10 N, 20 ms at 20 kHz. */
export const waveform: Waveform = {
  kind: "waveform",
  version: 1,
  thrust: 2,
  offsetMilliseconds: -4,
  intervalMilliseconds: 0.05,
  force: Array.from({ length: 400 }, (_, sample) => {
    const milliseconds = sample * 0.05 - 4;
    const pushing = milliseconds >= 0 && milliseconds <= 3;
    const push = pushing ? Math.sin((Math.PI * milliseconds) / 3) : 0;
    const ringing = milliseconds > 3 ? Math.exp((3 - milliseconds) / 4) : 0;
    return 10 + 16.9 * push - 3 * ringing * Math.sin((milliseconds - 3) * 1.8);
  }),
  limitNewtons: 30,
  preloadNewtons: 10,
};
