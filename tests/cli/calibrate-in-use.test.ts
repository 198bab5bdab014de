import { createHash } from "node:crypto";
import { Command } from "@commander-js/extra-typings";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { acceptCommand, historyCommand } from "../../src/cli/commands/calibrate-in-use.ts";
import { sampleCheck } from "../calibration/in-use/support/samples.ts";
import {
  createRecordPlace,
  type RecordPlace,
  recordedValue,
} from "../record/support/record-place.ts";
import {
  sampleAccepted,
  sampleCalibration,
  sampleCheckRow,
  sampleSighting,
} from "../record/support/sample-calibrations.ts";

const session = sampleCalibration({ verdict: "fail" });
const other = { instrument_serial: "AI-000043" };

let place: RecordPlace;
beforeAll(async () => {
  place = createRecordPlace();
  const record = await place.open();
  recordedValue(await record.pinCalibration(sampleSighting()));
  recordedValue(await record.pinCalibration(sampleSighting(other)));
  recordedValue(await record.commitCalibration(session));
  recordedValue(await record.acceptCalibration(sampleAccepted()));
  const body = JSON.stringify(sampleCheck(0.125));
  recordedValue(await record.commitCheck(sampleCheckRow({ body, verdict: "warn" })));
  await record.close();
});
afterAll(() => place[Symbol.asyncDispose]());

/** Runs a command inside `plumb calibrate` in this process; its exit code and what it said. */
async function calibrate(...words: readonly string[]) {
  let output = "";
  let errors = "";
  const said = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    output += String(text);
    return true;
  });
  const told = vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    errors += String(text);
    return true;
  });
  const before = process.exitCode;
  onTestFinished(() => {
    process.exitCode = before;
  });
  process.exitCode = 0;
  const command = new Command("calibrate").addCommand(historyCommand()).addCommand(acceptCommand());
  await command.parseAsync([...words, "--record", place.file], { from: "user" });
  const code = process.exitCode;
  process.exitCode = before;
  said.mockRestore();
  told.mockRestore();
  return { code, output, errors };
}

describe("plumb calibrate history", () => {
  it("tells all that is known of each instrument, the oldest first", async () => {
    const { code, output } = await calibrate("history");
    expect(code).toBe(0);
    expect(output.split("\n")).toEqual([
      "PLUMB-SIM AI-000042",
      "  2026-11-28 10:15  program      first sight: CAL-1, due 2027-01-01, digest 0123456789abcdef; first seen here",
      `  2026-11-28 10:15  anna         session ${session.calibration.calibration}: fail, written; CAL-1, due 2027-01-01, digest 0123456789abcdef`,
      "  2026-11-28 10:15  anna         accepted: CAL-1, due 2027-01-01, digest 0123456789abcdef; by the maker",
      "  2026-11-28 10:15  anna         check: warn, error 0.125 N with 2 kg",
      "",
      "PLUMB-SIM AI-000043",
      "  2026-11-28 10:15  program      first sight: CAL-1, due 2027-01-01, digest 0123456789abcdef; first seen here",
      "",
    ]);
  });

  it("tells it to programs, of one instrument", async () => {
    const { output } = await calibrate("history", "--serial", "AI-000042", "--json");
    expect(JSON.parse(output)).toMatchObject({
      instruments: [
        {
          instrument: { model: "PLUMB-SIM", serial: "AI-000042" },
          story: [{}, { kind: "session", verdict: "fail" }, {}, { body: { errorNewtons: 0.125 } }],
        },
      ],
    });
    const none = await calibrate("history", "--serial", "AI-9");
    expect(none).toMatchObject({ code: 0, output: "No calibration is known.\n" });
  });

  it("gives the document of a session as it was signed, byte for byte", async () => {
    const { calibration, digest } = session.calibration;
    const { output } = await calibrate("history", "--document", calibration);
    const hash = createHash("sha256").update(output.replace(/\n$/, "")).digest("hex");
    expect(hash).toBe(digest);
    const unknown = await calibrate("history", "--document", "none", "--json");
    expect(unknown.code).toBe(1);
    expect(JSON.parse(unknown.output)).toMatchObject({ error: { code: "calibration-unknown" } });
  });
});

describe("plumb calibrate accept", () => {
  const by = ["--by", "tech", "--port", "/dev/none", "--json"] as const;

  it("accepts nothing without a reason", async () => {
    const { code, output } = await calibrate("accept", ...by, "--reason", " ");
    expect(code).toBe(2);
    expect(JSON.parse(output)).toMatchObject({ error: { code: "reason-missing" } });
  });

  it("accepts nothing without an instrument", async () => {
    const { code } = await calibrate("accept", ...by, "--reason", "by its maker");
    expect(code).toBe(3);
  });
});
