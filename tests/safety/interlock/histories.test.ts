import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { scenes } from "../../../scripts/transitions-document/machines.ts";
import { histories, type Move, make } from "./support/moves.ts";
import { createObserver } from "./support/observer.ts";
import { createWorld, fair } from "./support/world.ts";

/**
 * Plays a history, with the rules of the observer looked at after every step, and then leaves time enough
 * in fair weather for everything under way to come to its end.
 */
function play(history: readonly Move[]) {
  const observer = createObserver();
  const world = createWorld(observer.observe);
  for (const move of history) make(world, move);
  for (let turn = 0; turn < 6; turn += 1) {
    world.settleAll();
    world.pass(1500, fair);
  }
  return { observer, world };
}

describe("in every history", () => {
  test.prop([histories], { numRuns: 300 })(
    "each permit that was sent comes to one outcome, what the record says of it is true, and nothing stays armed [test->RC-41~2] [test->HZ-17~1]",
    (history) => {
      const { observer, world } = play(history);
      for (const { id, outcomes } of observer.sent()) {
        const lost = observer.wasOpenAtLoss(id);
        expect(lost ? [0, 1] : [1], `outcomes of ${id}`).toContain(outcomes);
      }
      for (const [id, planDigest] of world.record.permits()) {
        const fired = world.instrument.fired().includes(planDigest);
        const told = world.record.outcomesOf(id).map((outcome) => outcome.kind);
        expect(told.length, `${id} is closed once`).toBeLessThanOrEqual(1);
        expect(told, `${id} ${fired ? "fired" : "did not fire"}`).not.toContain(
          fired ? "no-thrust" : "thrust",
        );
      }
      expect(world.instrument.isEnergisable()).toBe(false);
    },
  );
});

describe("a history in which everybody does what they should", () => {
  test("ends in one recorded thrust after the other, and in no alarm", () => {
    const { observe } = createObserver();
    const world = createWorld(observe);
    for (let turn = 0; turn < 200; turn += 1) make(world, { move: "progress" });
    const told = world.record.permits().flatMap(([id]) => world.record.outcomesOf(id));
    expect(told.length).toBeGreaterThan(3);
    expect(told.map((outcome) => outcome.kind)).toEqual(told.map(() => "thrust"));
    expect(world.machine().latch).toBeUndefined();
  });
});

describe("the histories", () => {
  test("come to every state, and to an alarm of each kind that they can bring about", () => {
    const states = new Set<string>();
    const alarms = new Set<string>();
    for (const history of fc.sample(histories, { seed: 20_261_123, numRuns: 1600 })) {
      const world = createWorld(({ after }) => {
        states.add(after.host.at);
        if (after.latch !== undefined) alarms.add(after.latch.cause.kind);
      });
      for (const move of history) make(world, move);
    }
    expect([...states].toSorted()).toEqual(Object.keys(scenes).toSorted());
    expect([...alarms].toSorted()).toEqual([
      "answer-missing",
      "confirm-rejected",
      "force",
      "gate",
      "host-stalled",
      "instrument-disarmed",
      "instrument-fault",
      "limits-rejected",
      "link-lost",
      "outcome-unknown",
      "result-not-recorded",
      "status-silent",
      "stop",
      "thrust-too-long",
      "unexpected-state",
    ]);
  });
});
