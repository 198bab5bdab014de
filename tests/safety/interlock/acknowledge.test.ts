import { describe, expect, test } from "vitest";
import { scenes } from "../../../scripts/transitions-document/machines.ts";
import { impulseLimits, permit, viewWith } from "../../../scripts/transitions-document/samples.ts";
import type { Milliseconds } from "../../../src/protocol/units.ts";
import type {
  HostState,
  HostStateName,
  InstrumentView,
  Interlock,
} from "../../../src/safety/interlock/state.ts";
import { configuredWith, play, statusAt, toArmed } from "./support/play.ts";

const held: HostState = { at: "safe-hold", limits: impulseLimits };

function latchedAt(host: HostState, view: Partial<InstrumentView> = {}): Interlock {
  const at = 1000 as Milliseconds;
  const latch = { cause: { kind: "stop", request: "key" }, at } as const;
  return { ...configuredWith(), host, latch, instrument: viewWith({ at, ...view }) };
}

const acknowledge = (machine: Interlock, at = 1010) =>
  play(machine, [[at, { kind: "acknowledge-requested" }]]);

function refusal(machine: Interlock, at?: number): string {
  const { machine: next, effects } = acknowledge(machine, at);
  const [effect] = effects;
  const kept = next.latch === machine.latch && next.host === machine.host;
  return kept && effect?.do === "refuse" ? effect.reason : "not refused";
}

describe("an acknowledgement", () => {
  test("clears the latch and leads back to ready where the same limits are in force", () => {
    const { machine, effects } = acknowledge(latchedAt(held));
    expect(machine.latch).toBeUndefined();
    expect(machine.host).toEqual({ at: "configured", limits: impulseLimits });
    expect(effects).toEqual([{ do: "acknowledged", cause: { kind: "stop", request: "key" } }]);
  });

  test.each<readonly [string, HostState, Partial<InstrumentView>]>([
    ["another epoch is in force", held, { epoch: 9 }],
    ["another digest is in force", held, { digest: "00000000" }],
    ["none are in force", held, { state: "linked" }],
    ["the host knows none", { at: "safe-hold", limits: undefined }, {}],
  ])("leads to limits anew where %s", (_, host, view) => {
    const { machine } = acknowledge(latchedAt(host, view));
    expect(machine.host.at).toBe("linked");
    expect(machine.latch).toBeUndefined();
  });

  test("closes the link to greet anew where the instrument is safe, and knows nothing until then", () => {
    const { machine, effects } = acknowledge(latchedAt(held, { state: "safe" }));
    expect(machine).toMatchObject({ host: { at: "link-lost" }, collected: false });
    expect(machine.instrument).toBeUndefined();
    expect(effects.map((effect) => effect.do)).toEqual(["acknowledged", "close-link"]);
  });

  test("closes the link to collect what was not recorded, whatever was latched first", () => {
    const events = [
      [50, { kind: "stop-requested", request: "key" }],
      statusAt(95, { state: "limited", cause: "stop" }),
      [96, { kind: "no-result-found", permit: permit.id }],
      [97, { kind: "result-not-stored", permit: permit.id, reason: "the disk is full" }],
    ] as const;
    const stopped = play(configuredWith(), [...toArmed, ...events]);
    expect(stopped.machine).toMatchObject({
      host: { at: "safe-hold" },
      latch: { cause: { kind: "stop" } },
      unrecorded: true,
    });
    const { machine, effects } = acknowledge(stopped.machine, 100);
    expect(machine).toMatchObject({ host: { at: "link-lost" }, unrecorded: false });
    expect(effects.map((effect) => effect.do)).toEqual(["acknowledged", "close-link"]);
  });

  test("collects anew what was on its way to the record when the instrument was armed again [test->RC-41~2]", () => {
    const events = [
      [50, { kind: "stop-requested", request: "key" }],
      statusAt(95, { state: "limited", cause: "stop" }),
      [95, { kind: "no-result-found", permit: permit.id }],
      statusAt(96, { state: "challenge" }),
      statusAt(140, { state: "limited", cause: "stop" }),
    ] as const;
    const stopped = play(configuredWith(), [...toArmed, ...events]);
    expect(stopped.machine).toMatchObject({ host: { at: "safe-hold" }, unrecorded: true });
    const { machine } = acknowledge(stopped.machine, 145);
    expect(machine.host.at).toBe("link-lost");
  });

  test("asks the instrument to clear its fault, and stays latched until it is gone [test->RC-45~1]", () => {
    const machine = latchedAt(held, { state: "fault", fault: 7 });
    const asked = acknowledge(machine);
    expect(asked.effects).toEqual([{ do: "clear-fault", fault: 7 }]);
    expect(asked.machine.latch).toBe(machine.latch);
  });

  test.each([
    "boot",
    "self-test",
    "challenge",
    "armed",
    "contact",
    "ready",
    "thrust",
    "post",
  ] as const)("is refused while the instrument says %s [test->RC-45~1]", (state) => {
    expect(refusal(latchedAt(held, { state }))).toContain("disarmed");
  });

  test("is refused while the stylus is loaded [test->RC-45~1]", () => {
    expect(refusal(latchedAt(held, { unloaded: false }))).toContain("lift");
  });

  test("is refused at a hard fault", () => {
    expect(refusal(latchedAt(held, { state: "hard-fault", fault: 7 }))).toContain("power cycle");
  });

  test.each([1251, 999])(
    "is refused at %s ms on a status of 1000 ms, whose state is unknown [test->RC-45~1]",
    (at) => {
      expect(refusal(latchedAt(held), at)).toContain("unknown");
    },
  );

  test("is taken on a status of 250 ms ago", () => {
    expect(refusal(latchedAt(held), 1250)).toBe("not refused");
  });

  test("is refused where there was no status yet", () => {
    expect(refusal({ ...latchedAt(held), instrument: undefined })).toContain("unknown");
  });

  test("is refused while earlier results are being collected", () => {
    expect(refusal({ ...latchedAt(held), collected: false })).toContain("collected");
  });

  test.each(["greeting", "link-lost"] as const)(
    "is refused in %s for want of an instrument",
    (at) => {
      expect(refusal(latchedAt({ at }))).toContain("not connected");
    },
  );

  test("is refused where nothing is latched", () => {
    const machine: Interlock = { ...latchedAt(held), latch: undefined };
    expect(refusal(machine)).toContain("nothing");
  });

  test.each((Object.keys(scenes) as HostStateName[]).filter((at) => at !== "safe-hold"))(
    "is refused in %s, latched or not, and changes nothing",
    (at) => {
      for (const { machine } of scenes[at]) {
        expect(refusal({ ...machine, latch: latchedAt(held).latch }, 100_000)).not.toBe(
          "not refused",
        );
      }
    },
  );
});
