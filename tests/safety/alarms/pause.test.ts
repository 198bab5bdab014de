import { describe, expect, it } from "vitest";
import { alarmTiming } from "../../../src/safety/alarms/state.ts";
import { acknowledge, latched, observed, pause, play } from "../support/alarm-history.ts";

describe("the audio pause", () => {
  const begun = [
    [0, observed("A-052")],
    [100, pause],
  ] as const;

  it("lasts 120 s, and not longer [test->RC-70~2]", () => {
    expect(alarmTiming.pause).toBe(120_000);
    const paused = play(...begun, [120_099, observed("A-052")]);
    expect(paused.state.pause).toEqual({ until: 120_100, over: "medium" });
    const after = play(...begun, [120_100, observed("A-052")]);
    expect(after.state.pause).toBeUndefined();
    expect(after.effects.at(-1)).toEqual({ do: "audio-resumed", why: "its time was over" });
  });

  it("is ended by the same key", () => {
    const { state, effects } = play(...begun, [200, pause]);
    expect(state.pause).toBeUndefined();
    expect(effects.at(-1)).toEqual({ do: "audio-resumed", why: "asked for" });
  });

  it.each([
    ["a lower one", "A-035", true],
    ["one as high", "A-034", true],
    ["a high one", "A-004", false],
  ] as const)("with a new alarm: %s", (_, id, stays) => {
    const { state } = play(...begun, [200, observed("A-052", id)]);
    expect(state.pause !== undefined).toBe(stays);
  });

  it("is ended by a higher one than all that it silenced, and by any high one [test->RC-70~2]", () => {
    const low = play([0, observed("A-035")], [1, pause], [50, observed("A-035", "A-034")]);
    expect(low.effects.at(-1)).toEqual({ do: "audio-resumed", why: "a new alarm" });
    const high = play([0, latched("A-011")], [1, pause], [50, latched("A-050")]);
    expect(high.effects.at(-1)).toEqual({ do: "audio-resumed", why: "a new alarm" });
  });

  it("silences up to what sounds, not up to what is acknowledged", () => {
    const seen = [
      [0, observed("A-004")],
      [10, acknowledge],
      [20, observed("A-004", "A-035")],
      [30, pause],
    ] as const;
    expect(play(...seen).state.pause?.over).toBe("low");
    const { state } = play(...seen, [40, observed("A-004", "A-035", "A-052")]);
    expect(state.pause).toBeUndefined();
    expect(state.ringing?.priority).toBe("medium");
  });

  it("is ended by a high one that was acknowledged and comes anew", () => {
    const { effects } = play(
      [0, observed("A-004")],
      [10, acknowledge],
      [20, observed("A-052")],
      [30, pause],
      [40, observed("A-004", "A-052")],
    );
    expect(effects.at(-1)).toEqual({ do: "audio-resumed", why: "a new alarm" });
  });

  it("is not ended by what was there before it", () => {
    const flutter = play(...begun, [150, observed()], [200, observed("A-052")]);
    expect(flutter.state.pause).toBeDefined();
  });

  it("ends with the last alarm, so that it never hides a later one", () => {
    const { state, effects } = play(...begun, [1100, observed()]);
    expect(state.pause).toBeUndefined();
    expect(effects.at(-1)).toEqual({ do: "audio-resumed", why: "no alarm is left" });
  });

  it.each([
    ["nothing is on", []],
    ["all is acknowledged", [[0, observed("A-052")] as const, [10, acknowledge] as const]],
    ["all is over", [[0, observed("A-052")] as const, [10, observed()] as const]],
  ])("is refused where %s, so that there is nothing to silence", (_, before) => {
    const { state, effects } = play(...before, [20, pause]);
    expect(state.pause).toBeUndefined();
    expect(effects.at(-1)).toEqual({ do: "refuse", reason: "there is no alarm to silence" });
  });
});
