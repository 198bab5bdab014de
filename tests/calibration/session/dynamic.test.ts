import { describe, expect, it } from "vitest";
import type { DynamicPulse } from "../../../src/calibration/session/dynamic.ts";
import { evaluate } from "../../../src/calibration/session/evaluate.ts";
import { evaluateDynamic } from "../../../src/calibration/session/evaluation/evaluate-dynamic.ts";
import { sessionSchema } from "../../../src/calibration/session/session-file.ts";
import { pulse, withPulses } from "./dynamic-pulses.ts";
import { example } from "./example.ts";

const of = (...pulses: readonly Partial<DynamicPulse>[]) =>
  evaluateDynamic({ tissue: "the bench block", pulses: pulses.map(pulse) });

/** Three peaks with this standard deviation about a mean. */
const scattered = (mean: number, sd: number) =>
  of({ peakNewtons: mean - sd }, { peakNewtons: mean }, { peakNewtons: mean + sd });

describe("a dynamic check", () => {
  it("agrees where three pulses repeat and arrive as commanded", () => {
    const judged = of({ peakNewtons: 14.9 }, { peakNewtons: 15 }, { peakNewtons: 15.1 });
    expect(judged.meanPeakNewtons).toBe(15);
    expect(judged.sdPeakNewtons).toBeCloseTo(0.1, 12);
    expect(judged.repeatability.share).toBeCloseTo(0.1 / 15, 12);
    expect(judged.channels.agrees).toBe(true);
    expect(judged.repeatability.agrees).toBe(true);
    expect(judged.delivered.agrees).toBe(true);
    expect(judged.why).toEqual([]);
  });

  it.each([
    ["at 5 % of the mean", 0.75, true],
    ["beyond it", 0.76, false],
  ])("judges the scatter: %s", (_, sd, agrees) => {
    expect(scattered(15, sd).repeatability.agrees).toBe(agrees);
    expect(scattered(15, sd).why.length).toBe(agrees ? 0 : 1);
  });

  it.each([
    ["10 % above", 15, 16.5, true],
    ["a step more", 15, 16.51, false],
    ["10 % below", 15, 13.5, true],
    ["a step less", 15, 13.49, false],
    ["1 N where that is more", 8, 9, true],
    ["a step more than 1 N", 8, 9.01, false],
    ["1 N below", 8, 7, true],
    ["a step less than that", 8, 6.99, false],
  ])("judges what arrives: %s", (_, commandedNewtons, peakNewtons, agrees) => {
    const { delivered } = of(
      { commandedNewtons, peakNewtons },
      { commandedNewtons, peakNewtons },
      { commandedNewtons, peakNewtons },
    );
    expect(delivered.agrees).toBe(agrees);
  });

  it("tells the pulse that is furthest off its own limit", () => {
    const { delivered, why } = of(
      {},
      { commandedNewtons: 8, peakNewtons: 9.2 },
      { peakNewtons: 16.4 },
    );
    expect(delivered).toEqual({ errorNewtons: 1.2, limitNewtons: 1, agrees: false });
    expect(why).toContain("a peak was 1.20 N off the commanded one, more than 1.00 N");
  });

  it("is not known with fewer than three pulses", () => {
    const { channels, repeatability, delivered, why } = of({}, {});
    expect([channels.agrees, repeatability.agrees, delivered.agrees]).toEqual([null, null, null]);
    expect(why).toEqual(["2 of 3 pulses were made"]);
    expect(of({}).sdPeakNewtons).toBeNull();
  });

  it("is not known where a pulse was cut", () => {
    const { channels, repeatability, delivered, why } = of({}, {}, { number: 3, end: "stop" });
    expect([channels.agrees, repeatability.agrees, delivered.agrees]).toEqual([null, null, null]);
    expect(why).toEqual(["pulse 3 ended stop"]);
  });

  it("does not agree where the instrument ended a pulse because its channels differed", () => {
    expect(of({}, { end: "channels" }, {}).channels.agrees).toBe(false);
    expect(of({ end: "channels" }).channels.agrees).toBe(false);
  });
});

describe("a session with a dynamic check", () => {
  const good = withPulses({}, {}, {});
  const { verdict: before } = evaluate(example());

  it("is read as it was written, and keeps its pulses in the evaluation", () => {
    expect(sessionSchema.parse(good)).toEqual(good);
    expect(evaluate(good).dynamic?.pulses).toEqual(good.dynamic?.pulses);
    expect(evaluate(example()).dynamic).toBeNull();
  });

  it.each([
    ["a pulse without its peak", { peakNewtons: undefined }],
    ["a pulse above the firmware's ceiling", { commandedNewtons: 80.01 }],
    ["no result number", { number: 0 }],
  ])("is refused with %s", (_, change) => {
    expect(sessionSchema.safeParse(withPulses({ ...change } as never)).success).toBe(false);
  });

  it("is refused without a pulse", () => {
    expect(sessionSchema.safeParse(withPulses()).success).toBe(false);
  });

  it("passes as it would without it where it agrees", () => {
    expect(before.is).toBe("pass");
    expect(evaluate(good).verdict).toEqual(before);
  });

  it.each([
    [
      "does not agree",
      withPulses({ peakNewtons: 13 }, { peakNewtons: 13 }, { peakNewtons: 13 }),
      "dynamic check: a peak was -2.00 N off the commanded one, more than 1.50 N",
    ],
    ["is not known", withPulses({}, {}), "dynamic check: 2 of 3 pulses were made"],
    ["was cut", withPulses({}, {}, { end: "fault" }), "dynamic check: pulse 1 ended fault"],
  ])("is conditional where it %s", (_, session, why) => {
    expect(evaluate(session).verdict).toEqual({ is: "conditional", why: [why] });
  });

  it("keeps its verdict where the step was left out, which stands among the departures", () => {
    const session = example();
    const skipped = {
      step: "dynamic",
      at: "2026-11-02T12:20:00.000Z",
      outcome: "skipped",
      reason: "there is no bench tissue here",
    } as const;
    const { verdict, departures } = evaluate({ ...session, steps: [...session.steps, skipped] });
    expect(verdict).toEqual(before);
    expect(departures).toContainEqual(skipped);
  });
});
