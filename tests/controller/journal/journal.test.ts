import { describe, expect, it } from "vitest";
import { createTelemetry } from "../../../src/device/telemetry/telemetry.ts";
import { createMemoryJournal } from "../../support/memory-journal.ts";
import { createVirtualClock } from "../../support/virtual-clock.ts";
import { createControllerBench } from "../support/controller-bench.ts";

/** The whole controller, and its journal in memory. */
function bench(...planned: Parameters<typeof createControllerBench>) {
  const memory = createMemoryJournal();
  const [seed, plan] = planned;
  const controlled = createControllerBench(seed, plan, (telemetry, clock) =>
    memory.create({ telemetry, clock }),
  );
  return { memory, controlled };
}

/** A journal without a controller: time is cheap. */
function journalAlone() {
  const memory = createMemoryJournal();
  const clock = createVirtualClock();
  const journal = memory.create({ clock, telemetry: createTelemetry(clock) });
  const onset = (id: string, priority: string) => journal.noted("alarm-onset", { id, priority });
  return { memory, clock, onset };
}

describe("the flight recorder", () => {
  it("keeps a flight 5 s after an alarm of high or medium priority, with every cause of that time [test->RC-87~1]", async () => {
    const { memory, controlled } = bench();
    await controlled.arm();
    controlled.controller.stop("screen-ended");
    await controlled.pass(2000);
    controlled.line.unplug();
    await controlled.pass(2900);
    expect(memory.kept).toEqual([]);
    await controlled.pass(200);
    expect(memory.kept).toEqual([["alarm A-003", "alarm A-040", "alarm A-004"]]);
  });

  it("keeps an alarm that comes and goes once a minute, so that it pushes no other out", async () => {
    const { memory, clock, onset } = journalAlone();
    for (let second = 0; second < 120; second += 1) {
      onset("A-021", "high");
      if (second === 20) onset("A-031", "high");
      await clock.advance(1000);
    }
    expect(memory.kept).toEqual([["alarm A-021"], ["alarm A-021", "alarm A-031"], ["alarm A-021"]]);
  });

  it("keeps none for an alarm of low priority", async () => {
    const { memory, clock, onset } = journalAlone();
    onset("A-062", "low");
    await clock.advance(6000);
    expect(memory.flight()).toContain('"id":"A-062","priority":"low"');
    expect(memory.kept).toEqual([]);
  });

  it("keeps what is under way when the program ends in order", async () => {
    const { memory, controlled } = bench();
    await controlled.arm();
    controlled.controller.stop("screen-ended");
    await controlled.pass(200);
    await controlled.controller.close();
    expect(memory.kept).toEqual([["alarm A-003"]]);
  });

  it("keeps none when the program ends in order and nothing was wrong", async () => {
    const { memory, controlled } = bench();
    await controlled.until(() => controlled.controller.hostState() === "configured", "ready");
    await controlled.controller.close();
    expect(memory.flight()).toContain('"kind":"step"');
    expect(memory.kept).toEqual([]);
  });

  it("begins every 10 s anew with all that a reader needs, and with the alarms that are on", async () => {
    const { memory, clock, onset } = journalAlone();
    onset("A-062", "low");
    await clock.advance(21_000);
    const lines = memory.flight().trimEnd().split("\n");
    const heads = lines.flatMap((line, at) => (line.startsWith('{"kind":"flight"') ? [at] : []));
    expect(heads).toHaveLength(3);
    for (const at of heads) expect(lines[at + 1]).toMatch(/^\{"kind":"state","version":1,/);
    expect(lines[heads.at(-1) ?? 0]).toContain('"alarms":[{"id":"A-062","priority":"low"');
  });

  it("writes down no name: not the person's, not the operator's, not the plan's", async () => {
    const names = { person: "Zoe Quandt", operator: "Xaver Yps", plan: "Zoe Quandt's neck" };
    const { memory, controlled } = bench(1, names);
    await controlled.arm();
    controlled.controller.stop("key");
    await controlled.pass(500);
    expect(controlled.shown().person).toBe(names.person);
    expect(memory.flight().length).toBeGreaterThan(100_000);
    expect(memory.flight()).not.toMatch(/Quandt|Zoe|Xaver|Yps/);
  });
});
