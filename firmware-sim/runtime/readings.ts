import { writeBody } from "../codec/message.ts";
import { readings } from "../codec/tables.ts";
import type { Limits } from "../firmware/state.ts";
import { worded } from "../firmware/wording.ts";
import type { Sample } from "../physics/channels.ts";
import { sampleRate } from "../physics/world.ts";
import { type Measured, wordedForce, wordedPosition, wordedTemperature } from "./measure.ts";

/** No sample waits longer than this for its line, us. */
const longestWait = 10_000;
const lastNumber = 4_294_967_295;

const wordedCounts = (counts: number) => worded(counts, -8_388_608, 8_388_607);

export type ReadingSink = (time: number, body: string) => void;

/** Sends samples of force and position, or of raw counts, several to a line (section 5.2). */
export function createReadings(send: ReadingSink) {
  const set = { rate: 0, batch: 1, raw: false };
  /** What `stream` asked for last, which goes on when calibrate mode ends. */
  const asked = { rate: 0, batch: 1 };
  const run = { next: 1, first: 0, firstTime: 0, every: 0, in: 0, side: -1 };
  /** What a line of raw counts tells once, as it is at its first sample. */
  const beside = { position: 0.1, temperature: 0.1 };
  const first: (number | undefined)[] = [];
  const second: (number | undefined)[] = [];

  /** Below, at or above each of the limits' force values: a change is one that was reached or left. */
  function sideOf(force: number, limits: Limits | undefined): number {
    if (limits === undefined || Number.isNaN(force)) return -1;
    const { preloadLow, preloadHigh, preloadCeiling, forceLimit } = limits;
    const window = 3 * Math.sign(force - preloadLow) + Math.sign(force - preloadHigh);
    return 40 + 9 * window + 3 * Math.sign(force - preloadCeiling) + Math.sign(force - forceLimit);
  }

  function flush(): void {
    if (first.length === 0) return;
    const number = run.first;
    const interval = 1_000_000 / set.rate;
    const body = set.raw
      ? writeBody(readings.raw, {
          number,
          interval,
          channelA: first,
          channelB: second,
          position: wordedCounts(beside.position),
          temperature: wordedTemperature(beside.temperature),
        })
      : writeBody(readings.s, { number, interval, force: first, position: second });
    first.length = 0;
    second.length = 0;
    send(run.firstTime, body);
  }

  function add(time: number, one: number | undefined, other: number | undefined): void {
    if (first.length === 0) {
      run.first = run.next;
      run.firstTime = time;
    }
    first.push(one);
    second.push(other);
    run.next = run.next === lastNumber ? 0 : run.next + 1;
  }

  function begin(rate: number, batch: number, raw: boolean): void {
    flush();
    Object.assign(set, { rate, batch, raw });
    run.every = rate === 0 ? 0 : sampleRate / rate;
    run.in = run.every;
    run.side = -1;
  }

  return {
    set(rate: number, batch: number): void {
      Object.assign(asked, { rate, batch });
      if (!set.raw) begin(rate, batch, false);
    },
    /** Raw counts take the place of force and position; rate 0 gives it back. */
    setRaw(rate: number, batch: number): void {
      if (rate === 0) begin(asked.rate, asked.batch, false);
      else begin(rate, batch, true);
    },
    isCalibrateMode: () => set.raw,
    /** Begins the count of a session anew, with no readings asked for. */
    clear(): void {
      first.length = second.length = 0;
      Object.assign(set, { rate: 0, batch: 1, raw: false });
      Object.assign(asked, { rate: 0, batch: 1 });
      Object.assign(run, { next: 1, every: 0, in: 0, side: -1 });
    },
    /** Takes a sample of 20 kHz; most are passed over. */
    take(now: number, measured: Measured, sample: Sample, limits: Limits | undefined): void {
      if (run.every === 0) return;
      if (first.length > 0 && now - run.firstTime >= longestWait) flush();
      run.in -= 1;
      if (run.in > 0) return;
      run.in = run.every;
      if (set.raw) {
        if (first.length === 0) {
          beside.position = sample.countsPosition;
          beside.temperature = measured.temperature;
        }
        add(now, wordedCounts(sample.countsA), wordedCounts(sample.countsB));
      } else {
        add(now, wordedForce(measured.force), wordedPosition(measured.position));
      }
      const side = sideOf(measured.force, limits);
      const crossed = side !== run.side && run.side !== -1 && side !== -1;
      run.side = side;
      if (crossed || first.length >= set.batch) flush();
    },
  };
}

export type Readings = ReturnType<typeof createReadings>;
