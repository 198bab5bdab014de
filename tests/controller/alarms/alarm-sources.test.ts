import { describe, expect, it } from "vitest";
import { createAlarmSources } from "../../../src/controller/alarm-sources.ts";
import type { LinkLossCause } from "../../../src/device/link/link.ts";
import { createTelemetry } from "../../../src/device/telemetry/telemetry.ts";
import type { InstrumentState } from "../../../src/protocol/codes.ts";
import type { HostState, InstrumentView } from "../../../src/safety/interlock/state.ts";
import { quietFacts } from "../../safety/support/alarms.ts";
import { goodFacts, milliseconds } from "../../safety/support/gates.ts";
import { createVirtualClock } from "../../support/virtual-clock.ts";

const stopping: HostState = {
  at: "stopping",
  limits: undefined,
  permit: undefined,
  reached: "armed",
  certain: false,
  since: milliseconds(0),
};

function createScene() {
  const clock = createVirtualClock(0);
  const sources = createAlarmSources(clock, createTelemetry(clock), () => true);
  const told = () => sources.facts(quietFacts.machine, goodFacts);
  return {
    clock,
    told,
    greeted: () => sources.greeted(),
    lost: (cause: LinkLossCause) => sources.lost({ cause, detail: "" }),
    /** The interlock is there, and the instrument has just said that it is in this state. */
    stepped: (host: HostState, state?: InstrumentState) => {
      const at = clock.now();
      const view: InstrumentView = {
        state: state ?? "limited",
        cause: "none",
        epoch: 0,
        digest: undefined,
        fault: 0,
        faultCode: "unknown",
        unloaded: true,
        at,
      };
      const instrument = state === undefined ? undefined : view;
      sources.stepped({ ...quietFacts.machine, host, instrument });
    },
  };
}

describe("the silence of an instrument", () => {
  it("is none before the first greeting, and counts from there to the first status", async () => {
    const { clock, told, greeted, stepped } = createScene();
    expect(told().silence).toBeUndefined();
    greeted();
    await clock.advance(90);
    expect(told().silence).toBe(90);
    stepped({ at: "linked" }, "linked");
    await clock.advance(15);
    expect(told().silence).toBe(15);
  });

  it("goes on over a loss and a new greeting, until a status is heard", async () => {
    const { clock, told, greeted, lost, stepped } = createScene();
    greeted();
    stepped({ at: "linked" }, "linked");
    await clock.advance(1000);
    lost("silent");
    stepped({ at: "link-lost" });
    await clock.advance(1000);
    greeted();
    await clock.advance(10);
    expect(told().silence).toBe(2010);
    stepped({ at: "linked" }, "linked");
    expect(told().silence).toBe(0);
  });

  it.each(["closed", "session-ended"] as const)("is none after an end in order: %s", (cause) => {
    const { told, greeted, lost, stepped } = createScene();
    greeted();
    stepped({ at: "linked" }, "linked");
    lost(cause);
    expect(told().silence).toBeUndefined();
  });
});

describe("a stop", () => {
  it("is unconfirmed until a status after it says that the instrument is disarmed", () => {
    const { told, stepped } = createScene();
    expect(told().stopUnconfirmed).toBe(false);
    stepped(stopping, "armed");
    expect(told().stopUnconfirmed).toBe(true);
    stepped({ at: "link-lost" });
    stepped({ at: "greeting" });
    stepped({ at: "linked" });
    expect(told().stopUnconfirmed).toBe(true);
    stepped({ at: "linked" }, "linked");
    expect(told().stopUnconfirmed).toBe(false);
  });

  it("is not confirmed by a status that was under way when it was sent", () => {
    const { told, stepped } = createScene();
    stepped(stopping, "limited");
    expect(told().stopUnconfirmed).toBe(true);
  });
});

describe("the days to the calibration", () => {
  it.each([
    [20261123, { valid: true, due: 20261130 }, 7],
    [20261123, { valid: true, due: 20261123 }, 0],
    [20261201, { valid: true, due: 20261130 }, -1],
    [20280228, { valid: true, due: 20280301 }, 2],
    [20261123, { valid: false, due: 0 }, undefined],
    [20261123, undefined, undefined],
    [undefined, { valid: true, due: 20261130 }, undefined],
  ])("on %s, with %j", (today, calibration, days) => {
    const clock = createVirtualClock(0);
    const sources = createAlarmSources(clock, createTelemetry(clock), () => true);
    const facts = sources.facts(quietFacts.machine, { ...goodFacts, today, calibration });
    expect(facts.calibrationDaysLeft).toBe(days);
  });
});
