import { describe, expect, test } from "vitest";
import {
  impulseLimits,
  openGates,
  pressureLimits,
} from "../../../scripts/transitions-document/samples.ts";
import type { InstrumentView } from "../../../src/safety/interlock/state.ts";
import {
  configuredWith,
  type Happening,
  play,
  statusAt,
  toArmed,
  toConfirm,
  toPermit,
  toRequest,
} from "./support/play.ts";

type Events = readonly (readonly [number, Happening])[];

const other: readonly (readonly [string, Partial<InstrumentView>])[] = [
  ["another epoch", { epoch: 9 }],
  ["another digest", { digest: "00000000" }],
  ["no digest", { digest: undefined }],
];

const unsent: readonly (readonly [string, Events])[] = [
  ["configured", []],
  ["precheck", [[0, { kind: "arm-requested" }]]],
  [
    "operator-confirm",
    [
      [0, { kind: "arm-requested" }],
      [0, { kind: "gates-judged", gates: openGates }],
    ],
  ],
];
const sent: readonly (readonly [string, Events, InstrumentView["state"]])[] = [
  ["permit-commit", toPermit, "limited"],
  ["arm-pending", toRequest, "challenge"],
  ["arm-pending", toConfirm, "armed"],
  ["armed", toArmed, "armed"],
  ["armed", toArmed, "contact"],
  ["armed", toArmed, "ready"],
];

describe.each(other)("limits in force that show %s", (_, changes) => {
  test.each(unsent)("hold the host from %s [test->RC-35~1]", (at, events) => {
    const { machine, effects } = play(configuredWith(), [...events, statusAt(60, changes)]);
    expect(machine.host.at, at).toBe("safe-hold");
    expect(machine.latch?.cause).toEqual({ kind: "limits-changed" });
    expect(effects).not.toContainEqual({ do: "send-stop" });
  });

  test.each(sent)("stop the instrument from %s (%#) [test->RC-35~1]", (at, events, state) => {
    const before = play(configuredWith(), events);
    const { machine, effects } = play(before.machine, [statusAt(60, { ...changes, state })]);
    expect(before.machine.host.at).toBe(at);
    expect(machine.host.at).toBe("stopping");
    expect(effects).toEqual([
      { do: "send-stop" },
      { do: "latched", cause: { kind: "limits-changed" } },
    ]);
  });
});

describe("limits", () => {
  test("that are echoed are in force; that differ stop; that are rejected are held", () => {
    const { limits } = pressureLimits;
    const asked = play(configuredWith(), [[10, { kind: "limits-requested", limits }]]);
    const ends = (
      [
        { kind: "limits-echoed", inForce: pressureLimits },
        { kind: "limits-differed", field: "peak" },
        { kind: "limits-rejected", code: "out-of-range" },
      ] as const
    ).map((event) => play(asked.machine, [[20, event]]).machine.host.at);
    expect(asked.effects).toEqual([{ do: "send-limits", limits }]);
    expect(ends).toEqual(["configured", "stopping", "safe-hold"]);
  });

  test("that are echoed to nobody change nothing", () => {
    const { machine } = configuredAnd({ kind: "limits-echoed", inForce: pressureLimits });
    expect(machine.host).toEqual({ at: "configured", limits: impulseLimits });
  });

  test.each([
    ["the permit is for another digest", { ...pressureLimits, epoch: impulseLimits.epoch }],
    ["the permit is for another epoch", { ...impulseLimits, epoch: 9 }],
  ])("are not armed where %s [test->RC-35~1]", (_, inForce) => {
    const { machine } = play(configuredWith(inForce), toPermit);
    expect(machine.host.at).toBe("configured");
  });
});

function configuredAnd(happening: Happening) {
  return play(configuredWith(), [[10, happening]]);
}
