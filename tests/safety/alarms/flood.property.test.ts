import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { alarmRanks } from "../../../src/safety/alarms/ranks.ts";
import type { AlarmId } from "../../../src/safety/alarms/signal.ts";
import { type AlarmState, byUrgency, initialAlarms } from "../../../src/safety/alarms/state.ts";
import { type AlarmEffect, type AlarmEvent, step } from "../../../src/safety/alarms/step.ts";
import { saying } from "../support/alarms.ts";
import { milliseconds } from "../support/gates.ts";

const ids = Object.keys(alarmRanks) as AlarmId[];
const conditionIds = ids.filter((id) => !alarmRanks[id].latching);
const latchingIds = ids.filter((id) => alarmRanks[id].latching);

const event = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.subarray(conditionIds).map((on) => ({ kind: "observed", on }) as const),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(...latchingIds).map((id) => ({ kind: "latched", id }) as const),
  },
  fc.constant({ kind: "acknowledge-requested" } as const),
  fc.constant({ kind: "pause-requested" } as const),
  fc.constant({ kind: "released" } as const),
);
const history = fc.array(fc.tuple(event, fc.nat({ max: 1200 })), { maxLength: 80 });

function eventOf(
  drawn: typeof event extends fc.Arbitrary<infer E> ? E : never,
  now: number,
): AlarmEvent {
  const at = milliseconds(now);
  switch (drawn.kind) {
    case "observed":
      return { kind: "observed", conditions: drawn.on.map(saying), now: at };
    case "latched":
      return { kind: "latched", says: saying(drawn.id), now: at };
    default:
      return { ...drawn, now: at };
  }
}

type Seen = {
  readonly before: AlarmState;
  readonly event: AlarmEvent;
  readonly next: AlarmState;
  readonly effects: readonly AlarmEffect[];
};

/** Every step of a history, its times the sums of its pauses. */
function played(
  drawn: readonly (readonly [Parameters<typeof eventOf>[0], number])[],
): readonly Seen[] {
  let now = 0;
  let before = initialAlarms;
  return drawn.map(([one, later]) => {
    now += later;
    const taken = eventOf(one, now);
    const { next, effects } = step(before, taken);
    const seen = { before, event: taken, next, effects };
    before = next;
    return seen;
  });
}

const shown = (state: AlarmState) => state.alarms.map(({ says }) => says.id);

describe("whatever comes in", () => {
  test.prop([history])(
    "each alarm of the table is there once at the most, in order of urgency",
    (drawn) => {
      for (const { next } of played(drawn)) {
        expect(new Set(shown(next)).size).toBe(next.alarms.length);
        expect(next.alarms.toSorted(byUrgency)).toEqual(next.alarms);
        expect(next.pending.size).toBeLessThanOrEqual(conditionIds.length);
      }
    },
  );

  test.prop([history])(
    "no alarm goes whose cause is there, or that is latched and not let go",
    (drawn) => {
      for (const { before, event: taken, next } of played(drawn)) {
        const on = taken.kind === "observed" ? taken.conditions.map(({ id }) => id) : [];
        const held = before.alarms.filter(
          ({ latched, says, on: was }) =>
            (latched && taken.kind !== "released") ||
            on.includes(says.id) ||
            (was && taken.kind !== "observed"),
        );
        expect(shown(next)).toEqual(expect.arrayContaining(held.map(({ says }) => says.id)));
      }
    },
  );

  test.prop([history])(
    "what a condition's delay is over for is shown, and so is all that latched",
    (drawn) => {
      for (const { event: taken, next } of played(drawn)) {
        if (taken.kind === "latched") expect(shown(next)).toContain(taken.says.id);
        if (taken.kind !== "observed") continue;
        const wanted = taken.conditions.map(({ id }) => id).filter((id) => !next.pending.has(id));
        expect(shown(next)).toEqual(expect.arrayContaining(wanted));
      }
    },
  );

  test.prop([history])(
    "every alarm is told in order: onset, acknowledged, again where it came anew, cleared",
    (drawn) => {
      const told = new Map<AlarmId, string>();
      for (const { effects } of played(drawn)) {
        for (const effect of effects) {
          if (!("alarm" in effect)) continue;
          const { id } = effect.alarm.says;
          const story = `${told.get(id) ?? ""} ${effect.do}`;
          expect(story).toMatch(/^ onset(( acknowledged)+( onset)?)*( cleared)?$/);
          if (effect.do === "cleared") told.delete(id);
          else told.set(id, story);
        }
      }
    },
  );

  test.prop([history])("no pause lasts longer than 120 s, none hides a new high alarm", (drawn) => {
    for (const { event: taken, next, effects } of played(drawn)) {
      const left = (next.pause?.until ?? taken.now) - taken.now;
      expect(left).toBeLessThanOrEqual(120_000);
      const high = effects.some(
        (effect) => effect.do === "onset" && effect.alarm.says.priority === "high",
      );
      expect(high && next.pause !== undefined).toBe(false);
    }
  });
});

describe("a flood of 1,000 alarms a second for ten seconds", () => {
  // Every millisecond another alarm of the table comes or goes; each frame looks at all conditions.
  function flood() {
    let state = initialAlarms;
    let rows = 0;
    let most = 0;
    const hidden: number[] = [];
    const take = (taken: AlarmEvent): void => {
      const { next, effects } = step(state, taken);
      state = next;
      rows += effects.length;
      most = Math.max(most, state.alarms.length);
    };
    for (let at = 0; at < 10_000; at += 1) {
      const now = milliseconds(at);
      take({ kind: "latched", says: saying(latchingIds[at % latchingIds.length] ?? "A-001"), now });
      const on = conditionIds.filter((_, index) => (at + index) % 3 !== 0);
      take({ kind: "observed", conditions: on.map(saying), now });
      const [first] = state.alarms;
      if (at >= 250 && first?.says.priority !== "high") hidden.push(at);
    }
    return { state, rows, most, hidden };
  }

  it("keeps a high alarm on top, one entry an alarm, and writes no row for each repetition [test->HZ-21~1]", () => {
    const { state, rows, most, hidden } = flood();
    expect(hidden).toEqual([]);
    expect(most).toBeLessThanOrEqual(ids.length);
    expect(rows).toBeLessThanOrEqual(ids.length);
    expect(Math.max(...state.alarms.map(({ count }) => count))).toBeGreaterThan(1000);
  });
});
