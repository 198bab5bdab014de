import { writeReply } from "../codec/commands.ts";
import { crcOf, crcOver, crcStart, writeHex32 } from "../codec/crc32c.ts";
import { identity } from "../firmware/figures.ts";
import type { Limits } from "../firmware/state.ts";
import { wordedForce, wordedPosition } from "./measure.ts";

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

/** Which samples are kept: all, every so manieth, or those around each pulse; `interval` us apart. */
type Choice = {
  readonly of: "all" | "some" | "pulses";
  readonly every: number;
  readonly interval: number;
};

function choose(limits: Limits, length: number): Choice {
  const samples = (before + length + captureTail) / captureInterval;
  const whole = { every: 1, interval: captureInterval };
  if (samples <= identity.captureDepth) return { of: "all", ...whole };
  if (limits.mode !== "pressure") return { of: "pulses", ...whole };
  const every = Math.ceil(samples / sparseSamples);
  return { of: "some", every, interval: every * captureInterval };
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
  const run = { on: false, time: 0, samples: 0, from: 0, until: 0, span: 0 };
  let choice: Choice = { of: "all", every: 1, interval: captureInterval };

  const packed = (value: number) => (value > missing && value < 32_768 ? value : missing);

  function keeps(time: number): boolean {
    if (choice.of === "pulses") return time >= run.from && time < run.until;
    if (time < -before) return false;
    // The newest sample at the trigger is among them: however few there are, one tells the preload.
    return Math.ceil(time / captureInterval) % choice.every === 0;
  }

  function keep(time: number, force: number, position: number): void {
    if (run.samples >= depth || !keeps(time)) return;
    kept.force[run.samples] = force;
    kept.position[run.samples] = position;
    kept.time[run.samples] = time;
    run.samples += 1;
  }

  /** A pulse begins at `time`: what was sampled before it, and is not yet kept, is kept from the ring. */
  function keepAround(time: number): void {
    run.from = time - beforePulse;
    run.until = time + run.span;
    for (let back = ringSize; back > 0; back -= 1) {
      const at = (ring.at + ringSize - back) % ringSize;
      const taken = run.time + (1 - back) * captureInterval;
      keep(taken, ring.force[at] ?? missing, ring.position[at] ?? missing);
    }
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
      run.time = -age;
      run.span = limits.width + afterPulse;
      keepAround(0);
    },
    /** A later pulse of a series begins, us after the trigger. */
    beginPulse(time: number): void {
      if (choice.of === "pulses") keepAround(time);
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
