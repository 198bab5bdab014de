import { describe, expect, test } from "vitest";
import { scenes } from "../../../scripts/transitions-document/machines.ts";
import { impulseLimits } from "../../../scripts/transitions-document/samples.ts";
import { type HostStateName, initialInterlock } from "../../../src/safety/interlock/state.ts";
import { configuredWith, play, statusAt, toArmed } from "./support/play.ts";

describe("the host", () => {
  test("begins without a link, an alarm, or a state of the instrument", () => {
    expect(initialInterlock).toEqual({
      host: { at: "disconnected" },
      latch: undefined,
      instrument: undefined,
      collected: false,
      unrecorded: false,
      lastBeat: undefined,
    });
  });

  test("sets no limits before the results of earlier permits are collected [test->RC-41~2] [test->RC-47~1]", () => {
    const { limits } = impulseLimits;
    const greeted = play(initialInterlock, [
      [0, { kind: "connection-attempted" }],
      [10, { kind: "greeted" }],
    ]);
    const early = play(greeted.machine, [[20, { kind: "limits-requested", limits }]]);
    const collected = play(greeted.machine, [
      [20, { kind: "results-collected", unknown: 0 }],
      [30, { kind: "limits-requested", limits }],
    ]);
    expect(greeted.effects).toEqual([{ do: "collect-results" }]);
    expect(early.machine.host.at).toBe("linked");
    expect(collected.machine.host.at).toBe("limits-pending");
  });
});

describe("results collected over a link that is no more", () => {
  test.each(["disconnected", "greeting", "link-lost"] as const)(
    "do not count for the next one in %s, but an unknown outcome is an alarm all the same",
    (at: HostStateName) => {
      for (const { machine } of scenes[at]) {
        const known = play(machine, [[0, { kind: "results-collected", unknown: 0 }]]);
        const unknown = play(machine, [[0, { kind: "results-collected", unknown: 2 }]]);
        expect(known.machine).toEqual(machine);
        expect(unknown.machine).toMatchObject({ host: { at }, collected: false });
        expect(unknown.machine.latch).toBeDefined();
      }
    },
  );
});

describe("a link that was lost while armed", () => {
  test("can be acknowledged after the results were collected, and then everything begins anew [test->RC-47~1]", () => {
    const played = play(configuredWith(), [
      ...toArmed,
      [50, { kind: "link-lost", cause: "unplugged" }],
      [60, { kind: "connection-attempted" }],
      [70, { kind: "greeted" }],
      statusAt(80, { state: "linked", epoch: 0, digest: undefined }),
      [85, { kind: "acknowledge-requested" }],
      [90, { kind: "results-collected", unknown: 0 }],
      statusAt(100, { state: "linked", epoch: 0, digest: undefined }),
    ]);
    expect(played.machine.latch?.cause.kind).toBe("link-lost");
    const acknowledged = play(played.machine, [[110, { kind: "acknowledge-requested" }]]);
    expect(acknowledged.machine).toMatchObject({ host: { at: "linked" }, latch: undefined });
  });

  test("is an alarm the more where an earlier outcome is unknown", () => {
    const played = play(configuredWith(), [
      [60, { kind: "link-lost", cause: "unplugged" }],
      [60, { kind: "connection-attempted" }],
      [70, { kind: "greeted" }],
      statusAt(80, { state: "fault", fault: 2 }),
      [90, { kind: "results-collected", unknown: 1 }],
    ]);
    expect(played.machine.latch?.cause.kind).toBe("link-lost");
    expect(played.machine.collected).toBe(true);
  });
});

describe("results collected with an outcome unknown", () => {
  test.each([
    ["linked", []],
    ["stopping", [statusAt(80, { state: "fault", fault: 2 })]],
  ] as const)("are an alarm in %s", (at, events) => {
    const { machine } = play(initialInterlock, [
      [60, { kind: "connection-attempted" }],
      [70, { kind: "greeted" }],
      ...events,
      [90, { kind: "results-collected", unknown: 1 }],
    ]);
    expect(machine.latch).toBeDefined();
    expect([at, "safe-hold"]).toContain(machine.host.at);
  });
});
