import { describe, expect, it } from "vitest";
import type { Milliseconds } from "../../../src/protocol/units.ts";
import {
  type ControllerBench,
  createControllerBench,
  goodCondition,
} from "../support/controller-bench.ts";

const alarmRowsOf = ({ events }: ControllerBench) =>
  events
    .filter(({ kind }) => kind.startsWith("alarm-"))
    .map(({ kind, detail }) => `${kind.slice("alarm-".length)} ${String(detail["id"])}`);
const gate = (bench: ControllerBench, name: string) =>
  bench.shown().gates.find((one) => one.gate === name)?.passed;
const ready = (bench: ControllerBench) =>
  bench.until(() => bench.controller.hostState() === "configured", "configured");

describe("the alarms of a treatment", () => {
  it("are none in a whole course without trouble, from the first byte to the thrust and its end", async () => {
    const bench = createControllerBench(71);
    const { hand } = bench.instrument;
    await bench.arm();
    hand.press(10);
    await bench.until(() => bench.shown().instrumentState === "ready", "the preload steady");
    hand.pullTrigger();
    await bench.until(() => bench.controller.hostState() === "thrust-seen", "the thrust");
    await bench.pass(150);
    hand.releaseTrigger();
    hand.release();
    await ready(bench);
    expect(bench.shown().thrusts).toHaveLength(1);
    expect(alarmRowsOf(bench)).toEqual([]);
    expect(bench.shown()).toMatchObject({ alarms: [], audio: { state: "on", bells: 0 } });
  });

  it("are none when the program leaves in order", async () => {
    const bench = createControllerBench(74);
    await ready(bench);
    await bench.controller.close();
    expect(alarmRowsOf(bench)).toEqual([]);
    expect(bench.events.at(-1)?.kind).toBe("link-closed");
  });

  it("have onset, acknowledgement and clear in the record; a latched one closes the gate `alarms` [test->RC-70~2]", async () => {
    const bench = createControllerBench(72);
    await bench.arm();
    bench.controller.stop("key");
    await bench.until(() => bench.controller.hostState() === "safe-hold", "held");
    await bench.pass(60);
    expect(bench.shown().alarms).toMatchObject([{ id: "A-001", latched: true }]);
    expect(gate(bench, "alarms")).toBe(false);
    bench.controller.intend("acknowledge-requested");
    await ready(bench);
    await bench.pass(60);
    expect(alarmRowsOf(bench)).toEqual(["onset A-001", "acknowledged A-001", "cleared A-001"]);
    expect(bench.events.find(({ kind }) => kind === "alarm-onset")?.detail).toEqual({
      id: "A-001",
      revision: 1,
      priority: "low",
      says: "stopped: a key was pressed",
      count: 1,
      cause: { kind: "stop", request: "key" },
    });
    expect([bench.ids(), gate(bench, "alarms")]).toEqual([[], true]);
  });

  it("of a second cause join the first: the banner keeps the first, the most urgent alarm leads", async () => {
    const bench = createControllerBench(73);
    await bench.arm();
    bench.controller.stop("key");
    await bench.until(() => bench.controller.hostState() === "safe-hold", "held");
    bench.line.unplug();
    await bench.until(() => bench.ids().length === 2, "both");
    expect(bench.ids()).toEqual(["A-040", "A-001"]);
    expect(bench.shown().banner).toMatchObject({ text: "stopped: a key was pressed" });
    bench.line.plugIn();
    await bench.until(() => bench.controller.hostState() === "safe-hold", "held again");
    await bench.pass(200);
    bench.controller.intend("acknowledge-requested");
    await ready(bench);
    await bench.pass(60);
    expect(bench.ids()).toEqual([]);
  });

  it("say that a stop is not echoed until it is, whatever is pressed and over a loss of the link", async () => {
    const bench = createControllerBench(74);
    await bench.arm();
    bench.instrument.faults.switchOn("deaf");
    bench.instrument.faults.switchOn("mute");
    bench.controller.stop("key");
    await bench.until(() => bench.ids().includes("A-002"), "the stop is not confirmed");
    expect(bench.ids()[0]).toBe("A-002");
    for (const intent of ["acknowledge-requested", "mute-requested"] as const) {
      bench.controller.intend(intent);
      await bench.pass(100);
      expect(bench.ids()).toContain("A-002");
    }
    await bench.until(() => bench.controller.hostState() === "greeting", "lost");
    await bench.pass(2000);
    expect(bench.ids()).toEqual(expect.arrayContaining(["A-002", "A-004"]));
    bench.instrument.faults.switchAllOff();
    await bench.until(() => bench.shown().instrumentState !== null, "known again");
    await bench.pass(1100);
    expect(bench.ids()).toEqual(["A-040", "A-001"]);
  });

  it("do not call an instrument unknown whose session ended in order", async () => {
    const bench = createControllerBench(78);
    await ready(bench);
    bench.instrument.faults.switchOn("trigger-stuck");
    await bench.until(() => bench.ids().includes("A-031"), "the fault");
    bench.instrument.faults.switchAllOff();
    await bench.pass(300);
    bench.controller.intend("acknowledge-requested");
    await bench.until(() => bench.controller.hostState() === "greeting", "its self-test");
    await bench.until(() => bench.controller.hostState() === "safe-hold", "back");
    expect(alarmRowsOf(bench)).not.toContain("onset A-004");
  });

  it("of a record that cannot be written come and go with it; no act is needed", async () => {
    const bench = createControllerBench(75);
    await ready(bench);
    bench.condition = { ...goodCondition, writable: false, reason: "The disk is full." };
    await bench.pass(100);
    expect(bench.shown().alarms).toMatchObject([
      { id: "A-052", priority: "medium", text: "the record cannot be written: The disk is full." },
    ]);
    bench.controller.intend("acknowledge-requested");
    await bench.pass(5000);
    expect(bench.shown().alarms).toMatchObject([{ id: "A-052", acknowledged: true }]);
    bench.condition = goodCondition;
    await bench.pass(1100);
    expect(bench.events.filter(({ kind }) => kind === "refused")).toEqual([]);
    expect(alarmRowsOf(bench)).toEqual(["onset A-052", "acknowledged A-052", "cleared A-052"]);
    expect(bench.shown().alarms).toEqual([]);
  });

  it("of somebody else on the line, of a slow screen and of no sound are raised and recorded", async () => {
    const bench = createControllerBench(76);
    await ready(bench);
    bench.instrument.faults.switchOn("second-client", { line: "stranger", everyMilliseconds: 100 });
    bench.paintedAge = 2500 as Milliseconds;
    bench.audible = false;
    await bench.pass(2500);
    expect(bench.ids()).toEqual(expect.arrayContaining(["A-042", "A-062", "A-063"]));
    expect(alarmRowsOf(bench)).toEqual(
      expect.arrayContaining(["onset A-042", "onset A-062", "onset A-063"]),
    );
    expect(bench.shown().audio.state).toBe("none");
  });

  it("ring until m pauses them for 120 s; a new high one is heard all the same", async () => {
    const bench = createControllerBench(77);
    await ready(bench);
    bench.condition = { ...goodCondition, writable: false, reason: "The disk is full." };
    await bench.pass(100);
    expect(bench.shown().audio).toEqual({ state: "on", secondsLeft: null, bells: 1 });
    bench.controller.intend("mute-requested");
    await bench.pass(1000);
    expect(bench.shown().audio).toEqual({ state: "paused", secondsLeft: 119, bells: 1 });
    bench.instrument.faults.switchOn("mute");
    await bench.until(() => bench.ids().includes("A-004"), "the state is unknown");
    expect(bench.shown().audio).toEqual({ state: "on", secondsLeft: null, bells: 2 });
    expect(bench.events.filter(({ kind }) => kind.startsWith("audio-"))).toMatchObject([
      { kind: "audio-paused" },
      { kind: "audio-resumed", detail: { why: "a new alarm" } },
    ]);
  });
});
