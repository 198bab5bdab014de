import { describe, expect, it } from "vitest";
import { createControllerBench } from "../support/controller-bench.ts";
import { createMemoryJournal } from "./memory-flight.ts";

/** The whole controller, and its journal in memory. */
function bench(...planned: Parameters<typeof createControllerBench>) {
  const memory = createMemoryJournal();
  const [seed, plan] = planned;
  const controlled = createControllerBench(seed, plan, (telemetry, clock) =>
    memory.create({ telemetry, clock }),
  );
  return { memory, controlled };
}

describe("the flight recorder", () => {
  it("keeps a flight 5 s after an alarm of high or medium priority, with every cause of that time", async () => {
    const { memory, controlled } = bench();
    await controlled.arm();
    controlled.controller.stop("screen-ended");
    await controlled.pass(2000);
    controlled.line.unplug();
    await controlled.pass(2900);
    expect(memory.kept).toEqual([]);
    await controlled.pass(200);
    expect(memory.kept).toEqual([["alarm A-003", "alarm A-040", "alarm A-004"]]);
    await controlled.pass(6000);
    expect(memory.kept).toHaveLength(1);
  });

  it("keeps none for an alarm of low priority", async () => {
    const { memory, controlled } = bench();
    await controlled.until(() => controlled.controller.hostState() === "configured", "ready");
    controlled.audible = false;
    await controlled.until(
      () => controlled.ids().includes("A-062"),
      "the alarm of a silent screen",
    );
    await controlled.pass(6000);
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
    const { memory, controlled } = bench();
    await controlled.arm();
    controlled.controller.stop("key");
    await controlled.pass(21_000);
    const lines = memory.flight().trimEnd().split("\n");
    const heads = lines.flatMap((line, at) => (line.startsWith('{"kind":"flight"') ? [at] : []));
    expect(heads).toHaveLength(3);
    for (const at of heads) expect(lines[at + 1]).toMatch(/^\{"kind":"state","version":1,/);
    expect(lines[heads.at(-1) ?? 0]).toContain('"alarms":[{"id":"A-001","priority":"');
  });

  it("writes down no name: not the person's, not the operator's, not the plan's", async () => {
    const names = { person: "Zoe Quandt", operator: "Xaver Yps", plan: "Zoe Quandt's neck" };
    const { memory, controlled } = bench(1, names);
    await controlled.arm();
    controlled.controller.stop("key");
    await controlled.pass(6000);
    expect(controlled.shown().person).toBe(names.person);
    expect(memory.flight().length).toBeGreaterThan(100_000);
    expect(memory.flight()).not.toMatch(/Quandt|Zoe|Xaver|Yps/);
  });
});
