import type { Limits } from "../firmware/state.ts";
import { sampleTime } from "../physics/world.ts";

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

/** Where the force crosses `level` between two samples, as a share of the interval. */
const crossing = (a: number, b: number, level: number) => (b === a ? 0 : (level - a) / (b - a));

/** Width in samples at `level`, by straight lines between samples. */
export function widthAt(
  forces: ArrayLike<number>,
  count: number,
  level: number,
): number | undefined {
  let rise: number | undefined;
  for (let at = 1; at < count; at += 1) {
    const a = forces[at - 1] ?? 0;
    const b = forces[at] ?? 0;
    if (rise === undefined && a < level && b >= level) rise = at - 1 + crossing(a, b, level);
    if (rise !== undefined && a >= level && b < level) return at - 1 + crossing(a, b, level) - rise;
  }
  return undefined;
}

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

  function figures(by: Limits): PulseFigures {
    const height = pulse.peak - pulse.preload;
    const motion = pulse.highest - pulse.origin;
    const samples = widthAt(forces, pulse.samples, pulse.preload + height / 2);
    const held = total.fall > total.rise && total.rise >= 0 ? total.fall - total.rise : undefined;
    const across = samples === undefined ? undefined : Math.round(samples * sampleTime);
    return {
      peak: pulse.peak,
      timeToPeak: pulse.peakAt,
      width: by.mode === "pressure" ? held : across,
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
