import type { TestItems } from "../firmware/event.ts";
import { times } from "../firmware/figures.ts";
import { wordedItems } from "../firmware/wording.ts";
import type { Chance } from "../physics/chance.ts";
import type { Sample } from "../physics/channels.ts";
import { type Drive, freeStroke } from "../physics/drive.ts";
import { sampleTime } from "../physics/world.ts";
import { inCentinewtons, type Measured } from "./measure.ts";

/** Where an item of the self-test is wrong: what a faulty board would measure instead. */
export interface BoardDefects {
  memory: boolean;
  /** Metres; the stroke that the actuator really has. */
  stroke: number;
}

export function soundBoard(): BoardDefects {
  return { memory: false, stroke: freeStroke };
}

/** Samples of a run. */
const length = times.selfTest / sampleTime;

/** Measures the items of section 11 over the samples of a run. */
export function createSelfTestBench(chance: Chance, defects: BoardDefects, drive: Drive) {
  const run = { on: false, samples: 0, released: true, openA: true, openB: true };
  const sums = { a: 0.5, b: 0.5, squareA: 0.5, squareB: 0.5 };

  /** Mean in cN and standard deviation in mN, missing where the channel gave no number. */
  function meanOf(sum: number): number | undefined {
    const mean = Math.round(sum / run.samples);
    return Number.isFinite(mean) ? mean : undefined;
  }
  function noiseOf(sum: number, square: number): number | undefined {
    const mean = sum / run.samples;
    const deviation = Math.sqrt(Math.max(0, square / run.samples - mean * mean));
    return Number.isFinite(deviation) ? Math.round(deviation * 10) : undefined;
  }

  return {
    begin(): void {
      run.on = true;
      run.samples = 0;
      run.released = run.openA = run.openB = true;
      sums.a = sums.b = sums.squareA = sums.squareB = 0;
    },
    /** Takes a sample; the items when the run is over. */
    take(sample: Sample, measured: Measured): TestItems | undefined {
      if (!run.on) return undefined;
      const forceA = inCentinewtons(measured.calibratedA);
      const forceB = inCentinewtons(measured.calibratedB);
      sums.a += forceA;
      sums.b += forceB;
      sums.squareA += forceA * forceA;
      sums.squareB += forceB * forceB;
      run.samples += 1;
      run.released = run.released && !sample.trigger1 && !sample.trigger2;
      run.openA = run.openA && sample.pathAOpen;
      run.openB = run.openB && sample.pathBOpen;
      if (run.samples < length) return undefined;
      run.on = false;
      return wordedItems({
        zeroA: meanOf(sums.a),
        zeroB: meanOf(sums.b),
        noiseA: noiseOf(sums.a, sums.squareA),
        noiseB: noiseOf(sums.b, sums.squareB),
        stroke: Math.round(defects.stroke * 1e6 + 3 * chance.normal()),
        watchdog: Math.round(drive.watchdogBite * 1000 + chance.normal()),
        memory: !defects.memory,
        supply: measured.supply,
        pathA: run.openA,
        pathB: run.openB,
        trigger: run.released,
      });
    },
    clear(): void {
      run.on = false;
    },
  };
}

export type SelfTestBench = ReturnType<typeof createSelfTestBench>;
