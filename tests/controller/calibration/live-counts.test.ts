import { describe, expect, test } from "vitest";
import {
  type Captured,
  createLiveCounts,
  type Meanings,
  samplesWanted,
} from "../../../src/controller/calibration/live-counts.ts";
import type { RawSamples } from "../../../src/protocol/messages/raw.ts";

/** A count is a hundredth of a newton, a thousandth of a millimetre. */
const meanings: Meanings = {
  forceA: (counts) => counts / 100,
  forceB: (counts) => counts / 100,
  position: (counts) => counts / 1000,
};

/** One line of two samples, 5 ms apart. */
const raw = (counts: number | undefined, position = 0): RawSamples =>
  ({
    kind: "raw-samples",
    counter: 0,
    interval: 5000,
    channelA: [counts, counts],
    channelB: [counts, counts],
    position,
    temperature: 23_500,
  }) as unknown as RawSamples;

/** Takes lines of 10 ms for so many seconds, from a time on; where it ends. */
function feed(
  live: ReturnType<typeof createLiveCounts>,
  from: number,
  seconds: number,
  counts: (at: number) => number | undefined,
): number {
  const lines = Math.round(seconds * 100);
  for (let line = 0; line < lines; line += 1) {
    const at = from + line / 100;
    live.take(raw(counts(at)), at * 1e6);
  }
  return from + lines / 100;
}

function capture(live: ReturnType<typeof createLiveCounts>): Captured[] {
  const told: Captured[] = [];
  live.capture((captured) => told.push(captured));
  return told;
}

function looking() {
  const live = createLiveCounts();
  live.look("force", meanings);
  return live;
}

describe("the live value", () => {
  test("is unknown until a second of it was seen", () => {
    const live = looking();
    feed(live, 0, 0.9, () => 800);
    expect(live.figures()).toMatchObject({ value: null, stable: null, temperature: 23.5 });
  });

  test("is the mean of both channels, stable while it stands still", () => {
    const live = looking();
    const end = feed(live, 0, 3, () => 800);
    const { value, drift, deviation, stable, at } = live.figures();
    expect(value).toBeCloseTo(8, 12);
    expect(drift).toBeCloseTo(0, 12);
    expect(deviation).toBeCloseTo(0, 12);
    expect(stable).toBeCloseTo(2, 1);
    expect(at).toBeCloseTo(end - 0.01, 6);
  });

  test.each([
    [0.029, true],
    [0.031, false],
  ])("that drifts by %f N/s is stable: %s", (drift, stable) => {
    const live = looking();
    feed(live, 0, 3, (at) => 100 * (8 + drift * at));
    expect(live.figures().stable !== null).toBe(stable);
  });

  test("is unknown again after a gap, and after a sample that is missing", () => {
    const live = looking();
    const end = feed(live, 0, 3, () => 800);
    live.take(raw(800), (end + 0.6) * 1e6);
    expect(live.figures().value).toBeNull();
    feed(live, end + 1, 3, () => 800);
    feed(live, end + 4, 0.01, () => undefined);
    expect(live.figures().value).toBeNull();
  });
});

describe("a capture", () => {
  test("is refused before it is stable", () => {
    const live = looking();
    feed(live, 0, 0.5, () => 800);
    expect(capture(live)).toEqual([{ ok: false, why: "It is not stable yet; wait for STABLE." }]);
  });

  test("is the mean and the deviation of its samples, once", () => {
    const live = looking();
    const end = feed(live, 0, 2, () => 800);
    const told = capture(live);
    feed(live, end, 2, (at) => 800 + (Math.round(at * 100) % 2 === 0 ? 1 : -1));
    expect(told).toHaveLength(1);
    const [captured] = told;
    if (captured?.ok !== true) throw new Error("not captured");
    expect(captured.reading.count).toBe(samplesWanted);
    expect(captured.reading.countsA).toBeCloseTo(800, 12);
    expect(captured.reading.deviationA).toBeCloseTo(
      Math.sqrt(samplesWanted / (samplesWanted - 1)),
      12,
    );
    expect(captured.reading).toMatchObject({ position: 0, temperature: 23.5 });
  });

  test("that moves meanwhile is broken off", () => {
    const live = looking();
    const end = feed(live, 0, 2, () => 800);
    const told = capture(live);
    feed(live, end, 0.3, () => 1600);
    expect(told).toEqual([
      { ok: false, why: "It moved while the point was captured; wait for STABLE." },
    ]);
    expect(live.taken()).toBeUndefined();
  });

  test("is broken off from outside, in the words of why", () => {
    const live = looking();
    feed(live, 0, 2, () => 800);
    const told = capture(live);
    live.breakOff("The link was lost.");
    live.breakOff("again");
    expect(told).toEqual([{ ok: false, why: "The link was lost." }]);
  });
});
