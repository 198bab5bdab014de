import { describe, expect, it } from "vitest";
import { createAlarmDesk } from "../../../src/controller/alarm-desk.ts";
import type { LatchCause } from "../../../src/safety/interlock/state.ts";
import { conditionFacts, quietFacts } from "../../safety/support/alarms.ts";
import { milliseconds } from "../../safety/support/gates.ts";
import { createVirtualClock } from "../../support/virtual-clock.ts";

const event = { kind: "acknowledge-requested", now: milliseconds(0) } as const;
const lost = (gate: "screen" | "record"): LatchCause => ({ kind: "gate", gate, reason: "so" });

function createScene() {
  const clock = createVirtualClock(0);
  const rows: { readonly kind: string; readonly detail: Readonly<Record<string, unknown>> }[] = [];
  const notes: string[] = [];
  const refusals: string[] = [];
  const desk = createAlarmDesk({
    clock,
    wall: () => `at ${clock.now()}`,
    record: (kind, detail) => rows.push({ kind, detail }),
    noted: (text) => notes.push(text),
    refused: (reason) => refusals.push(reason),
  });
  const does = (effect: "latched" | "acknowledged", cause: LatchCause): void =>
    desk.stepped(quietFacts.machine, event, [{ do: effect, cause }]);
  return { clock, rows, notes, refusals, desk, does };
}

describe("the desk of alarms", () => {
  it("tells the record the first cause of an alarm, until it is cleared", () => {
    const { rows, does } = createScene();
    does("latched", lost("screen"));
    does("latched", lost("record"));
    does("acknowledged", lost("screen"));
    does("latched", lost("record"));
    expect(rows.map(({ kind, detail }) => [kind, detail["cause"]])).toEqual([
      ["alarm-onset", lost("screen")],
      ["alarm-acknowledged", lost("screen")],
      ["alarm-cleared", lost("screen")],
      ["alarm-onset", lost("record")],
    ]);
  });

  it("shows since when an alarm is on, and notes what came and what was acknowledged", async () => {
    const { clock, notes, desk } = createScene();
    const facts = { ...quietFacts, ...conditionFacts["A-041"] };
    desk.observed(facts);
    await clock.advance(50);
    desk.observed(facts);
    desk.acknowledge();
    expect(desk.rows()).toMatchObject([{ id: "A-041", since: "at 0", acknowledged: true }]);
    expect(notes).toEqual(["A-041 lines arrive damaged", "A-041 acknowledged"]);
  });

  it("refuses to silence nothing", () => {
    const { desk, refusals } = createScene();
    desk.pause();
    expect(refusals).toEqual(["there is no alarm to silence"]);
  });
});
