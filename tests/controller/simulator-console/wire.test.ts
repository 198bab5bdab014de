import { describe, expect, it } from "vitest";
import type { SimulatorEvent } from "../../../src/controller/messages/simulator-events.ts";
import { clinicalCodec, type Message } from "../../../src/protocol/codec.ts";
import { greetingKeys, sessionKeys } from "../../../src/protocol/envelope.ts";
import { clinicalDigest } from "../../../src/protocol/schema.ts";
import type { Microseconds } from "../../../src/protocol/units.ts";
import { kinds, model, startConsole } from "./support/playing.ts";

const session = "3f9a000011112222";
const keys = sessionKeys(clinicalDigest, session);
const hex16 = "5d65aaaabbbbcccc";

function lineOf(message: Record<string, unknown> & { readonly kind: Message["kind"] }): string {
  const outside = message.kind === "welcome" || message.kind === "hello";
  const written = clinicalCodec.encode(
    outside ? greetingKeys : keys,
    7,
    812_345 as Microseconds,
    message as unknown as Message,
  );
  if (!written.ok) throw new Error(`cannot be written: ${JSON.stringify(written.fault)}`);
  return written.value;
}

const out = (line: string) =>
  ({ event: "wire", direction: "out", line, time: 12_345_678 }) as const;
const into = (line: string, fault?: string) =>
  ({ event: "wire", direction: "in", line, time: 12_345_678, fault }) as const;

const welcome = out(
  lineOf({
    kind: "welcome",
    version: 1,
    nonce: hex16,
    session,
    boot: "01020304",
    schemaDigest: clinicalDigest,
    model: "PLUMB-SIM",
    serial: "S1",
    firmware: "1.0",
    modes: "i",
    rates: [100],
    captureRate: 20_000,
    captureDepth: 1000,
    channels: 2,
    calibration: undefined,
    calibrationDue: undefined,
    peakCeiling: 7500,
    forceCeiling: 8000,
    latchForce: 9000,
    simulator: 1,
  }),
);

const status = (state: number, preload: number | "missing" = 1000) =>
  out(
    lineOf({
      kind: "status",
      state,
      cause: 0,
      preload: preload === "missing" ? undefined : preload,
      pitch: 0,
      roll: 0,
      yaw: 0,
      flags: 0,
      leaseLeft: 0,
      fault: 0,
      epoch: 0,
      digest: undefined,
      boot: "01020304",
    }),
  );

const samples = out(
  lineOf({ kind: "samples", counter: 1, interval: 1000, force: [1000], position: [12] }),
);

/** What the wire shows of some lines of a session, as mark and text. */
function shown(...events: readonly SimulatorEvent[]): string[] {
  const { rows } = startConsole(kinds, welcome, ...events).shown().wire;
  return rows.slice(1).map(({ mark, text }) => `${mark} ${text}`);
}

describe("a line on the wire", () => {
  it("of the welcome tells who the instrument is", () => {
    const [row] = startConsole(welcome).shown().wire.rows;
    expect(row).toEqual({
      mark: "<",
      time: 12_345_678,
      text: "ok hello: PLUMB-SIM S1, firmware 1.0, session 3f9a..",
      dropped: false,
    });
  });

  it.each([
    [{ kind: "arm", limitsDigest: hex16, planDigest: hex16 }, "> arm limits 5d65.., plan 5d65.."],
    [{ kind: "disarm" }, "> disarm"],
    [{ kind: "stream", rate: 1000, batch: 10 }, "> stream rate 1000 Hz, batch 10"],
  ] as const)("of the host is told by its words: %j", (message, words) => {
    expect(shown(into(lineOf(message)))).toEqual([words]);
  });

  it.each([
    [12, 11, "< no arm: gate 11 vector"],
    [9, 6, "< no arm: state armed"],
    [15, 3, "< no arm: result-waiting 3"],
    [10, undefined, "< no arm: limits-digest"],
    [7, 4, "< no arm: out-of-range word 4"],
    [14, 250, "< no arm: lock-out 250 ms"],
  ])("of a refusal names code %i and its detail", (code, detail, words) => {
    expect(shown(out(lineOf({ kind: "refused", verb: "arm", code, detail })))).toEqual([words]);
  });

  it("of a status is listed where it says something new", () => {
    expect(shown(status(8), status(8, 1100), status(2, "missing"))).toEqual([
      "! status ready 10.0 N",
      "! status safe ?",
    ]);
  });

  it("that comes by the dozen is counted and not listed", () => {
    const ask = into(lineOf({ kind: "block", number: 1, block: 0 }));
    const beat = into(lineOf({ kind: "alive", frame: undefined }));
    const console = startConsole(welcome, status(3), status(3), samples, samples, beat, ask, ask);
    expect(console.shown().wire.rows).toHaveLength(2);
    expect(console.shown().wire.routine).toBe(
      "counted: 2 readings, 1 statuses, 1 keep-alives, 2 blocks",
    );
  });

  it("that the instrument dropped says why", () => {
    expect(shown(into(">3f9a 9 812 disarm*018ffffffff", "bad checksum"))).toEqual([
      "x bad checksum, dropped by the instrument: disarm",
    ]);
  });

  it("of the instrument that is damaged says that the host will drop it", () => {
    const damaged = samples.line.replace(/.$/, (digit) => (digit === "0" ? "1" : "0"));
    expect(shown(out(damaged))[0]).toMatch(/^x bad checksum, dropped by the host: s n1 d1000/);
  });

  it("of a command that no message knows is shown as it came", () => {
    expect(shown(into(">3f9a 9 812 frobnicate x1*022ffffffff"))).toEqual(["> frobnicate x1"]);
  });
});

describe("the list of the wire", () => {
  it("stands still while it is paused, and then shows what came", () => {
    const console = startConsole(kinds, welcome).press("w").tell(status(3));
    expect(console.shown().wire).toMatchObject({ paused: true, rows: [{ mark: "<" }] });
    expect(console.press("w").shown().wire.rows).toHaveLength(2);
  });

  it("keeps a bounded number of lines", () => {
    const many = Array.from({ length: 500 }, () => welcome);
    expect(startConsole(...many).shown().wire.rows.length).toBeLessThanOrEqual(120);
  });

  it("tells what the simulator itself remarks", () => {
    const console = startConsole(
      { event: "start", cause: "power", boot: "01", time: 1000 },
      { event: "state", state: "safe", from: "self-test", time: 2000 },
      { event: "pull", outcome: "thrust" },
    );
    expect(console.shown().wire.rows.map(({ mark, text }) => `${mark} ${text}`)).toEqual([
      "* instrument started (power)",
      "* self-test -> safe",
      "* pull: thrust",
    ]);
  });

  it("tells what became of the steps of a scenario", () => {
    const step = { event: "step", step: 2, steps: 9, does: "expects a stop" } as const;
    const reason = "nothing came in 5 ms";
    const console = startConsole(
      { ...step, outcome: "passed" },
      { ...step, outcome: "failed", reason },
    );
    expect(console.shown().wire.rows.map(({ text }) => text)).toEqual([
      "PASS 2/9 expects a stop",
      "FAIL 2/9 expects a stop: nothing came in 5 ms",
    ]);
  });

  it("leaves the remark of a state to the status where there is a session", () => {
    const entered = { event: "state", state: "safe", from: "ready", time: 2000 } as const;
    expect(startConsole(model, entered).shown().wire.rows).toEqual([]);
  });
});
