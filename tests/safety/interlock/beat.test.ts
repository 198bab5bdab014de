import { describe, expect, test } from "vitest";
import {
  closedGate,
  frame,
  impulseLimits,
  openGates,
  permit,
  viewWith,
} from "../../../scripts/transitions-document/samples.ts";
import type { InstrumentState } from "../../../src/protocol/codes.ts";
import type { Milliseconds } from "../../../src/protocol/units.ts";
import type { HostState, Interlock } from "../../../src/safety/interlock/state.ts";
import { type LimitsInForce, limitsDigest } from "../../../src/safety/limits.ts";
import { type LimitsKind, permitted } from "../support/limits.ts";
import {
  beatAt,
  configuredWith,
  type Happening,
  outcomes,
  play,
  statusAt,
  toArmed,
  toConfirm,
  toPermit,
  toRequest,
} from "./support/play.ts";

const stop: Happening = { kind: "stop-requested", request: "key" };
const ms = (value: number): Milliseconds => value as Milliseconds;

function inForce(kind: LimitsKind, changes: object): LimitsInForce {
  const limits = permitted(kind, { ...changes });
  return { limits, epoch: 3, digest: limitsDigest(limits) ?? "" };
}

/** Beats every 50 ms with a status of this state 10 ms before each, from a time to another. */
function watching(state: InstrumentState, from: number, to: number) {
  const events: (readonly [number, Happening])[] = [];
  for (let at = from; at <= to; at += 50) events.push(statusAt(at - 10, { state }), beatAt(at));
  return events;
}

/** The machine with this thrust under way since time 0. */
function thrusting(limits: LimitsInForce | undefined): Interlock {
  const host: HostState = {
    at: "thrust-seen",
    limits,
    permit,
    frame,
    certain: true,
    asked: false,
    since: ms(0),
    over: undefined,
  };
  return { ...configuredWith(), host, instrument: viewWith({ state: "thrust", at: ms(0) }) };
}

describe("the beat while armed", () => {
  test("echoes the frame, and is the first to do so [test->RC-43~1]", () => {
    const armed = play(configuredWith(), toArmed);
    expect(armed.effects.filter((effect) => effect.do === "send-alive")).toEqual([]);
    const beaten = play(armed.machine, [statusAt(45, { state: "armed" }), beatAt(50)]);
    expect(beaten.effects).toEqual([{ do: "send-alive", frame }]);
  });

  test.each<readonly [string, Happening, number, object]>([
    ["a gate is closed", { kind: "beat", closedGate }, 50, { kind: "gate", gate: "screen" }],
    [
      "the status is 251 ms old",
      { kind: "beat", closedGate: undefined },
      251,
      { kind: "status-silent" },
    ],
  ])("stops where %s [test->RC-43~1] [test->RC-38~1]", (_, beat, at, cause) => {
    const armed = play(configuredWith(), [...toArmed, beatAt(at - 1)]);
    const beaten = play(armed.machine, [[at, beat]]);
    expect(beaten.effects[0]).toEqual({ do: "send-stop" });
    expect(beaten.machine.latch?.cause).toMatchObject(cause);
  });

  test("stops where it comes 251 ms after the last one, for the host stood still [test->RC-43~1]", () => {
    const late = [statusAt(240, { state: "armed" }), beatAt(251)];
    const beaten = play(configuredWith(), [...toArmed, ...late]);
    expect(beaten.machine.latch?.cause).toEqual({ kind: "host-stalled", milliseconds: 251 });
  });

  test("ends the permit by itself where the instrument does not when its life is over [test->RC-46~1]", () => {
    const armed = play(configuredWith(), toArmed);
    const alive = play(armed.machine, watching("armed", 50, 8000));
    expect(alive.machine.host.at).toBe("armed");
    const held = play(alive.machine, [
      ...watching("armed", 8050, 9000),
      statusAt(9030, { state: "armed" }),
      beatAt(9040),
    ]);
    const outlived = play(alive.machine, watching("armed", 8050, 10_000));
    expect(held.machine.host.at).toBe("armed");
    expect(outlived.effects).toContainEqual({ do: "send-stop" });
    expect(outlived.machine.latch).toMatchObject({ cause: { kind: "permit-too-long" }, at: 9050 });
  });

  test("holds on at 250 ms of each", () => {
    const beaten = play(configuredWith(), [
      ...toArmed,
      statusAt(100, { state: "armed" }),
      beatAt(250),
      beatAt(350),
    ]);
    expect(beaten.effects.at(-1)).toEqual({ do: "send-alive", frame });
  });
});

describe("the beat before armed", () => {
  test.each<readonly [string, readonly (readonly [number, Happening])[], number]>([
    ["the permit is being stored", toPermit, 50],
    ["the arm request is under way", toRequest, 50],
    ["the confirmation is under way", toConfirm, 50],
  ])("lets nothing go on with a gate closed while %s [test->RC-38~1]", (_, way, at) => {
    const beaten = play(configuredWith(), [...way, [at, { kind: "beat", closedGate }]]);
    const late = play(beaten.machine, [
      [at + 1, { kind: "permit-stored", permit: permit.id }],
      [at + 2, { kind: "challenged", nonce: "n1" }],
      [at + 3, { kind: "frame-received", frame }],
    ]);
    expect(["result-commit", "stopping"]).toContain(beaten.machine.host.at);
    expect(late.effects).toEqual([]);
  });

  test("gives the operator 5 s for the code, and no more [test->RC-39~1]", () => {
    const asked = play(configuredWith(), [
      [0, { kind: "arm-requested" }],
      [0, { kind: "gates-judged", gates: openGates }],
    ]);
    const places = [5000, 5001].map((at) => play(asked.machine, [beatAt(at)]).machine.host.at);
    expect(places).toEqual(["operator-confirm", "configured"]);
  });

  test("waits 2 s for the record, then closes the permit as never sent [test->RC-40~1]", () => {
    const waiting = play(configuredWith(), [...toPermit, ...watching("limited", 50, 2000)]);
    const [held, late] = [2010, 2011].map((at) => play(waiting.machine, [beatAt(at)]));
    expect(held?.machine.host.at).toBe("permit-commit");
    expect(late?.machine.host.at).toBe("result-commit");
  });

  test("waits 500 ms for each way through the instrument, then stops", () => {
    const waiting = play(configuredWith(), [...toRequest, ...watching("limited", 50, 500)]);
    const [held, late] = [520, 521].map((at) => play(waiting.machine, [beatAt(at)]));
    expect(held?.machine.host.at).toBe("arm-pending");
    expect(late?.machine.latch?.cause).toEqual({ kind: "answer-missing", command: "arm" });
    const confirming = play(configuredWith(), [...toConfirm, ...watching("challenge", 50, 500)]);
    const silent = play(confirming.machine, [beatAt(521)]);
    expect(silent.machine.latch?.cause).toEqual({ kind: "answer-missing", command: "confirm" });
  });
});

describe("the beat while a thrust lasts", () => {
  test.each<readonly [string, LimitsInForce | undefined, number]>([
    ["a pulse of 3 ms", impulseLimits, 1003],
    ["12 pulses at 4 Hz", inForce("impulse", { pulses: 12, rate: 400 }), 2750 + 1003],
    [
      "12 pulses at 12 Hz, which the instrument may slow down to 4 Hz",
      inForce("impulse", { pulses: 12, rate: 1200, adaptive: 1 }),
      2750 + 1003,
    ],
    [
      "2 pulses at 12 Hz of 10 ms",
      inForce("impulse", { pulses: 2, rate: 1200, width: 10_000 }),
      1093,
    ],
    ["24 N held for 10 s at 10 N/s", inForce("pressure", { hold: 10_000, slew: 1000 }), 15_800],
    ["a probe of 2 ms", inForce("probe", { width: 2000 }), 1002],
    ["an unknown thrust", undefined, 1000],
  ])(
    "keeps %s alive for as long as it may last, and no longer [test->RC-46~1]",
    (_, limits, longest) => {
      const whole = Math.floor(longest / 50) * 50;
      const held = play(thrusting(limits), watching("thrust", 50, whole));
      expect(held.machine.host.at).toBe("thrust-seen");
      expect(held.effects).toEqual(held.effects.map(() => ({ do: "send-alive", frame })));
      const over = play(held.machine, watching("thrust", whole + 50, whole + 50));
      expect(over.effects).toEqual([
        { do: "send-stop" },
        { do: "latched", cause: { kind: "thrust-too-long" } },
      ]);
    },
  );

  test("stops where a gate closes [test->RC-38~1]", () => {
    const beaten = play(thrusting(impulseLimits), [
      statusAt(40, { state: "thrust" }),
      [50, { kind: "beat", closedGate }],
    ]);
    expect(beaten.machine.latch?.cause).toMatchObject({ kind: "gate" });
    expect(beaten.effects[0]).toEqual({ do: "send-stop" });
  });
});

describe("the beat after a thrust, however long that was,", () => {
  const pressure = inForce("pressure", { hold: 10_000, slew: 1000 });
  const over = play(thrusting(pressure), [
    ...watching("thrust", 50, 9000),
    ...watching("post", 9050, 9050),
  ]);

  test("gives its result the time to come", () => {
    const reported: Happening = {
      kind: "result-reported",
      result: 7,
      planDigest: permit.planDigest,
    };
    const played = play(over.machine, [...watching("post", 9100, 9150), [9160, reported]]);
    expect(outcomes(played)).toEqual(["thrust"]);
  });

  test("asks for it 2 s after the end, once [test->RC-41~2]", () => {
    const played = play(over.machine, watching("post", 9100, 12_000));
    const asked = played.effects.filter((effect) => effect.do === "look-for-result");
    expect(asked).toEqual([{ do: "look-for-result", permit }]);
    expect(outcomes(played)).toEqual([]);
  });

  test.each<readonly [string, readonly (readonly [number, Happening])[]]>([
    ["that began while armed", [...toArmed, statusAt(90, { state: "post" })]],
    ["that a stop came too late for", [...toArmed, [45, stop], statusAt(90, { state: "post" })]],
    [
      "that a fault may have cut",
      [...toArmed, [45, stop], statusAt(90, { state: "fault", cause: "fault-latched", fault: 2 })],
    ],
  ])("asks for that of one %s after 2 s as well", (_, events) => {
    const seen = play(configuredWith(), events);
    const played = play(seen.machine, watching("limited", 100, 2300));
    expect(seen.effects.map((effect) => effect.do)).not.toContain("look-for-result");
    expect(played.effects).toContainEqual({ do: "look-for-result", permit });
  });

  test("counts from the begin of one whose end no status told of", () => {
    const ended: Interlock = { ...thrusting(impulseLimits), instrument: viewWith({ at: ms(0) }) };
    expect(play(ended, [beatAt(2000)]).effects).toEqual([{ do: "send-alive", frame: undefined }]);
    expect(play(ended, [beatAt(2001)]).effects[0]).toEqual({ do: "look-for-result", permit });
  });

  test("gives it up 4 s after the end: the outcome is unknown, and an alarm [test->RC-41~2]", () => {
    const waiting = play(over.machine, watching("post", 9100, 13_000));
    const places = [13_040, 13_041].map((at) => outcomes(play(waiting.machine, [beatAt(at)])));
    expect(places).toEqual([[], ["unknown"]]);
    const played = play(over.machine, watching("post", 9100, 13_200));
    expect(outcomes(played)).toEqual(["unknown"]);
    expect(played.machine.latch?.cause).toEqual({ kind: "outcome-unknown" });
  });

  test("sends no frame any more", () => {
    const played = play(over.machine, watching("post", 9100, 10_000));
    expect(played.effects).toEqual(
      played.effects.map(() => ({ do: "send-alive", frame: undefined })),
    );
  });
});
