import type { Limits } from "../firmware/state.ts";
import { sampleTime } from "../physics/world.ts";
import { halfWidth } from "./half-width.ts";

/** What the 20 kHz samples say of one pulse. Forces in cN, times in us, positions in um. */
export interface PulseFigures {
  readonly peak: number;
  readonly timeToPeak: number;
  /** At half the height over the preload; undefined where a side of it was not seen. */
  readonly width: number | undefined;
  readonly position: number;
  readonly stiffness: number | undefined;
}

export interface ThrustFigures {
  readonly best: PulseFigures;
  /** Index of the pulse that `best` is of. */
  readonly index: number;
  /** uNs, all pulses. */
  readonly impulse: number;
}

/** Samples kept of a pulse: its width and 2 ms. */
const longest = (10_000 + 2000) / sampleTime;
/** Below this the displacement says nothing of the stiffness, um. */
const leastMotion = 20;

/** Follows a thrust from its trigger to the end of its capture, for the figures of the summary. */
export function createPulseLog() {
  const forces = new Int32Array(longest);
  const pulse = { start: 0, preload: 0.5, origin: 0, samples: 0, peak: 0, peakAt: 0, highest: 0 };
  const total = { index: 0, impulse: 0.5, rise: -1, fall: -1 };
  let limits: Limits | undefined;
  let best: { figures: PulseFigures; index: number } | undefined;

  function beginPulse(index: number, time: number, preload: number, position: number): void {
    Object.assign(pulse, { start: time, preload, origin: position, samples: 0, peakAt: 0 });
    pulse.peak = Number.NEGATIVE_INFINITY;
    pulse.highest = position;
    total.index = index;
  }

  const heldWidth = () =>
    total.fall > total.rise && total.rise >= 0 ? total.fall - total.rise : undefined;

  function pulseWidth(by: Limits): number | undefined {
    const seen = forces.subarray(0, pulse.samples);
    const samples = halfWidth(seen, pulse.preload, by.width / sampleTime);
    return samples === undefined ? undefined : Math.round(samples * sampleTime);
  }

  function figures(by: Limits): PulseFigures {
    const height = pulse.peak - pulse.preload;
    const motion = pulse.highest - pulse.origin;
    return {
      peak: pulse.peak,
      timeToPeak: pulse.peakAt,
      width: by.mode === "pressure" ? heldWidth() : pulseWidth(by),
      position: pulse.highest,
      stiffness: motion < leastMotion ? undefined : Math.round((height * 10_000) / motion),
    };
  }

  function endPulse(by: Limits): void {
    const ended = figures(by);
    if (best === undefined || ended.peak > best.figures.peak) {
      best = { figures: ended, index: total.index };
    }
  }

  /** How long after its start a sample still belongs to the pulse, us. */
  const spanOf = (by: Limits) =>
    by.mode === "pressure" ? Number.POSITIVE_INFINITY : by.width + 2000;

  return {
    begin(by: Limits, preload: number, position: number): void {
      limits = by;
      best = undefined;
      total.impulse = 0;
      total.rise = total.fall = -1;
      beginPulse(0, 0, preload, position);
    },
    /** A later pulse of a series begins. */
    beginNext(index: number, time: number, preload: number, position: number): void {
      if (limits === undefined) return;
      endPulse(limits);
      beginPulse(index, time, preload, position);
    },
    /** `driven`: the energy is still on, or was until a moment ago. */
    take(time: number, force: number, position: number, driven: boolean): void {
      if (limits === undefined) return;
      if (position > pulse.highest) pulse.highest = position;
      const into = time - pulse.start;
      if (into >= spanOf(limits) || (limits.mode === "pressure" && !driven)) return;
      if (pulse.samples < longest) {
        forces[pulse.samples] = force;
        pulse.samples += 1;
      }
      if (force > pulse.peak) {
        pulse.peak = force;
        pulse.peakAt = into;
      }
      if (force - pulse.preload >= (limits.peak - pulse.preload) / 2) {
        if (total.rise < 0) total.rise = into;
        total.fall = into;
      }
      // cN times us is a hundredth of a uNs.
      if (into < spanOf(limits) - 1000) {
        total.impulse += ((force - pulse.preload) * sampleTime) / 100;
      }
    },
    /** What the pulse that was begun last was answered so far, in whole N/m; undefined where it is missing. */
    response(): number | undefined {
      const stiffness = limits === undefined ? undefined : figures(limits).stiffness;
      return stiffness !== undefined && stiffness > 0 ? stiffness : undefined;
    },
    finish(): ThrustFigures | undefined {
      if (limits === undefined) return undefined;
      endPulse(limits);
      limits = undefined;
      if (best === undefined) return undefined;
      return { best: best.figures, index: best.index, impulse: Math.round(total.impulse) };
    },
    clear(): void {
      limits = undefined;
    },
  };
}
