import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { createTransmitPacing } from "../../firmware-sim/serve/transmit-pacing.ts";

const bytes = (count: number, value = 0) => new Uint8Array(count).fill(value);

describe("the simulated serial chip's transmit buffer", () => {
  test("sends ten bits a byte: 11,520 bytes a second at 115,200 baud", () => {
    const pacing = createTransmitPacing(115_200, 100_000, 0);
    pacing.offer(bytes(100_000), 0);
    let sent = 0;
    for (let now = 0; now <= 1_000; now += 1) sent += pacing.takeDue(now).length;
    expect(sent).toBe(11_520);
  });

  test("catches up after a late call", () => {
    const pacing = createTransmitPacing(10_000, 1_000, 0);
    pacing.offer(bytes(100), 0);
    expect(pacing.takeDue(50).length).toBe(50);
  });

  test("gives out no more than asked for, and the rest stays due", () => {
    const pacing = createTransmitPacing(10_000, 1_000, 0);
    pacing.offer(bytes(100), 0);
    expect(pacing.takeDue(50, 30).length).toBe(30);
    expect(pacing.takeDue(50, 30).length).toBe(20);
  });

  test("saves up nothing while it has nothing to send", () => {
    const pacing = createTransmitPacing(10_000, 1_000, 0);
    pacing.offer(bytes(10), 0);
    expect(pacing.takeDue(10).length).toBe(10);
    pacing.offer(bytes(100), 5_000);
    expect(pacing.takeDue(5_001).length).toBe(1);
  });

  test("takes what fits and returns how much did not", () => {
    const pacing = createTransmitPacing(10_000, 100);
    expect(pacing.offer(bytes(70), 0)).toBe(0);
    expect(pacing.offer(bytes(70), 0)).toBe(40);
    expect(pacing.waiting).toBe(100);
  });

  property.prop([fc.array(fc.record({ offered: fc.nat({ max: 40 }), later: fc.nat({ max: 9 }) }))])(
    "sends what it took, in order, never faster than the line",
    (steps) => {
      const pacing = createTransmitPacing(30_000, 64, 0);
      let now = 0;
      let next = 0;
      const taken: number[] = [];
      const sent: number[] = [];
      for (const { offered, later } of steps) {
        const numbered = Uint8Array.from({ length: offered }, () => next++ % 251);
        const refused = pacing.offer(numbered, now);
        taken.push(...numbered.subarray(0, offered - refused));
        now += later;
        sent.push(...pacing.takeDue(now));
        expect(sent.length).toBeLessThanOrEqual(now * 3);
        expect(sent.length + pacing.waiting).toBe(taken.length);
      }
      expect(sent).toEqual(taken.slice(0, sent.length));
    },
  );
});
