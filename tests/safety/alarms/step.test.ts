import { describe, expect, it } from "vitest";
import { alarmTiming } from "../../../src/safety/alarms/state.ts";
import { type AlarmEvent, step } from "../../../src/safety/alarms/step.ts";
import { acknowledge, latched, observed, play, released } from "../support/alarm-history.ts";
import { saying } from "../support/alarms.ts";
import { milliseconds } from "../support/gates.ts";

describe("an alarm", () => {
  it("begins when its condition is seen, and is told once while it lasts", () => {
    const { told, state } = play([0, observed("A-052")], [50, observed("A-052")]);
    expect(told).toEqual(["onset A-052"]);
    expect(state.alarms).toMatchObject([{ says: { id: "A-052" }, on: true, count: 1 }]);
  });

  it("waits for its delay, and does not begin where its condition goes before", () => {
    const before = [
      [0, observed("A-002")],
      [249, observed("A-002")],
    ] as const;
    expect(play(...before).told).toEqual([]);
    expect(play(...before, [250, observed("A-002")]).told).toEqual(["onset A-002"]);
    expect(play(...before, [250, observed()], [251, observed("A-002")]).told).toEqual([]);
  });

  it("whose condition goes is shown as over for a second, then cleared without an act", () => {
    const gone = [
      [0, observed("A-052")],
      [50, observed()],
    ] as const;
    expect(play(...gone).state.alarms).toMatchObject([{ on: false, latched: false }]);
    expect(play(...gone, [999, observed()]).ids).toEqual(["A-052"]);
    const { told, ids } = play(...gone, [1000, observed()]);
    expect([told, ids]).toEqual([["onset A-052", "cleared A-052"], []]);
  });

  it("that flutters is one alarm, counted", () => {
    const flutter = Array.from({ length: 40 }, (_, at) =>
      at % 2 === 0 ? ([at * 50, observed("A-041")] as const) : ([at * 50, observed()] as const),
    );
    const { told, state } = play(...flutter);
    expect(told).toEqual(["onset A-041"]);
    expect(state.alarms[0]?.count).toBe(20);
  });

  it("of a condition has the words of now, a latched one those that it had first", () => {
    const [first, then] = [saying("A-020"), { ...saying("A-020"), remark: "later" }];
    const { state } = play(
      [0, { kind: "latched", says: first }],
      [10, { kind: "latched", says: then }],
      [20, { kind: "observed", conditions: [saying("A-052")] }],
      [70, { kind: "observed", conditions: [{ ...saying("A-052"), remark: "now" }] }],
    );
    expect(state.alarms.map(({ says }) => says.remark)).toEqual(["so", "now"]);
  });

  it("that latches stays whatever becomes of its cause, and no key takes it away", () => {
    const { told, ids } = play(
      [0, latched("A-011")],
      [50, observed()],
      [60, acknowledge],
      [600_000, observed()],
    );
    expect([told, ids]).toEqual([["onset A-011"], ["A-011"]]);
  });

  it("that latches goes when the interlock lets go, acknowledged and cleared in this order", () => {
    const { told, ids } = play([0, latched("A-011")], [90, latched("A-040")], [100, released]);
    expect(told.slice(2)).toEqual([
      "acknowledged A-011",
      "cleared A-011",
      "acknowledged A-040",
      "cleared A-040",
    ]);
    expect(ids).toEqual([]);
  });

  it("latched again and again while its cause lasts came once; after a second's rest it came again", () => {
    const { state, told } = play(
      [0, latched("A-031")],
      [20, latched("A-031")],
      [1020, latched("A-031")],
      [2021, latched("A-031")],
    );
    expect(state.alarms).toMatchObject([{ count: 2, onset: 0 }]);
    expect(told).toEqual(["onset A-031"]);
  });

  it("that is acknowledged while it is on stays, and clears when it goes", () => {
    const seen = [
      [0, observed("A-004")],
      [50, acknowledge],
      [60, acknowledge],
      [100_000, observed("A-004")],
    ] as const;
    expect(play(...seen).state.alarms).toMatchObject([{ acknowledgedAt: 50, on: true }]);
    expect(play(...seen, [101_000, observed()]).told).toEqual([
      "onset A-004",
      "acknowledged A-004",
      "cleared A-004",
    ]);
  });

  it("that was acknowledged and comes anew is told anew, and waits for a person again [test->RC-70~2]", () => {
    const { told, state } = play(
      [0, observed("A-052")],
      [10, acknowledge],
      [20, observed()],
      [30, observed("A-052")],
    );
    expect(told).toEqual(["onset A-052", "acknowledged A-052", "cleared A-052", "onset A-052"]);
    expect(state.alarms).toMatchObject([{ acknowledgedAt: undefined, onset: 30, count: 2 }]);
  });

  it("that was acknowledged is still so while it is over", () => {
    const { state } = play([0, observed("A-004")], [10, acknowledge], [20, observed()]);
    expect(state.alarms).toMatchObject([{ acknowledgedAt: 10, on: false }]);
    const { state: later } = play([0, observed("A-004")], [10, acknowledge], [999, observed()]);
    expect(later.alarms).toMatchObject([{ acknowledgedAt: 10 }]);
  });

  it("that comes anew before anybody acknowledged it is not told a second time", () => {
    const { told, state } = play([0, observed("A-052")], [20, observed()], [30, observed("A-052")]);
    expect(told).toEqual(["onset A-052"]);
    expect(state.alarms).toMatchObject([{ onset: 0, count: 2 }]);
  });

  it.each([
    ["a high one for 120 s", "A-004", 120_050, undefined],
    ["a high one for less", "A-004", 120_049, 50],
    ["a medium one for 120 s", "A-052", 120_050, 50],
  ] as const)(
    "that is on and acknowledged, %s, waits for a person again: %s [test->RC-70~2]",
    (_, id, at, seen) => {
      expect(alarmTiming.reminder).toBe(120_000);
      const { state, told } = play([0, observed(id)], [50, acknowledge], [at, observed(id)]);
      expect(state.alarms).toMatchObject([{ acknowledgedAt: seen, onset: 0, count: 1 }]);
      expect(told).toEqual([`onset ${id}`, `acknowledged ${id}`]);
    },
  );

  it("that is over is not asked for again, however long ago it was acknowledged", () => {
    const { state } = play(
      [0, observed("A-004")],
      [50, acknowledge],
      [120_040, observed("A-004")],
      [120_060, observed()],
    );
    expect(state.alarms).toMatchObject([{ acknowledgedAt: 50, on: false }]);
  });
});

describe("an event that nobody knows", () => {
  it("changes nothing and tells nothing", () => {
    const { state } = play([0, observed("A-052")], [1, latched("A-011")]);
    const strange = { kind: "silenced", now: milliseconds(1) } as unknown as AlarmEvent;
    expect(step(state, strange)).toEqual({ next: state, effects: [] });
  });
});

describe("the order", () => {
  it("has what is past behind what is there, however old", () => {
    const { ids } = play(
      [0, observed("A-004")],
      [50, observed("A-064")],
      [60, latched("A-011")],
      [100, observed("A-052")],
    );
    expect(ids).toEqual(["A-011", "A-004", "A-064", "A-052"]);
  });

  it("is the highest first, then what nobody has acknowledged, then the oldest [test->RC-58~1] [test->HZ-21~1]", () => {
    const { ids } = play(
      [0, observed("A-035", "A-034")],
      [50, observed("A-035", "A-034", "A-052")],
      [60, acknowledge],
      [100, observed("A-035", "A-034", "A-052", "A-055", "A-060")],
      [150, latched("A-011")],
      [160, latched("A-050")],
      [5200, observed("A-035", "A-034", "A-052", "A-055", "A-060", "A-053")],
    );
    expect(ids).toEqual(["A-011", "A-050", "A-060", "A-055", "A-034", "A-052", "A-053", "A-035"]);
  });
});

describe("the interlock's release", () => {
  const both = [
    [0, observed("A-052")],
    [10, latched("A-011")],
    [20, released],
  ] as const;

  it("lets go of what had latched, and leaves what is on as it is", () => {
    const { state, told } = play(...both);
    expect(state.alarms).toMatchObject([
      { says: { id: "A-052" }, on: true, acknowledgedAt: undefined, latched: false },
    ]);
    expect(told).toEqual(["onset A-052", "onset A-011", "acknowledged A-011", "cleared A-011"]);
  });

  it("tells of an alarm that is acknowledged and latched no more", () => {
    const alarm = { says: { id: "A-011" }, latched: false, acknowledgedAt: 20 };
    expect(play(...both).effects.slice(2)).toMatchObject([{ alarm }, { alarm }]);
  });
});
