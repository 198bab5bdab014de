import { describe, expect, it, vi } from "vitest";
import { createPeopleDesk, type PeopleDesk } from "../../../src/controller/people/desk.ts";
import { type ControllerBench, createControllerBench } from "../support/controller-bench.ts";
import { memoryPeople } from "./support/memory-people.ts";
import { rightPin } from "./support/people.ts";

vi.mock("../../../src/controller/people/pin-hash.ts", () => import("./support/quick-pin-hash.ts"));

type Scene = { readonly bench: ControllerBench; readonly desk: PeopleDesk };

/** The whole controller beside the firmware, at a record that knows Anna, a supervisor, and Ben, a viewer. */
async function scene(): Promise<Scene> {
  const { record } = await memoryPeople("anna-and-ben");
  let desk: PeopleDesk | undefined;
  const bench = createControllerBench(1, {}, undefined, (clock) => {
    const quit = () => {};
    desk = createPeopleDesk({ record, clock, date: () => new Date(), demonstration: false, quit });
    return desk;
  });
  if (desk === undefined) throw new Error("the bench made no desk");
  await bench.until(() => desk?.dialog()?.people.length === 2, "the names");
  return { bench, desk };
}

async function signIn({ bench, desk }: Scene, digit: "1" | "2"): Promise<void> {
  desk.typed(digit);
  desk.typed(`${rightPin}\r`);
  await vi.waitFor(() => expect(desk.operator()).toBeDefined());
  await bench.pass(100);
}

const operatorGate = ({ bench }: Scene) =>
  bench.shown().gates.find(({ gate }) => gate === "operator");

describe("the gate of the operator", () => {
  it("is closed while nobody is signed in: nothing can be armed [test->RC-66~1] [test->HZ-19~1]", async () => {
    const place = await scene();
    const { bench } = place;
    await bench.until(() => bench.controller.hostState() === "configured", "linked");
    expect(operatorGate(place)).toMatchObject({ passed: false, reason: "may not arm" });
    bench.controller.intend("arm-requested");
    await bench.pass(200);
    expect(bench.controller.hostState()).toBe("configured");
    const reasons = bench.events.filter(({ kind }) => kind === "refused");
    expect(reasons[0]?.detail).toEqual({
      reason: "nobody is signed in who may arm the instrument",
    });
  });

  it("stays closed for a viewer, who may acknowledge nothing either [test->RC-66~1]", async () => {
    const place = await scene();
    const { bench } = place;
    await signIn(place, "2");
    expect(operatorGate(place)).toMatchObject({ passed: false });
    bench.controller.intend("acknowledge-requested");
    await bench.pass(50);
    expect(bench.events.at(-1)?.detail).toEqual({
      reason: "the role viewer may not acknowledge a stop or an alarm, silence an alarm",
    });
  });

  it("opens for a supervisor; a lock while armed is a stop, and is not armed again [test->RC-66~1]", async () => {
    const place = await scene();
    const { bench, desk } = place;
    await signIn(place, "1");
    await bench.arm();
    expect(bench.shown().dialog).toBeNull();
    const from = bench.clock.now();
    desk.lock();
    await bench.until(() => !bench.controller.energised(), "disarmed");
    // No later than a beat and its echo: the keep-alive that is missing would take 250 ms.
    expect(bench.clock.now() - from).toBeLessThan(250);
    const said = () => bench.shown().banner.text.includes("gate lost: operator");
    await bench.until(said, "the cause");
    bench.controller.intend("acknowledge-requested");
    await bench.pass(2000);
    expect(bench.controller.hostState()).toBe("safe-hold");
  });
});
