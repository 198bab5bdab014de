import type { SampleBlock } from "../../device/telemetry/news.ts";

/** Evenly spaced readings without a gap. A value that the instrument did not have is undefined. */
export type ReadingRun = Pick<
  SampleBlock,
  "counter" | "firstAt" | "interval" | "force" | "position" | "heardAt"
>;

const version = 1;

/**
 * Readings as bytes: a version byte, then each run: counter, instrument time and interval of its first
 * sample, the host time at which that was heard (whole microseconds), the number of samples, all forces,
 * all positions. Numbers are LEB128; a value is 0 where it is missing, else 1 + the zigzag of its
 * difference to the one before in its run. A gap ends a run and is never filled.
 */
export function encodeReadings(blocks: readonly ReadingRun[]): Uint8Array {
  const out: number[] = [version];
  for (const { counter, firstAt, interval, heardAt, force, position } of joined(blocks)) {
    for (const number of [counter, firstAt, interval, Math.round(heardAt * 1000), force.length]) {
      putNumber(out, number);
    }
    putValues(out, force);
    putValues(out, position);
  }
  return Uint8Array.from(out);
}

/** @throws RangeError where the bytes are no readings of this version */
export function decodeReadings(bytes: Uint8Array): readonly ReadingRun[] {
  if (bytes[0] !== version) throw new RangeError(`readings of version ${bytes[0]}`);
  const runs: ReadingRun[] = [];
  const from = { at: 1 };
  while (from.at < bytes.length) {
    const [counter, firstAt, interval, heardAt, count] = [0, 1, 2, 3, 4].map(() =>
      takeNumber(bytes, from),
    ) as [number, number, number, number, number];
    const force = takeValues(bytes, from, count);
    const position = takeValues(bytes, from, count);
    const run = { counter, firstAt, interval, heardAt: heardAt / 1000, force, position };
    runs.push(run as unknown as ReadingRun);
  }
  return runs;
}

/** Lines that follow each other without a gap become one run. */
function joined(blocks: readonly ReadingRun[]): readonly ReadingRun[] {
  type Growing = Omit<ReadingRun, "force" | "position"> & {
    force: (number | undefined)[];
    position: (number | undefined)[];
  };
  const runs: Growing[] = [];
  for (const block of blocks) {
    const run = runs.at(-1);
    const length = run?.force.length ?? 0;
    const follows =
      run !== undefined &&
      run.interval === block.interval &&
      run.counter + length === block.counter &&
      run.firstAt + length * run.interval === block.firstAt;
    if (follows) {
      run.force.push(...block.force);
      run.position.push(...block.position);
    } else {
      runs.push({ ...block, force: [...block.force], position: [...block.position] });
    }
  }
  return runs as unknown as readonly ReadingRun[];
}

function putNumber(out: number[], number: number): void {
  let left = number;
  // Beyond 32 bits: no bitwise operators.
  while (left >= 128) {
    out.push((left % 128) + 128);
    left = Math.floor(left / 128);
  }
  out.push(left);
}

function takeNumber(bytes: Uint8Array, from: { at: number }): number {
  let number = 0;
  for (let place = 1; ; place *= 128) {
    const byte = bytes[from.at];
    if (byte === undefined || place > Number.MAX_SAFE_INTEGER) {
      throw new RangeError(`readings end inside a number at byte ${from.at}`);
    }
    from.at += 1;
    number += (byte % 128) * place;
    if (byte < 128) return number;
  }
}

function putValues(out: number[], values: readonly (number | undefined)[]): void {
  let before = 0;
  for (const value of values) {
    if (value === undefined) {
      out.push(0);
      continue;
    }
    const difference = value - before;
    putNumber(out, 1 + (difference < 0 ? -2 * difference - 1 : 2 * difference));
    before = value;
  }
}

function takeValues(
  bytes: Uint8Array,
  from: { at: number },
  count: number,
): (number | undefined)[] {
  // No longer than what is left: a damaged count must not ask for all memory.
  if (count > bytes.length - from.at) throw new RangeError("readings end inside a run");
  let before = 0;
  return Array.from({ length: count }, () => {
    const told = takeNumber(bytes, from);
    if (told === 0) return undefined;
    const zigzag = told - 1;
    before += zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2;
    return before;
  });
}
