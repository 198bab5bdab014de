import { describe, expect, it } from "vitest";
import { causeBehind } from "../../../src/safety/alarms/cause-behind.ts";
import type { InterlockEvent } from "../../../src/safety/interlock/event.ts";
import type { Interlock } from "../../../src/safety/interlock/state.ts";
import { breaking, everyStep } from "../interlock/support/every-step.ts";
import { quietFacts } from "../support/alarms.ts";
import { milliseconds } from "../support/gates.ts";

const now = milliseconds(1000);
const stopped: Interlock = {
  ...quietFacts.machine,
  host: { at: "safe-hold", limits: undefined },
  latch: { cause: { kind: "stop", request: "key" }, at: milliseconds(0) },
};

describe("a second cause behind a latch", () => {
  it.each([
    ["a link that is lost", { kind: "link-lost", cause: "unplugged", now }, "link-lost"],
    ["an unknown outcome", { kind: "results-collected", unknown: 1, now }, "outcome-unknown"],
    [
      "a result that is not stored",
      { kind: "result-not-stored", permit: undefined, reason: "full", now },
      "result-not-recorded",
    ],
  ] as const satisfies readonly (readonly [string, InterlockEvent, string])[])(
    "is found: %s",
    (_, event, kind) => {
      expect(causeBehind(stopped, event)?.kind).toBe(kind);
    },
  );

  it("is none where nothing is latched: that cause is the first, and told by the interlock", () => {
    const event = { kind: "link-lost", cause: "unplugged", now } as const;
    expect(causeBehind({ ...stopped, latch: undefined }, event)).toBeUndefined();
  });

  it("is none where nothing is amiss", () => {
    expect(causeBehind(stopped, { kind: "beat", closedGate: undefined, now })).toBeUndefined();
  });

  it("is never told besides a first one, in any state on any event", () => {
    expect(
      breaking(everyStep, ({ before, event, stepped }) => {
        const first = stepped.effects.some((effect) => effect.do === "latched");
        return !(first && causeBehind(before, event) !== undefined);
      }),
    ).toEqual([]);
  });
});
