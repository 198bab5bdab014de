import { fc, test } from "@fast-check/vitest";
import { config } from "rxjs";
import { afterEach, describe, expect, it } from "vitest";
import { createTelemetry } from "../../../src/device/telemetry/telemetry.ts";
import type { Health } from "../../../src/protocol/messages/health.ts";
import type { Microseconds } from "../../../src/protocol/units.ts";
import { plain } from "../../support/scripted-instrument.ts";
import { createVirtualClock, settle } from "../../support/virtual-clock.ts";
import { aLoss, aWelcome, linked, readingLine, samplesOf, statusLine } from "./support.ts";

describe("the count of readings", () => {
  it("finds what is missing, from the first sample of a session on", () => {
    const { telemetry } = linked();
    telemetry.heard(readingLine(samplesOf(3, [1, 2])));
    telemetry.heard(readingLine(samplesOf(5, [3])));
    telemetry.heard(readingLine(samplesOf(16, [4])));
    expect(telemetry.counters()).toMatchObject({
      lines: 3,
      samples: 4,
      gaps: 2,
      missingSamples: 12,
    });
  });

  it("goes on over the wrap of the number", () => {
    const { telemetry } = linked();
    telemetry.heard(readingLine(samplesOf(4_294_967_295, [1])));
    expect(telemetry.counters().repeatedLines).toBe(1);
    const half = 2 ** 31;
    telemetry.heard(readingLine(samplesOf(half, [1])));
    telemetry.heard(readingLine(samplesOf(4_294_967_294, [1, 2, 3])));
    const { missingSamples } = telemetry.counters();
    telemetry.heard(readingLine(samplesOf(1, [4])));
    telemetry.heard(readingLine(samplesOf(4, [4])));
    expect(telemetry.counters().missingSamples).toBe(missingSamples + 2);
    expect(telemetry.counters().repeatedLines).toBe(1);
  });

  it("finds what is missing across the wrap, by its right numbers", async () => {
    const { telemetry } = linked();
    const gaps: unknown[] = [];
    telemetry.readings$.subscribe((news) => {
      if (news.kind === "gap") gaps.push([news.from, news.missing]);
    });
    telemetry.heard(readingLine(samplesOf(2 ** 31, [1])));
    telemetry.heard(readingLine(samplesOf(4_294_967_293, [1])));
    telemetry.heard(readingLine(samplesOf(3, [1, 2])));
    telemetry.heard(readingLine(samplesOf(7, [1])));
    await settle();
    expect(gaps.slice(2)).toEqual([
      [4_294_967_294, 5],
      [5, 2],
    ]);
    telemetry.heard(readingLine(samplesOf(2 ** 31 + 7, [1])));
    telemetry.heard(readingLine(samplesOf(4_294_967_295, [1])));
    telemetry.heard(readingLine(samplesOf(1, [1])));
    await settle();
    expect(gaps.at(-1)).toEqual([0, 1]);
  });

  it("begins anew in each session", () => {
    const { telemetry } = linked();
    telemetry.heard(readingLine(samplesOf(1, [1, 2, 3])));
    telemetry.lost(aLoss);
    telemetry.greeted(aWelcome);
    telemetry.heard(readingLine(samplesOf(1, [1])));
    expect(telemetry.counters()).toMatchObject({ samples: 4, gaps: 0, repeatedLines: 0 });
  });

  test.prop([fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 20 })))])(
    "is the sum of what came and what did not, however it was cut",
    (lines) => {
      const { telemetry } = linked();
      let next = 1;
      for (const [lost, count] of lines) {
        next += lost;
        telemetry.heard(readingLine(samplesOf(next, Array<number>(count).fill(0))));
        next += count;
      }
      const { samples, missingSamples, gaps } = telemetry.counters();
      expect(samples + missingSamples).toBe(next - 1);
      expect(gaps).toBe(lines.filter(([lost]) => lost > 0).length);
    },
  );
});

describe("the count of reports", () => {
  it("finds what is missing by their own number, over its wrap", () => {
    const { telemetry } = linked();
    for (const sequence of [1, 2, 5]) telemetry.heard(statusLine(0, sequence));
    expect(telemetry.counters().missedReports).toBe(2);
    telemetry.heard(statusLine(0, 4));
    expect(telemetry.counters().missedReports).toBe(2);
  });

  it("keeps each kind of fault apart", () => {
    const { telemetry } = linked();
    telemetry.faulted({ kind: "bad-checksum" });
    telemetry.faulted({ kind: "bad-checksum" });
    telemetry.faulted({ kind: "overlong", bytes: 10_000_000 });
    expect(telemetry.counters().faults).toEqual({ "bad-checksum": 2, overlong: 1 });
  });
});

describe("a snapshot", () => {
  it("knows nothing before anything was heard", () => {
    const telemetry = createTelemetry(createVirtualClock());
    expect(telemetry.snapshot()).toEqual({
      liveness: { at: "unknown", age: undefined },
      welcome: undefined,
      readings: undefined,
      status: undefined,
      health: undefined,
    });
    expect(telemetry.linkQuality()).toEqual({
      linkErrorRate: undefined,
      sinceLinkError: undefined,
    });
  });

  it("gives each value its age, also of a value that waited in a buffer", async () => {
    const { clock, telemetry } = linked();
    telemetry.heard(statusLine(1_000_000));
    await clock.advance(50);
    telemetry.heard(statusLine(1_050_000, 2));
    telemetry.heard(readingLine(samplesOf(1, [1, 2, 3]), 1_040_000));
    expect(telemetry.snapshot().status?.age).toBe(0);
    expect(telemetry.snapshot().readings?.age).toBe(10);
    await clock.advance(90);
    // Made 20 ms after the last, heard 90 ms after it.
    telemetry.heard(statusLine(1_070_000, 3));
    expect(telemetry.snapshot().status?.age).toBe(70);
    expect(telemetry.hostTime(1_070_000 as Microseconds)).toBe(clock.now() - 70);
    expect(telemetry.snapshot().liveness).toEqual({ at: "live", age: 70 });
  });

  it("takes a status that is old on arrival for what it is [test->RC-53~1]", async () => {
    const { clock, telemetry } = linked();
    telemetry.heard(statusLine(1_000_000));
    await clock.advance(400);
    telemetry.heard(statusLine(1_100_000, 2));
    expect(telemetry.snapshot().liveness).toEqual({ at: "unknown", age: 300 });
  });

  it("follows an instrument whose clock is slow, within seconds", async () => {
    const { clock, telemetry } = linked();
    for (let count = 0; count < 1_000; count += 1) {
      telemetry.heard(statusLine(1_000_000 + count * 20_000 * 0.999, count + 1));
      await clock.advance(20);
    }
    expect(telemetry.snapshot().status?.age).toBeLessThan(30);
  });

  it("forgets everything with the link [test->RC-55~1]", () => {
    const { telemetry } = linked();
    telemetry.heard(statusLine(1_000_000));
    telemetry.heard({ ...statusLine(1_000_000, 2), message: aHealth });
    telemetry.heard(readingLine(samplesOf(1), 1_000_000));
    expect(telemetry.snapshot().health?.value).toEqual(aHealth);
    telemetry.lost(aLoss);
    expect(telemetry.snapshot()).toEqual({
      liveness: { at: "lost", age: 0, loss: aLoss },
      welcome: undefined,
      readings: undefined,
      status: undefined,
      health: undefined,
    });
    telemetry.greeted(aWelcome);
    expect(telemetry.snapshot().status).toBe(undefined);
    expect(telemetry.snapshot().liveness).toEqual({ at: "unknown", age: undefined });
  });

  it("does not measure an instrument that started anew by its clock from before [test->RC-53~1]", () => {
    const { telemetry } = linked();
    telemetry.heard(statusLine(90_000_000));
    telemetry.lost(aLoss);
    telemetry.greeted(aWelcome);
    telemetry.heard(statusLine(700_000));
    expect(telemetry.snapshot().liveness).toEqual({ at: "live", age: 0 });
  });
});

const aHealth = plain<Health>({
  kind: "health",
  temperature: 23_400,
  supply: undefined,
  badChecksums: 0,
  overlong: 0,
  strangers: 0,
  refused: 0,
  unsent: 0,
});

describe("a subscriber", () => {
  afterEach(() => {
    config.onUnhandledError = null;
  });

  it("that throws breaks no other, and comes to light as an unhandled error", async () => {
    const { telemetry } = linked();
    const thrown: unknown[] = [];
    config.onUnhandledError = (error) => thrown.push(error);
    const heard: number[] = [];
    telemetry.readings$.subscribe(() => {
      throw new Error("a screen that cannot draw");
    });
    telemetry.readings$.subscribe((news) => {
      if (news.kind === "samples") heard.push(news.counter);
    });
    telemetry.heard(readingLine(samplesOf(1)));
    telemetry.heard(readingLine(samplesOf(2)));
    await expect.poll(() => thrown.length).toBe(2);
    expect(heard).toEqual([1, 2]);
  });

  it("is called after all that was heard in the same turn", async () => {
    const { telemetry } = linked();
    const order: string[] = [];
    telemetry.readings$.subscribe(() => order.push("subscriber"));
    for (const counter of [1, 2]) {
      order.push(`safety path ${counter}`);
      telemetry.heard(readingLine(samplesOf(counter)));
    }
    await settle();
    expect(order).toEqual(["safety path 1", "safety path 2", "subscriber", "subscriber"]);
  });

  it("hears the last news and the end when telemetry is closed", async () => {
    const { clock, telemetry } = linked();
    const order: string[] = [];
    telemetry.readings$.subscribe({
      next: (news) => order.push(news.kind),
      complete: () => order.push("end"),
    });
    telemetry.counters$.subscribe();
    telemetry.heard(statusLine(0));
    telemetry.lost(aLoss);
    telemetry.close();
    await settle();
    expect(order).toEqual(["link-lost", "end"]);
    expect(clock.waiting).toBe(0);
  });
});
