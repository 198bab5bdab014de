import { describe, expect, it } from "vitest";
import { showReadings } from "../../src/cli/show-readings.ts";
import { instrumentFields } from "../../src/controller/watchers/messages/instrument.ts";
import { createTelemetry } from "../../src/device/telemetry/telemetry.ts";
import {
  aLoss,
  aWelcome,
  readingLine,
  samplesOf,
  statusLine,
} from "../device/telemetry/support.ts";
import { createVirtualClock, settle } from "../support/virtual-clock.ts";

function stream() {
  let text = "";
  return {
    write: (more: string) => {
      text += more;
    },
    writableLength: 0,
    lines: () => text.split("\n").slice(0, -1),
  };
}

function showing(form: { json?: boolean; csv?: boolean }) {
  const clock = createVirtualClock();
  const telemetry = createTelemetry(clock);
  telemetry.greeted(aWelcome);
  const stdout = stream();
  const stderr = stream();
  let overruns = 0;
  const shown = showReadings({
    source: telemetry,
    clock,
    instrument: instrumentFields(aWelcome),
    port: "/dev/ttyACM0",
    rate: 1_000,
    json: form.json ?? false,
    csv: form.csv ?? false,
    stdout,
    stderr,
    overrun: () => {
      overruns += 1;
    },
  });
  return { clock, telemetry, stdout, stderr, shown, overruns: () => overruns };
}

describe("a monitor's lines", () => {
  it("tell a status only when more than its measured values changed", async () => {
    const { telemetry, stdout, shown } = showing({ json: true });
    for (const sequence of [1, 2, 3]) telemetry.heard(statusLine(1_000_000, sequence));
    await settle();
    shown.stop();
    expect(stdout.lines().filter((line) => line.includes('"status"'))).toHaveLength(1);
  });

  it("agree with the totals at their end, also where news came too late for a line", async () => {
    const { clock, telemetry, stdout, shown } = showing({ json: true });
    telemetry.heard(readingLine(samplesOf(1, [1, 2])));
    telemetry.heard(readingLine(samplesOf(5, [5])));
    telemetry.faulted({ kind: "bad-checksum" });
    await clock.advance(1_500);
    telemetry.heard(readingLine(samplesOf(6, [6])));
    shown.stop();
    telemetry.heard(readingLine(samplesOf(7, [7])));
    await settle();
    expect(JSON.parse(stdout.lines().at(-1) ?? "")).toEqual({
      kind: "end",
      readings: 3,
      gaps: 1,
      missing: 2,
      seconds: 1.5,
      faults: { "bad-checksum": 1 },
    });
  });

  it("come once a second as text, and end with it", async () => {
    const { clock, stdout, shown } = showing({});
    await clock.advance(2_999);
    shown.stop();
    await clock.advance(5_000);
    expect(stdout.lines().filter((line) => line.includes("force"))).toHaveLength(2);
    expect(clock.waiting).toBe(0);
  });

  it("keep a table of numbers free from prose, which goes beside it", async () => {
    const { clock, telemetry, stdout, stderr, shown } = showing({ csv: true });
    telemetry.heard(readingLine(samplesOf(4, [7])));
    await clock.advance(1_500);
    telemetry.lost(aLoss);
    shown.stop();
    expect(stdout.lines()).toEqual(["counter,time_us,force_cN,position_um", "4,0,7,0"]);
    expect(stderr.lines().join("\n")).toMatch(
      /gap: 3 readings from number 1[\s\S]*end: 1 readings/,
    );
    expect(stderr.lines().join("\n")).not.toContain("force");
  });

  it("are given up when their reader leaves too many waiting", async () => {
    const { telemetry, stdout, overruns } = showing({ json: true });
    stdout.writableLength = 16 * 1024 * 1024;
    telemetry.heard(readingLine(samplesOf(1)));
    await settle();
    expect(overruns()).toBe(0);
    stdout.writableLength += 1;
    telemetry.heard(readingLine(samplesOf(2)));
    await settle();
    expect(overruns()).toBe(1);
  });
});
