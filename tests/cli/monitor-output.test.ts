import { describe, expect, it } from "vitest";
import { z } from "zod";
import { csvOutput, jsonOutput, textOutput } from "../../src/cli/monitor-output.ts";
import { instrumentFields } from "../../src/controller/watchers/messages/instrument.ts";
import type { SampleBlock, SampleGap, StatusNews } from "../../src/device/telemetry/news.ts";
import type { Status } from "../../src/protocol/messages/status.ts";
import type { Microseconds, Milliseconds } from "../../src/protocol/units.ts";
import { aLoss, aWelcome } from "../device/telemetry/support.ts";
import { plain } from "../support/scripted-instrument.ts";

const heardAt = 0 as Milliseconds;

const block = {
  kind: "samples",
  counter: 4_294_967_294,
  firstAt: 5_000,
  interval: 1_000,
  force: [12, undefined, -3],
  position: [0, 1_918, undefined],
  heardAt,
} as unknown as SampleBlock;

const gap: SampleGap = { kind: "gap", from: 7, missing: 3, heardAt };

const statusOf = (change: { state?: number; cause?: number; fault?: number }): StatusNews => ({
  status: plain<Status>({
    kind: "status",
    state: 3,
    cause: 0,
    preload: undefined,
    pitch: 0,
    roll: 0,
    yaw: 0,
    flags: 8 + 16,
    leaseLeft: 0,
    fault: 0,
    epoch: 0,
    digest: undefined,
    boot: "5eed0001",
    ...change,
  }),
  time: 5_000 as Microseconds,
  heardAt,
});

const live = { at: "live", age: 3.4 as Milliseconds } as const;
const unknown = { at: "unknown", age: 251.2 as Milliseconds } as const;
const unheard = { at: "unknown", age: undefined } as const;
const lost = { at: "lost", age: undefined, loss: aLoss } as const;

const totals = {
  readings: 3_000,
  gaps: 2,
  missing: 12,
  seconds: 3.02,
  faults: { "bad-checksum": 4, overlong: 1 },
};

describe("news as JSON", () => {
  const output = jsonOutput();
  const objects = (lines: readonly string[]) =>
    lines.map((line) => z.looseObject({}).parse(JSON.parse(line)));

  it("tell a missing value as null, never as 0", () => {
    expect(objects(output.reading(block))).toEqual([
      {
        kind: "reading",
        counter: 4_294_967_294,
        timeMicroseconds: 5_000,
        intervalMicroseconds: 1_000,
        forceCentinewtons: [12, null, -3],
        positionMicrometres: [0, 1_918, null],
      },
    ]);
  });

  it("tell gaps, status, liveness and the end, each a line", () => {
    expect(objects(output.reading(gap))).toEqual([{ kind: "gap", from: 7, missing: 3 }]);
    expect(objects(output.status(statusOf({ cause: 19 })))).toEqual([
      {
        kind: "status",
        timeMicroseconds: 5_000,
        state: "linked",
        cause: null,
        flags: ["pathAOpen", "pathBOpen"],
        fault: 0,
        epoch: 0,
        digest: null,
        forceCentinewtons: null,
        pitchCentidegrees: 0,
        rollCentidegrees: 0,
        yawCentidegrees: 0,
      },
    ]);
    expect(objects(output.liveness(live))).toEqual([
      { kind: "liveness", at: "live", ageMilliseconds: 3 },
    ]);
    expect(objects(output.liveness(unheard))).toEqual([
      { kind: "liveness", at: "unknown", ageMilliseconds: null },
    ]);
    expect(objects(output.end(totals))).toEqual([{ kind: "end", ...totals }]);
  });

  it("begin with the instrument, the port and the rate", () => {
    expect(
      objects(output.welcome(instrumentFields(aWelcome), "/dev/ttyACM0", 1_000)),
    ).toMatchObject([
      {
        kind: "welcome",
        port: "/dev/ttyACM0",
        rateHertz: 1_000,
        serial: "TEST-1",
        modes: ["impulse", "pressure", "probe"],
        calibration: null,
        calibrationDue: null,
      },
    ]);
  });

  it("say nothing by the second, and leave the loss to the error that follows", () => {
    expect(output.second()).toEqual([]);
    expect(output.reading({ kind: "link-lost", loss: aLoss })).toEqual([]);
  });
});

describe("news as comma-separated values", () => {
  const output = csvOutput();

  it("are one reading a line, with its own number and time; what is missing is empty", () => {
    expect(output.welcome(instrumentFields(aWelcome), "", 0)).toEqual([
      "counter,time_us,force_cN,position_um",
    ]);
    expect(output.reading(block)).toEqual([
      "4294967294,5000,12,0",
      "4294967295,6000,,1918",
      "0,7000,-3,",
    ]);
  });

  it("hold nothing else", () => {
    const others = [
      output.reading(gap),
      output.status(statusOf({})),
      output.liveness(unknown),
      output.second(),
      output.end(totals),
    ];
    expect(others.flat()).toEqual([]);
  });
});

describe("news as text", () => {
  const output = () => textOutput(() => "14:10:02");

  it("are one line a second: the newest values, the span of the force, the count", () => {
    const text = output();
    text.status(statusOf({}));
    text.reading({ ...block, position: block.force.map(() => plain(1_918 as never)) });
    expect(text.second()).toEqual([
      "14:10:02  force -0.03 N (-0.03 to 0.12)  position 1.918 mm  3 readings  linked",
    ]);
    expect(text.second()).toEqual(["14:10:02  force ? N  position ? mm  0 readings  linked"]);
  });

  it("say who the instrument is, what changes and what is missing", () => {
    const text = output();
    expect(text.welcome(instrumentFields(aWelcome), "/dev/ttyACM0", 100)).toEqual([
      "14:10:02  SCRIPTED TEST-1, a simulator, firmware 0.0.1, not calibrated, on /dev/ttyACM0, 100 readings a second",
    ]);
    expect(text.status(statusOf({ state: 4, cause: 3, fault: 2 }))).toEqual([
      "14:10:02  limited, last disarmed by keep-alive-silent, fault 2 is latched",
    ]);
    expect(text.reading(gap)).toEqual(["14:10:02  gap: 3 readings from number 7 are missing"]);
    expect(text.end(totals)).toEqual([
      "14:10:02  end: 3000 readings in 3.02 s, 12 missing in 2 gaps, faulty lines: 4 bad-checksum, 1 overlong",
    ]);
    expect(text.end({ ...totals, gaps: 0, missing: 0, faults: {} })).toEqual([
      "14:10:02  end: 3000 readings in 3.02 s, none missing",
    ]);
  });

  it("name a status that is unknown, and not each short delay", () => {
    const text = output();
    expect(text.liveness(unknown)).toEqual(["14:10:02  status unknown: 251 ms old"]);
    expect([live, unheard, lost].flatMap((liveness) => text.liveness(liveness))).toEqual([]);
  });
});
