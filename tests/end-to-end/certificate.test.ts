import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { documentOf } from "../../src/controller/care/care-acts.ts";
import { openRecorder } from "../../src/record/recorder.ts";
import { recordedValue } from "../record/support/record-place.ts";
import { sampleCalibration } from "../record/support/sample-calibrations.ts";
import { passing, wrongBy } from "../report/certificate/support/certificates.ts";
import { readPdf } from "../report/support/pdf-text.ts";
import { startPlain } from "./support/plain-program.ts";
import { makeWorkplace } from "./support/workplace.ts";

const told = z.object({
  calibration: z.string(),
  verdict: z.string(),
  sha256: z.string(),
  pages: z.int().optional(),
});
const failure = z.object({ error: z.object({ code: z.string() }) });

test("plumb certificate writes what was signed: the same bytes later, and on the first page that one failed", async () => {
  const workplace = makeWorkplace();
  const file = join(workplace.folder, "record.db");
  const commit = async (session: ReturnType<typeof passing>, verdict: "pass" | "fail") => {
    const opened = recordedValue(await openRecorder({ file }));
    const signed = sampleCalibration({
      body: documentOf(session).text,
      instrument_model: session.instrument.model,
      instrument_serial: session.instrument.serial,
      written: session.adjusted === undefined ? 0 : 1,
      verdict,
    });
    recordedValue(await opened.commitCalibration(signed));
    await opened.close();
    return signed.calibration.calibration;
  };
  const run = async (calibration: string, name: string) => {
    const out = join(workplace.folder, name);
    const words = ["certificate", calibration, "--out", out, "--record", file, "--json"];
    const program = startPlain(workplace, words);
    const code = await program.exit();
    return { code, out, lines: program.lines(), errors: program.errors() };
  };

  const good = await commit(passing(), "pass");
  const first = await run(good.slice(0, 8), "good.pdf");
  expect([first.code, first.errors]).toEqual([0, ""]);
  const pass = told.parse(JSON.parse(first.lines.join("\n")));
  const bytes = readFileSync(first.out);
  expect(pass).toMatchObject({
    calibration: good,
    verdict: "pass",
    sha256: createHash("sha256").update(bytes).digest("hex"),
    pages: readPdf(bytes).pages.length,
  });
  expect(statSync(first.out).mode & 0o777).toBe(0o600);

  const bad = await commit(wrongBy(0.06), "fail");
  const dishonest = await commit(wrongBy(0.06), "pass");
  const [again, second, refused] = await Promise.all([
    run(good, "again.pdf"),
    run(bad, "bad.pdf"),
    run(dishonest, "refused.html"),
  ]);
  expect(Buffer.compare(readFileSync(again.out), bytes)).toBe(0);
  expect(told.parse(JSON.parse(second.lines.join("\n"))).verdict).toBe("fail");
  expect(readPdf(readFileSync(second.out)).pages[0]).toContain("THIS INSTRUMENT DID NOT PASS");
  expect(refused.code).toBe(1);
  expect(failure.parse(JSON.parse(refused.lines.join("\n"))).error.code).toBe(
    "certificate-refused",
  );
  expect(refused.errors).toContain("was recorded as pass");
  expect(existsSync(refused.out)).toBe(false);
});
