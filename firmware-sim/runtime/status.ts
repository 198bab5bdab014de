import { writeBody } from "../codec/message.ts";
import { reports } from "../codec/tables.ts";
import { causes, stateNumbers } from "../firmware/codes.ts";
import { isOff } from "../firmware/protections.ts";
import type { State } from "../firmware/state.ts";
import { isArmed } from "../firmware/transitions.ts";
import { worded } from "../firmware/wording.ts";
import type { Sample } from "../physics/channels.ts";
import { type Measured, wordedForce, wordedTemperature } from "./measure.ts";

/** Force from which the stylus counts as loaded, cN. */
const loadedFrom = 100;

function flagsOf({ phase }: State, sample: Sample, measured: Measured): number {
  const live = "permit" in phase && phase.permit.live;
  const bothOpen = sample.pathAOpen && sample.pathBOpen;
  const safeToMove = bothOpen && !isArmed(phase) && phase.at !== "thrust";
  return (
    (sample.trigger1 ? 1 : 0) +
    (sample.trigger2 ? 2 : 0) +
    (live ? 4 : 0) +
    (sample.pathAOpen ? 8 : 0) +
    (sample.pathBOpen ? 16 : 0) +
    (safeToMove ? 32 : 0) +
    (measured.force >= loadedFrom ? 64 : 0)
  );
}

/** No permit lives longer, ms: more is what a clock says that went back, until the next sample finds it out. */
const longestLife = 15_000;

/** Milliseconds that the permit has left, rounded up: a permit in force is never shown as none. */
function lifeLeft({ phase }: State, now: number): number {
  if (!("permit" in phase)) return 0;
  const left = Math.ceil((phase.permit.until - now) / 1000);
  return Math.min(longestLife, Math.max(0, left));
}

function digestShown(state: State): string | undefined {
  if (state.limits === undefined) return undefined;
  return isOff(state, "status-digest") ? "00000000" : state.limits.digest.slice(0, 8);
}

/** The body of a status: the firmware's state as it was, what the sensors say, and the time now. */
export function writeStatus(state: State, sample: Sample, measured: Measured, now: number): string {
  return writeBody(reports.status, {
    state: stateNumbers[state.phase.at],
    cause: causes[state.cause],
    force: wordedForce(measured.force),
    pitch: worded(measured.pitch, -9000, 9000),
    roll: worded(measured.roll, -18_000, 18_000),
    yaw: worded(measured.yaw, -18_000, 18_000),
    flags: flagsOf(state, sample, measured),
    life: lifeLeft(state, now),
    fault: state.fault?.number ?? 0,
    epoch: state.limits?.epoch ?? 0,
    digest: digestShown(state),
    boot: state.boot,
  });
}

/** What went wrong on the line since the start; each stops at 65535. */
export interface Counters {
  badChecksums: number;
  overlong: number;
  strangers: number;
  refused: number;
  unsent: number;
}

export function createCounters(): Counters {
  return { badChecksums: 0, overlong: 0, strangers: 0, refused: 0, unsent: 0 };
}

export function count(counters: Counters, what: keyof Counters): void {
  counters[what] = Math.min(65_535, counters[what] + 1);
}

export function writeHealth(measured: Measured, counters: Counters): string {
  return writeBody(reports.health, {
    temperature: wordedTemperature(measured.temperature),
    supply: worded(measured.supply, 0, 99_999),
    ...counters,
  });
}
