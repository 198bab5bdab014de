import { writeReply } from "../codec/commands.ts";
import { crcOf, crcOver, crcStart, writeHex32 } from "../codec/crc32c.ts";
import { identity } from "../firmware/figures.ts";
import type { Limits } from "../firmware/state.ts";
import { wordedForce, wordedPosition } from "./measure.ts";
import { pulseStart } from "./thrust-watch.ts";

/** Samples a block at most. */
const blockSize = 30;
/** Microseconds between samples, and what stands before the trigger and after the end. */
export const captureInterval = 1_000_000 / identity.captureRate;
const before = 10_000;
const beforePulse = 5000;
const afterPulse = 25_000;
export const captureTail = 100_000;
/** Samples of a held pressure that is too long to be kept whole. */
const sparseSamples = 600;
const missing = -32_768;

export interface Block {
  /** us after the trigger. */
  readonly offset: number;
  /** us between its samples. */
  readonly interval: number;
  readonly force: readonly (number | undefined)[];
  readonly position: readonly (number | undefined)[];
}

export interface Capture {
  readonly blocks: readonly Block[];
  readonly samples: number;
  readonly checksum: string;
}

/** Whether a sample at this time after the trigger is kept, and how far apart those kept lie, us. */
type Choice = { readonly keeps: (time: number) => boolean; readonly interval: number };

function choose(limits: Limits, length: number): Choice {
  const samples = (before + length + captureTail) / captureInterval;
  const interval = captureInterval;
  if (samples <= identity.captureDepth) return { keeps: (time) => time >= -before, interval };
  if (limits.mode === "pressure") {
    const every = Math.ceil(samples / sparseSamples);
    return {
      keeps: (time) => time >= -before && Math.floor((time + before) / interval) % every === 0,
      interval: every * interval,
    };
  }
  const period = pulseStart(limits, 1);
  const kept = beforePulse + limits.width + afterPulse;
  const keeps = (time: number): boolean => {
    const since = time + beforePulse;
    return since >= 0 && since < limits.pulses * period && since % period < kept;
  };
  return { keeps, interval };
}

function writeBlock(number: number, block: number, words: Block): string {
  return writeReply({ verb: "block", values: { number, block, ...words } });
}

/** The words `o`, `d`, `f`, `x` of every block as they stand on the wire, each followed by LF (section 9.8). */
function checksumOf(blocks: readonly Block[]): string {
  const register = blocks.reduce((crc, block) => {
    const body = writeBlock(1, 0, block);
    return crcOver(`${body.slice(body.indexOf(" o") + 1)}\n`, crc);
  }, crcStart);
  return writeHex32(crcOf(register));
}

/** Force and position around a thrust, at the capture rate. */
export function createCapture() {
  const depth = identity.captureDepth;
  const ringSize = before / captureInterval;
  const ring = { force: new Int16Array(ringSize), position: new Int16Array(ringSize), at: 0 };
  const kept = {
    force: new Int16Array(depth),
    position: new Int16Array(depth),
    time: new Int32Array(depth),
  };
  const run = { on: false, time: 0, samples: 0 };
  let choice: Choice = { keeps: () => false, interval: captureInterval };

  const packed = (value: number) => (value > missing && value < 32_768 ? value : missing);

  function keep(time: number, force: number, position: number): void {
    if (run.samples >= depth || !choice.keeps(time)) return;
    kept.force[run.samples] = force;
    kept.position[run.samples] = position;
    kept.time[run.samples] = time;
    run.samples += 1;
  }

  function blocksOf(): readonly Block[] {
    const blocks: Block[] = [];
    for (let from = 0; from < run.samples; ) {
      let to = from + 1;
      const follows = () => (kept.time[to] ?? 0) - (kept.time[to - 1] ?? 0) === choice.interval;
      while (to < run.samples && to - from < blockSize && follows()) to += 1;
      const word = (read: (value: number) => number | undefined) => (value: number) =>
        value === missing ? undefined : read(value);
      blocks.push({
        offset: kept.time[from] ?? 0,
        interval: choice.interval,
        force: [...kept.force.subarray(from, to)].map(word(wordedForce)),
        position: [...kept.position.subarray(from, to)].map(word(wordedPosition)),
      });
      from = to;
    }
    return blocks;
  }

  return {
    /** `length`: how long the thrust can last, `age`: how long before the trigger the last sample was taken; us. */
    begin(limits: Limits, length: number, age: number): void {
      choice = choose(limits, length);
      run.samples = 0;
      run.on = true;
      for (let back = ringSize; back > 0; back -= 1) {
        const at = (ring.at + ringSize - back) % ringSize;
        const time = (1 - back) * captureInterval - age;
        keep(time, ring.force[at] ?? missing, ring.position[at] ?? missing);
      }
      run.time = -age;
    },
    take(force: number, position: number): void {
      const { at } = ring;
      const f = packed(force);
      const x = packed(position);
      ring.force[at] = f;
      ring.position[at] = x;
      ring.at = at + 1 === ringSize ? 0 : at + 1;
      if (!run.on) return;
      run.time += captureInterval;
      keep(run.time, f, x);
    },
    finish(): Capture {
      run.on = false;
      const blocks = blocksOf();
      return { blocks, samples: run.samples, checksum: checksumOf(blocks) };
    },
    clear(): void {
      run.on = false;
      run.samples = 0;
    },
  };
}
