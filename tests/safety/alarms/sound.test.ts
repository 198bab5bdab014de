import { describe, expect, it } from "vitest";
import type { AlarmId } from "../../../src/safety/alarms/signal.ts";
import { strokesDue } from "../../../src/safety/alarms/sound.ts";
import { type AlarmState, initialAlarms } from "../../../src/safety/alarms/state.ts";
import { type AlarmEvent, step } from "../../../src/safety/alarms/step.ts";
import { saying } from "../support/alarms.ts";
import { milliseconds } from "../support/gates.ts";

const frame = 50;

/** The times at which the bell is struck while these are on, looked at 20 times a second. */
function strokes(ids: readonly AlarmId[], until: number, before: AlarmState = initialAlarms) {
  const times: number[] = [];
  let state = before;
  for (let at = 0; at < until; at += frame) {
    const event: AlarmEvent = {
      kind: "observed",
      conditions: ids.map(saying),
      now: milliseconds(at),
    };
    const { next } = step(state, event);
    if (next.bells !== state.bells) times.push(at);
    state = next;
  }
  return { times, state };
}

function following(state: AlarmState, event: Pick<AlarmEvent, "kind">, at: number): AlarmState {
  return step(state, { ...event, now: milliseconds(at) } as AlarmEvent).next;
}

describe("the bell", () => {
  it.each([
    ["high", "A-004", [0, 200, 400, 700, 900, 5000, 5200, 5400, 5700, 5900, 10_000]],
    ["medium", "A-052", [0, 300, 600, 15_000, 15_300, 15_600]],
    ["low", "A-035", [0]],
  ] as const)("of a %s alarm", (_, id, wanted) => {
    expect(strokes([id], 15_900).times.slice(0, 11)).toEqual(wanted);
  });

  it("is that of the highest alarm only", () => {
    expect(strokes(["A-035", "A-004", "A-052"], 15_900).times).toEqual(
      strokes(["A-004"], 15_900).times,
    );
  });

  it("is silent while nothing is on, and after the acknowledgement of what is on", () => {
    expect(strokes([], 20_000).times).toEqual([]);
    const seen = following(strokes(["A-004"], 50).state, { kind: "acknowledge-requested" }, 60);
    expect(strokes(["A-004"], 20_000, seen).times).toEqual([]);
  });

  it("reminds of a high alarm that is still on 120 s after its acknowledgement", () => {
    const seen = following(strokes(["A-004"], 50).state, { kind: "acknowledge-requested" }, 60);
    expect(strokes(["A-004"], 120_500, seen).times).toEqual([120_100, 120_300]);
  });

  it("rings for each time that an alarm comes anew after its acknowledgement", () => {
    let state = initialAlarms;
    const bells: number[] = [];
    for (let at = 0; at < 60_000; at += 500) {
      const conditions = at % 1000 === 0 ? [saying("A-004")] : [];
      const { next } = step(state, { kind: "observed", conditions, now: milliseconds(at) });
      if (next.bells > state.bells) bells.push(at);
      state = following(next, { kind: "acknowledge-requested" }, at + 1);
    }
    expect(bells).toEqual(Array.from({ length: 60 }, (_, second) => second * 1000));
  });

  it("is silent while it is paused, and begins anew afterwards", () => {
    const paused = following(strokes(["A-004"], 50).state, { kind: "pause-requested" }, 60);
    const { times } = strokes(["A-004"], 121_000, paused);
    expect(times[0]).toBe(120_100);
  });

  it("rings for a new alarm of the priority that sounds, but does not begin a burst anew in its middle", () => {
    const low = strokes(["A-035"], 2000).state;
    const event = (at: number, ...ids: AlarmId[]): AlarmEvent => ({
      kind: "observed",
      conditions: ids.map(saying),
      now: milliseconds(at),
    });
    expect(step(low, event(2000, "A-035", "A-053")).next.bells).toBe(low.bells + 1);
    const medium = strokes(["A-052"], 350).state;
    expect(step(medium, event(400, "A-052", "A-034")).next.bells).toBe(medium.bells);
  });

  it("is neither begun anew in a later burst, nor for a lower alarm", () => {
    const at = (now: number, state: AlarmState, ...ids: AlarmId[]) =>
      step(state, { kind: "observed", conditions: ids.map(saying), now: milliseconds(now) }).next;
    const second = strokes(["A-052"], 15_100).state;
    expect(at(15_100, second, "A-052", "A-034").bells).toBe(second.bells);
    const high = strokes(["A-004"], 2000).state;
    expect(at(2000, high, "A-004", "A-035").bells).toBe(high.bells);
  });

  it.each([
    ["in its middle", "A-034", 400, 1000],
    ["at its last stroke", "A-034", 600, 1000],
    ["after it", "A-034", 601, 1601],
    ["in the middle of the next one", "A-034", 15_400, 1000],
    ["after it, but lower", "A-035", 700, 1000],
    ["after it, but higher", "A-004", 700, 1700],
  ] as const)("has a burst that another alarm meets %s: %s, %i ms on", (_, id, later, since) => {
    const event = (at: number, ...ids: AlarmId[]): AlarmEvent => ({
      kind: "observed",
      conditions: ids.map(saying),
      now: milliseconds(at),
    });
    const begun = step(initialAlarms, event(1000, "A-052")).next;
    const { ringing } = step(begun, event(1000 + later, "A-052", id)).next;
    expect(ringing?.since).toBe(since);
  });

  it("counts its strokes from when its sound began", () => {
    const paused = following(strokes(["A-004"], 50).state, { kind: "pause-requested" }, 60);
    const { times } = strokes(["A-004"], 121_100, paused);
    expect(times).toEqual([120_100, 120_300, 120_500, 120_800, 121_000]);
  });

  it("is struck once, not for every stroke that was missed, after the program stood still", () => {
    const { state } = strokes(["A-004"], 50);
    const late: AlarmEvent = {
      kind: "observed",
      conditions: [saying("A-004")],
      now: milliseconds(60_000),
    };
    expect(step(state, late).next.bells).toBe(state.bells + 1);
  });

  it("rings on for a latched alarm whose cause is gone", () => {
    const held = step(initialAlarms, {
      kind: "latched",
      says: saying("A-011"),
      now: milliseconds(0),
    }).next;
    expect(held.bells).toBe(1);
    expect(strokes([], 6000, held).times).toEqual(strokes(["A-004"], 6000).times.slice(1));
  });

  it("never rings for what is over", () => {
    const { state } = strokes(["A-004"], 50);
    const gone: AlarmEvent = { kind: "observed", conditions: [], now: milliseconds(200) };
    expect(step(state, gone).next).toMatchObject({ bells: state.bells, ringing: undefined });
  });

  it("keeps the times between two bursts that IEC 60601-1-8 gives: 2.5 to 15 s, 2.5 to 30 s", () => {
    expect([strokesDue("high", 4999), strokesDue("high", 5000)]).toEqual([5, 6]);
    expect([strokesDue("medium", 14_999), strokesDue("medium", 15_000)]).toEqual([3, 4]);
    expect(strokesDue("low", 1e9)).toBe(1);
  });
});
