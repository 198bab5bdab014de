import type { EndName } from "../firmware/codes.ts";
import { pulseTimer } from "../firmware/figures.ts";
import type { IsOff } from "../firmware/protections.ts";
import type { Limits } from "../firmware/state.ts";
import type { Drive } from "../physics/drive.ts";
import { sampleTime } from "../physics/world.ts";
import { createForceAhead } from "./force-ahead.ts";
import type { Measured } from "./measure.ts";
import { createPressureLoop } from "./pressure-loop.ts";
import { createPressureProfile } from "./pressure-profile.ts";
import { adaptedInterval, createRingDown, slowestInterval } from "./ring-down.ts";

/** The longest that the drive may be on for one pulse of this width, us. */
export const timerBound = (width: number) => Math.min(width + pulseTimer.spare, pulseTimer.longest);

/** Start of pulse `index` after the trigger at a fixed rate, us; the rate is in hundredths of a hertz. */
function pulseStart(limits: Limits, index: number): number {
  return limits.rate === 0 ? 0 : (index * 100_000_000) / limits.rate;
}

/** The impulse of a pulse is summed for this long after its width, us: what the drive lags is in it, a pause is not. */
const impulseTail = 1000;
/** After a pulse the stylus still swings on the skin; from here on the tissue alone is heard, us. */
const skinSettled = 2000;

/**
 * The share of the height that the drive is led to: 1.2 % low, so that noise takes no sound pulse over a limit that
 * is equal to its peak, and less where a pulse is so short that the stylus swings on the skin. Adjusted to the
 * tissues of docs/simulator.md.
 */
const aimOf = (width: number) => 0.988 / (1 + 0.025 * (2000 / width) ** 4);

/** What the 20 kHz watch over a thrust reads besides the forces. */
export interface WatchInputs {
  readonly measured: Measured;
  readonly drive: Drive;
  /** The preload of section 9.5, cN. */
  preload(): number;
  triggersClosed(): boolean;
  /** Asked when the next pulse of a series is due, once each: whether the responses have settled. */
  hasSettled(by: Limits): boolean;
  readonly isOff: IsOff;
}

/** Commands the drive sample by sample, and ends the thrust in the sample that breaks a limit (section 9.6). */
export function createThrustWatch(inputs: WatchInputs) {
  const { measured, drive, isOff } = inputs;
  const run = {
    time: 0,
    pulse: 0,
    start: 0,
    preload: 0.5,
    aim: 0.5,
    due: 0.5,
    origin: 0,
    impulse: 0.5,
  };
  const pressure = createPressureProfile();
  const loop = createPressureLoop();
  const ahead = createForceAhead();
  const ringDown = createRingDown();
  let limits: Limits | undefined;

  /** What the pulse timer is set to, seconds. */
  const timer = (bound: number) => (isOff("pulse-timer") ? Number.POSITIVE_INFINITY : bound / 1e6);

  function isInWindow(force: number): boolean {
    if (isOff("preload-between-pulses")) return true;
    if (limits === undefined) return false;
    return force >= limits.preloadLow && force <= limits.preloadHigh;
  }

  function beginPulse(by: Limits): void {
    run.start = run.time;
    run.preload = inputs.preload();
    run.aim = (by.peak - run.preload) * aimOf(by.width);
    run.impulse = 0;
    run.due = Number.NaN;
    ringDown.begin(measured.position);
  }

  /** What one sample has broken, before the drive is told what is next. */
  function broken(by: Limits): EndName | undefined {
    if (drive.timerFired) return "time-limit";
    const passes = ahead.take(measured.force, run.preload, by.forceLimit);
    const reached = passes || measured.force >= by.forceLimit;
    if (reached && !isOff("force-limit")) return "force-limit";
    const travelled = measured.position - run.origin >= by.travel;
    if (travelled && !isOff("travel-limit")) return "travel-limit";
    if (by.impulse === undefined || run.time - run.start > by.width + impulseTail) return undefined;
    // cN times us is a hundredth of a uNs.
    run.impulse += ((measured.force - run.preload) * sampleTime) / 100;
    const given = run.impulse >= by.impulse;
    return given && !isOff("impulse-limit") ? "impulse-limit" : undefined;
  }

  /** When the next pulse starts, us after the trigger; NaN while the tissue is still listened to. */
  function dueOf(by: Limits, into: number): number {
    if (!by.adaptive) return pulseStart(by, run.pulse + 1);
    if (!Number.isNaN(run.due)) return run.due;
    if (into > by.width + skinSettled) {
      ringDown.take(measured.force - run.preload, measured.position);
    }
    if (into >= adaptedInterval(by.rate, undefined)) {
      run.due = run.start + adaptedInterval(by.rate, ringDown.period());
    }
    return run.due;
  }

  function drivePulses(by: Limits): EndName | undefined {
    const into = run.time - run.start;
    if (into < by.width) {
      // The middle of the sample that the command is held for.
      const part = (into + sampleTime / 2) / by.width;
      drive.command = (run.aim / 100) * Math.sin(Math.PI * part);
      return undefined;
    }
    drive.command = 0;
    if (run.pulse + 1 >= by.pulses) return "complete";
    if (!(run.time >= dueOf(by, into))) return undefined;
    if (inputs.hasSettled(by) && !isOff("settling")) return "settled";
    if (!isInWindow(inputs.preload())) return "preload";
    run.pulse += 1;
    beginPulse(by);
    drive.rearmTimer(timer(timerBound(by.width)));
    return drivePulses(by);
  }

  function drivePressure(by: Limits): EndName | undefined {
    if (!inputs.triggersClosed() && !isOff("dead-man")) return "trigger-released";
    const over = pressure.at(run.time);
    if (over === undefined) return "complete";
    if (!isInWindow(measured.force - drive.force * 100)) return "preload";
    drive.command = loop.lead(run.preload + over, measured.force, by.slew) / 100;
    return undefined;
  }

  function advance(by: Limits): EndName | undefined {
    const end = by.mode === "pressure" ? drivePressure(by) : drivePulses(by);
    run.time += sampleTime;
    return end;
  }

  return {
    /** Both paths close here, and nowhere else. */
    begin(by: Limits): void {
      limits = by;
      run.time = run.pulse = 0;
      run.origin = measured.position;
      beginPulse(by);
      ahead.begin(measured.force);
      if (by.mode === "pressure") {
        pressure.begin(run.preload, by);
        loop.begin(run.preload);
        drive.energise(timer(pressure.length() + pulseTimer.spare));
      } else {
        drive.energise(timer(timerBound(by.width)));
      }
      drive.command = 0;
      // The command for the first sample; from then on each sample is judged before the next command.
      advance(by);
    },
    /** The end of the thrust in this sample, or undefined; then the drive has its next command. */
    take(): EndName | undefined {
      if (limits === undefined) return undefined;
      return broken(limits) ?? advance(limits);
    },
    end(): void {
      drive.cut();
      limits = undefined;
    },
    /** Pulses begun. */
    pulses: () => run.pulse + 1,
    /** The preload that the pulse now on was led over, cN. */
    preload: () => run.preload,
    /** How long the thrust can last at most, us. */
    length(by: Limits): number {
      if (by.mode === "pressure") return pressure.length();
      const interval = by.adaptive ? slowestInterval : pulseStart(by, 1);
      return (by.pulses - 1) * interval + by.width;
    },
  };
}

export type ThrustWatch = ReturnType<typeof createThrustWatch>;
