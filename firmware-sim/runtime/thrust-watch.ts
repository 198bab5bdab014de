import type { EndName } from "../firmware/codes.ts";
import type { IsOff } from "../firmware/protections.ts";
import type { Limits } from "../firmware/state.ts";
import type { Drive } from "../physics/drive.ts";
import { sampleTime } from "../physics/world.ts";
import type { Measured } from "./measure.ts";
import { createPressureProfile } from "./pressure-profile.ts";

/** The pulse timer lets a pulse run a millisecond over its width, and nothing longer than this, us. */
const timerSpare = 1000;
const timerLongest = 11_000;

/** The longest that the drive may be on for one pulse of this width, us. */
export const timerBound = (width: number) => Math.min(width + timerSpare, timerLongest);

/** Start of pulse `index` after the trigger, us; the rate is in hundredths of a hertz. */
export function pulseStart(limits: Limits, index: number): number {
  return limits.rate === 0 ? 0 : (index * 100_000_000) / limits.rate;
}

/** What the 20 kHz watch over a thrust reads besides the forces. */
export interface WatchInputs {
  readonly measured: Measured;
  readonly drive: Drive;
  /** The mean preload of the last 50 ms, cN. */
  preload(): number;
  triggersClosed(): boolean;
  readonly isOff: IsOff;
}

/** Commands the drive sample by sample, and ends the thrust in the sample that breaks a limit (section 9.6). */
export function createThrustWatch(inputs: WatchInputs) {
  const { measured, drive, isOff } = inputs;
  const run = { time: 0, pulse: 0, start: 0, preload: 0.5, origin: 0, impulse: 0.5 };
  const pressure = createPressureProfile();
  let limits: Limits | undefined;

  /** What the pulse timer is set to, seconds. */
  const timer = (bound: number) => (isOff("pulse-timer") ? Number.POSITIVE_INFINITY : bound / 1e6);

  function isInWindow(force: number): boolean {
    if (isOff("preload-between-pulses")) return true;
    if (limits === undefined) return false;
    return force >= limits.preloadLow && force <= limits.preloadHigh;
  }

  function beginPulse(): void {
    run.start = run.time;
    run.preload = inputs.preload();
    run.impulse = 0;
  }

  /** What one sample has broken, before the drive is told what is next. */
  function broken(by: Limits): EndName | undefined {
    if (drive.timerFired) return "time-limit";
    if (measured.force >= by.forceLimit && !isOff("force-limit")) return "force-limit";
    const travelled = measured.position - run.origin >= by.travel;
    if (travelled && !isOff("travel-limit")) return "travel-limit";
    // cN times us is a hundredth of a uNs.
    run.impulse += ((measured.force - run.preload) * sampleTime) / 100;
    const given = by.impulse !== undefined && run.impulse >= by.impulse;
    if (given && !isOff("impulse-limit")) return "impulse-limit";
    return undefined;
  }

  function drivePulses(by: Limits): EndName | undefined {
    const into = run.time - run.start;
    if (into < by.width) {
      // The middle of the sample that the command is held for.
      const part = (into + sampleTime / 2) / by.width;
      drive.command = ((by.peak - run.preload) / 100) * Math.sin(Math.PI * part);
      return undefined;
    }
    drive.command = 0;
    if (run.pulse + 1 >= by.pulses) return "complete";
    if (run.time < pulseStart(by, run.pulse + 1)) return undefined;
    if (!isInWindow(measured.force)) return "preload";
    run.pulse += 1;
    beginPulse();
    drive.rearmTimer(timer(timerBound(by.width)));
    return drivePulses(by);
  }

  function drivePressure(): EndName | undefined {
    if (!inputs.triggersClosed() && !isOff("dead-man")) return "trigger-released";
    const over = pressure.at(run.time);
    if (over === undefined) return "complete";
    if (!isInWindow(measured.force - drive.force * 100)) return "preload";
    drive.command = over / 100;
    return undefined;
  }

  function advance(by: Limits): EndName | undefined {
    const end = by.mode === "pressure" ? drivePressure() : drivePulses(by);
    run.time += sampleTime;
    return end;
  }

  return {
    /** Both paths close here, and nowhere else. */
    begin(by: Limits): void {
      limits = by;
      run.time = run.pulse = run.start = run.impulse = 0;
      run.origin = measured.position;
      run.preload = inputs.preload();
      if (by.mode === "pressure") {
        pressure.begin(run.preload, by);
        drive.energise(timer(pressure.length() + timerSpare));
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
    /** How long the thrust can last, us. */
    length(by: Limits): number {
      if (by.mode === "pressure") return pressure.length();
      return pulseStart(by, by.pulses - 1) + by.width;
    },
  };
}

export type ThrustWatch = ReturnType<typeof createThrustWatch>;
