import { describe, expect, it } from "vitest";
import { alarmRows } from "../../../scripts/alarms-document/alarm-rows.ts";
import { createAlarmDesk } from "../../../src/controller/alarm-desk.ts";
import type { AlarmFacts } from "../../../src/safety/alarms/conditions.ts";
import { alarmTiming } from "../../../src/safety/alarms/state.ts";
import type { LatchCause } from "../../../src/safety/interlock/state.ts";
import { conditionFacts, latchCauses, quietFacts } from "../../safety/support/alarms.ts";
import { milliseconds } from "../../safety/support/gates.ts";
import { createVirtualClock } from "../../support/virtual-clock.ts";

/** How often the controller looks at every condition. */
const frame = 50;
/** What the act that lets a latch go, or an event that sets it, is, does not matter to the desk. */
const event = { kind: "acknowledge-requested", now: milliseconds(0) } as const;

type Row = {
  readonly at: number;
  readonly kind: string;
  readonly id: unknown;
  readonly revision: unknown;
};

/** The desk on a clock of its own, looking 20 times a second at what the test says is so. */
function createScene() {
  const clock = createVirtualClock(0);
  const rows: Row[] = [];
  const desk = createAlarmDesk({
    clock,
    wall: () => "2026-11-28T10:00:00.000+01:00",
    record: (kind, { id, revision }) => rows.push({ at: clock.now(), kind, id, revision }),
    noted: () => {},
    refused: () => {},
  });
  let so: Partial<AlarmFacts> = {};
  const look = (): void => {
    clock.after(frame, look);
    desk.observed({ ...quietFacts, ...so });
  };
  clock.after(frame, look);
  const steps = (effect: "latched" | "acknowledged", cause: LatchCause): void =>
    desk.stepped(quietFacts.machine, event, [{ do: effect, cause }]);
  return {
    clock,
    desk,
    rows,
    told: () => rows.map(({ kind, id, revision }) => `${kind} ${String(id)} ${String(revision)}`),
    shown: () => desk.rows()[0],
    latches: (cause: LatchCause) => steps("latched", cause),
    letsGo: (cause: LatchCause) => steps("acknowledged", cause),
    becomes: (facts: Partial<AlarmFacts>) => {
      so = facts;
    },
  };
}

const causes: Readonly<Record<string, LatchCause>> = latchCauses;
const conditions: Readonly<Record<string, Partial<AlarmFacts>>> = conditionFacts;
const titled = alarmRows().map((row) => ({ ...row, tag: `[test->${row.id}~${row.revision}]` }));

describe("an alarm that latches", () => {
  it.each(titled.filter(({ latching }) => latching))(
    "$tag [test->RC-70~2] $text: onset within $bound ms, latched, acknowledged and cleared",
    async ({ id, revision, priority, bound }) => {
      const cause = causes[id];
      if (cause === undefined) throw new Error(`no cause makes ${id}`);
      const { clock, desk, rows, told, shown, latches, letsGo } = createScene();
      // The worst moment: just after a look.
      await clock.advance(frame + 1);
      const began = clock.now();
      latches(cause);
      await clock.advance(bound);
      expect(told()).toEqual([`alarm-onset ${id} ${revision}`]);
      expect((rows[0]?.at ?? Infinity) - began).toBeLessThanOrEqual(bound);
      expect(shown()).toMatchObject({ id, priority, latched: true, acknowledged: false });

      // Neither time nor a key takes it away while the interlock holds it.
      await clock.advance(10 * alarmTiming.linger);
      desk.acknowledge();
      desk.pause();
      await clock.advance(10 * alarmTiming.linger);
      expect(shown()).toMatchObject({ id, latched: true, acknowledged: false, over: false });

      letsGo(cause);
      expect(told().filter((row) => row.startsWith("alarm"))).toEqual([
        `alarm-onset ${id} ${revision}`,
        `alarm-acknowledged ${id} ${revision}`,
        `alarm-cleared ${id} ${revision}`,
      ]);
      expect(desk.rows()).toEqual([]);
    },
  );
});

describe("an alarm of a condition", () => {
  const rows = titled.filter(({ latching }) => !latching);
  const facts = (id: string): Partial<AlarmFacts> => {
    const found = conditions[id];
    if (found === undefined) throw new Error(`nothing makes ${id}`);
    return found;
  };

  it.each(rows)(
    "$tag [test->RC-70~2] $text: onset within $bound ms, acknowledged while it is on, cleared when it goes",
    async ({ id, revision, priority, delay, bound }) => {
      const { clock, desk, rows: written, told, shown, becomes } = createScene();
      await clock.advance(frame + 1);
      const began = clock.now();
      becomes(facts(id));
      await clock.advance(bound);
      const after = (written[0]?.at ?? Infinity) - began;
      expect(told()).toEqual([`alarm-onset ${id} ${revision}`]);
      expect(after).toBeGreaterThanOrEqual(delay);
      expect(after).toBeLessThanOrEqual(bound);
      expect(shown()).toMatchObject({ id, priority, latched: false, acknowledged: false });

      desk.acknowledge();
      await clock.advance(10 * alarmTiming.linger);
      expect(shown()).toMatchObject({ id, acknowledged: true, over: false });

      becomes({});
      await clock.advance(frame);
      expect(shown()).toMatchObject({ id, over: true });
      await clock.advance(alarmTiming.linger);
      expect(told()).toEqual([
        `alarm-onset ${id} ${revision}`,
        `alarm-acknowledged ${id} ${revision}`,
        `alarm-cleared ${id} ${revision}`,
      ]);
      expect(desk.rows()).toEqual([]);
    },
  );

  it.each(rows)("$tag $text does not latch: it clears without an act", async ({ id, bound }) => {
    const { clock, desk, told, becomes } = createScene();
    becomes(facts(id));
    await clock.advance(bound + frame);
    becomes({});
    await clock.advance(alarmTiming.linger + frame);
    expect(told().map((row) => row.split(" ")[0])).toEqual(["alarm-onset", "alarm-cleared"]);
    expect(desk.rows()).toEqual([]);
  });
});
