import { describe, expect, it } from "vitest";
import { scenes } from "../../scripts/transitions-document/machines.ts";
import { impulseLimits, now } from "../../scripts/transitions-document/samples.ts";
import type { Snapshot } from "../../src/controller/messages/snapshot.ts";
import { type ControllerView, snapshotOf } from "../../src/controller/snapshot-of.ts";
import type { HostState, Interlock } from "../../src/safety/interlock/state.ts";
import { permitted } from "../safety/support/limits.ts";
import { demonstratedCase } from "../support/demonstrated.ts";
import { nobodyAsked } from "../support/nobody-asked.ts";
import { createControllerBench } from "./support/controller-bench.ts";

/** What the screen is told of the limits while the host is in this state. */
function limitsShownIn(machine: Interlock): Snapshot["limits"] {
  const view: ControllerView = {
    number: 1,
    now,
    at: "2026-11-23T10:00:00+00:00",
    port: "/dev/ttyACM0",
    playsHand: false,
    machine,
    profile: undefined,
    limitParts: undefined,
    live: {
      force: undefined,
      position: undefined,
      newtonsPerMillisecond: undefined,
      status: undefined,
      readingsPerSecond: 0,
      lastReading: undefined,
      gaps: 0,
      badLines: 0,
      roundTrip: undefined,
    },
    treated: demonstratedCase(),
    people: nobodyAsked,
    care: null,
    gates: [],
    perhapsArmed: false,
    limitsRefused: undefined,
    arming: undefined,
    permit: "none",
    alarms: [],
    audio: { state: "none", secondsLeft: null, bells: 0 },
    lastThrust: null,
    thrusts: [],
    account: [],
    events: [],
  };
  return snapshotOf(view).limits;
}

const echoed = {
  ...impulseLimits,
  limits: permitted("impulse", { peak: 2345, forceLimit: 2987 }),
};
const [base] = scenes.configured;
const machineAt = (host: HostState): Interlock => {
  if (base === undefined) throw new Error("there is no such machine");
  return { ...base.machine, host };
};

describe("the limits on the screen", () => {
  it("are those that the instrument echoed, not those of the plan [test->RC-56~1]", () => {
    expect(limitsShownIn(machineAt({ at: "configured", limits: echoed }))).toMatchObject({
      targetNewtons: 23.45,
      limitNewtons: 29.87,
    });
  });

  it("are shown with the layers that somebody has stated, and no figure for the others", async () => {
    const bench = createControllerBench(85);
    await bench.until(() => bench.controller.hostState() === "configured", "configured");
    await bench.pass(60);
    const { layers } = bench.shown().limits?.parts ?? {};
    expect(layers?.map(({ source, newtons }) => [source, newtons])).toEqual([
      ["instrument", 80],
      ["host cap", 80],
      ["calibration", null],
      ["user", null],
      ["plan", 30],
      ["ladder", 30],
    ]);
  });

  it("are none while an echo is waited for [test->RC-56~1]", () => {
    const asked = permitted("impulse", { peak: 2345 });
    expect(limitsShownIn(machineAt({ at: "limits-pending", asked }))).toBeNull();
  });

  it.each(["disconnected", "greeting", "linked", "link-lost"] as const)(
    "are none in %s, where nothing is known to be in force [test->RC-56~1]",
    (at) => {
      expect(limitsShownIn(machineAt({ at }))).toBeNull();
    },
  );
});
