import { zeroTracking } from "../firmware/figures.ts";
import { sampleRate } from "../physics/world.ts";

const { ceiling, apart, pace, meanOf, rest } = zeroTracking;
/** Samples of a mean, and the means that must all be at rest. */
const samples = meanOf * sampleRate;
const means = Math.round(rest / meanOf);
/** The most that one mean moves a zero. */
const stride = pace * meanOf;

/** The newest means of what one channel shows from its calibrated zero, and its tracked zero; newtons. */
function createTrackedZero() {
  const newest = new Float64Array(means);
  const now = { sum: 0.1, zero: 0.1, mean: 0.1 };
  now.sum = now.zero = now.mean = 0;
  return {
    now,
    endMean(at: number): void {
      now.mean = now.sum / samples;
      newest[at % means] = now.mean;
      now.sum = 0;
    },
    /** A mean that is missing is no rest. */
    isAtRest(): boolean {
      let [least, most] = [now.mean, now.mean];
      for (const mean of newest) {
        if (!(Math.abs(mean) <= ceiling)) return false;
        least = Math.min(least, mean);
        most = Math.max(most, mean);
      }
      return most - least <= apart;
    },
    /** Towards the newest mean, which is within the ceiling: so no row of moves goes past it. */
    move(): void {
      now.zero += Math.min(stride, Math.max(-stride, now.mean - now.zero));
    },
  };
}

/**
 * Follows what the unloaded force channels show with a zero of its own, slowly and never far from the calibrated one
 * (section 12.1). What they show is always counted from that, so that no sequence of moves adds up. Newtons.
 */
export function createZeroTracking() {
  const a = createTrackedZero();
  const b = createTrackedZero();
  const run = { samples: 0, means: 0 };

  function begin(): void {
    run.samples = run.means = 0;
    a.now.sum = b.now.sum = 0;
  }

  return {
    /** What is taken off the calibrated force of each channel. */
    a: (): number => a.now.zero,
    b: (): number => b.now.zero,
    /**
     * Takes what the channels show from their calibrated zeros, at every sample; NaN where one gives nothing.
     *
     * @param resting whether a zero may move at all: one sample that is not at rest begins the wait anew
     */
    take(forceA: number, forceB: number, resting: boolean): void {
      if (!resting) {
        begin();
        return;
      }
      a.now.sum += forceA;
      b.now.sum += forceB;
      run.samples += 1;
      if (run.samples < samples) return;
      a.endMean(run.means);
      b.endMean(run.means);
      run.samples = 0;
      run.means += 1;
      if (run.means < means || !a.isAtRest() || !b.isAtRest()) return;
      a.move();
      b.move();
    },
    /** At a start, and where another calibration is in force. */
    clear(): void {
      begin();
      a.now.zero = b.now.zero = 0;
    },
  };
}

export type ZeroTracking = ReturnType<typeof createZeroTracking>;
