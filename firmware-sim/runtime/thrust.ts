import type { EndName } from "../firmware/codes.ts";
import type { IsOff } from "../firmware/protections.ts";
import type { Capturing, Limits } from "../firmware/state.ts";
import { sampleTime, type World } from "../physics/world.ts";
import { captureInterval, captureTail, createCapture } from "./capture.ts";
import { createPulseLog } from "./pulse-log.ts";
import type { ThrustRecord } from "./results.ts";
import type { EnergyState, Sensing } from "./sensing.ts";
import { createSettling } from "./settling.ts";
import { createThrustWatch, timerBound } from "./thrust-watch.ts";

/** A thrust from its trigger to the end of its capture: energy, watch, figures. It is timed by its samples. */
export function createThrust(world: World, sensing: Sensing, energy: EnergyState, isOff: IsOff) {
  const { drive, sample } = world;
  const { measured, slope } = sensing;
  const pulses = createPulseLog();
  const settling = createSettling();
  const watch = createThrustWatch({
    measured,
    drive,
    preload: slope.preload,
    triggersClosed: () => sample.trigger1 && sample.trigger2,
    hasSettled: (by) => settling.take(pulses.response(), by),
    isOff,
  });
  const capture = createCapture();
  const clock = { now: 0, capturedAt: 0, pulse: 0 };
  let on: { limits: Limits; thrust: Capturing; trigger: number; begun: number } | undefined;
  let ended: { end: EndName; at: number } | undefined;

  return {
    /** `trigger` on the instrument's clock, as the result tells it. */
    begin(limits: Limits, thrust: Capturing, trigger: number): void {
      on = { limits, thrust, trigger, begun: clock.now };
      ended = undefined;
      clock.pulse = 0;
      energy.applied = true;
      energy.timerFired = false;
      energy.timerBound = timerBound(limits.width);
      watch.begin(limits);
      settling.begin();
      pulses.begin(limits, watch.preload(), measured.position);
      capture.begin(limits, watch.length(limits), clock.now - clock.capturedAt);
    },
    /** Opens both paths, whether or not a thrust is on. */
    cut(): void {
      watch.end();
      energy.applied = false;
      energy.timerFired = drive.timerFired;
    },
    end(end: EndName): void {
      ended = { end, at: clock.now };
    },
    /** Takes a sample; what ends the thrust in it. */
    take(): EndName | undefined {
      clock.now += sampleTime;
      if (clock.now - clock.capturedAt >= captureInterval) {
        clock.capturedAt = clock.now;
        capture.take(measured.force, measured.position);
      }
      if (on === undefined) return undefined;
      const end = watch.take();
      const time = clock.now - on.begun;
      const begun = watch.pulses() - 1;
      if (begun > clock.pulse) {
        clock.pulse = begun;
        capture.beginPulse(time);
        pulses.beginNext(begun, time, watch.preload(), measured.position);
      }
      pulses.take(time, measured.force, measured.position, energy.applied);
      return energy.applied ? end : undefined;
    },
    /** The record of the thrust, once its capture has run on for long enough. */
    finished(): ThrustRecord | undefined {
      if (on === undefined || ended === undefined) return undefined;
      if (clock.now - ended.at < captureTail) return undefined;
      const { limits, thrust, trigger } = on;
      const { end } = ended;
      on = undefined;
      const figures = pulses.finish();
      const taken = capture.finish();
      if (figures === undefined) return undefined;
      const count = watch.pulses();
      return {
        thrust,
        end,
        commanded: limits.peak,
        pulses: count,
        trigger,
        figures,
        capture: taken,
      };
    },
    /** A self-test begins: what the pulse timer did before is told and done with. */
    clearTimer(): void {
      drive.timerFired = false;
      energy.timerFired = false;
    },
    /** Forgets everything: the power was lost. */
    clear(): void {
      watch.end();
      capture.clear();
      pulses.clear();
      on = undefined;
      ended = undefined;
      energy.applied = false;
      energy.timerFired = false;
      drive.timerFired = false;
      clock.now = clock.capturedAt = 0;
    },
  };
}

export type Thrust = ReturnType<typeof createThrust>;
