import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { openRecorder } from "../../src/record/recorder.ts";
import { goodPlan } from "../care/plan/support/plans.ts";
import { execute, recordedValue } from "../record/support/record-place.ts";
import { sampleFinding, sampleVisit, sampleVisitEvent } from "../record/support/sample-care.ts";
import { samplePermit, sampleResult } from "../record/support/sample-entries.ts";
import { startPlain } from "./support/plain-program.ts";
import { makeWorkplace, type Workplace } from "./support/workplace.ts";

const pin = "482913";

async function run(workplace: Workplace, words: readonly string[], secret?: string) {
  const asked = secret === undefined ? words : [...words, "--pin-stdin"];
  const program = startPlain(workplace, [...asked, "--record", "record.db"]);
  if (secret !== undefined) program.write(secret);
  const code = await program.exit();
  return { code, output: program.lines().join("\n"), errors: program.errors() };
}

/** A patient with a finding and a visit in which one permit became a thrust, and of one nothing is known. */
async function writeVisit({ folder }: Workplace): Promise<{ patient: string; visit: string }> {
  const recorder = recordedValue(await openRecorder({ file: join(folder, "record.db") }));
  const maria = { name: "Maria Beispiel", born: "1971-04-30" };
  const patient = recordedValue(await recorder.addPatient(maria, "ah"));
  recordedValue(await recorder.commitFinding(sampleFinding({ patient, kind: "listing" })));
  const row = sampleVisit({ patient });
  const { visit } = row;
  recordedValue(await recorder.beginVisit(row));
  recordedValue(await recorder.commitVisitEvent(sampleVisitEvent({ visit })));
  const [done, open] = [randomUUID(), randomUUID()];
  const limits = { peak: 2400, forceLimit: 3300, mode: "impulse" };
  for (const permit of [done, open]) {
    recordedValue(await recorder.commitPermit(samplePermit({ permit, visit, limits })));
  }
  const summary = {
    measuredPeak: 2405,
    timeToPeak: 1500,
    width: null,
    impulse: 150_000,
    pulses: 1,
  };
  recordedValue(await recorder.commitResult(sampleResult(done, { summary })));
  await recorder.close();
  return { patient, visit };
}

describe("plumb plan, patient show, visit and user limit", () => {
  it("sign a plan, and tell the chart with a unit on every number and what is missing as missing", async () => {
    const workplace = makeWorkplace();
    const supervisor = ["user", "add", "ah", "--name", "Anna Huber", "--role", "supervisor"];
    expect((await run(workplace, supervisor, pin)).code).toBe(0);
    const { patient, visit } = await writeVisit(workplace);
    const plan = join(workplace.folder, "plan.json");
    writeFileSync(plan, JSON.stringify(goodPlan));
    const of = ["--patient", patient.slice(0, 8)];
    const signed = await run(workplace, ["plan", "sign", plan, ...of, "--by", "ah"], pin);
    expect([signed.code, signed.output]).toEqual([0, expect.stringContaining("in force")]);
    expect(signed.errors).toContain("The signature says: I have made this plan for this patient");
    const again = await run(workplace, ["plan", "sign", plan, ...of, "--by", "bo"], pin);
    expect([again.code, again.errors]).toEqual([1, expect.stringContaining("bo may not sign")]);
    const limited = ["user", "limit", "ah", "--newtons", "40", "--by", "ah"];
    expect((await run(workplace, limited, pin)).output).toBe(
      "Recorded: I limit each thrust of ah to 40 N.",
    );
    expect((await run(workplace, ["user", "list"])).output).toContain("Anna Huber  (at most 40 N)");

    const chart = await run(workplace, ["patient", "show", patient.slice(0, 8)]);
    expect(chart.code).toBe(0);
    expect(chart.output).toContain("Maria Beispiel, born 1971-04-30");
    expect(chart.output).toContain("leg difference: 6 mm");
    expect(chart.output).toMatch(/C1 right, 24 N {2}in force/);
    expect(chart.output).toContain(
      "1 thrust, 1 of which the outcome is not known, no end recorded",
    );
    const story = await run(workplace, ["visit", "show", visit.slice(0, 8)]);
    expect(story.output).toContain("thrust permitted by operator-1: peak force 24.00 N");
    expect(story.output).toContain("peak 24.05 N, time to the peak 1.500 ms");
    expect(story.output).toContain("width at half the height not stated");
    expect(story.output).toContain("what came of the permit is not known");
    const listed = await run(workplace, ["visit", "list", ...of, "--json"]);
    const { visits } = z
      .object({ visits: z.array(z.object({ visit: z.string() })) })
      .parse(JSON.parse(listed.output));
    expect(visits).toEqual([expect.objectContaining({ visit })]);
  });

  it("say what is wrong with their words, and what to do", async () => {
    const workplace = makeWorkplace();
    const { patient } = await writeVisit(workplace);
    const file = join(workplace.folder, "plan.json");
    writeFileSync(file, JSON.stringify({ ...goodPlan, tip: undefined }));
    const draft = await run(workplace, ["plan", "draft", "--patient", patient, "--from", file]);
    expect([draft.code, draft.errors]).toEqual([2, expect.stringContaining("tip: ")]);
    const strong = ["user", "limit", "ah", "--newtons", "750", "--by", "ah"];
    const limit = await run(workplace, strong);
    expect([limit.code, limit.errors]).toEqual([2, expect.stringContaining("up to 75 N")]);
    const unknown = await run(workplace, ["visit", "show", "none"]);
    expect([unknown.code, unknown.errors]).toEqual([
      1,
      expect.stringContaining("plumb visit list"),
    ]);
  });

  it("report a visit only from a record that is whole, into a file that is new", async () => {
    const workplace = makeWorkplace();
    const { visit } = await writeVisit(workplace);
    const out = ["--out", "report.html"];
    writeFileSync(join(workplace.folder, "there.pdf"), "kept");
    for (const [words, code, told] of [
      [["report", "none", ...out], 1, "plumb visit list"],
      [["report", visit, "--out", "report.docx"], 2, "Let it end in .html or .pdf."],
      [["report", visit, "--out", "there.pdf"], 1, "There is a file there.pdf already"],
      [["report", visit, "--out", "nowhere/report.pdf"], 1, "There is no folder nowhere"],
    ] as const) {
      const refused = await run(workplace, words);
      expect([refused.code, refused.errors]).toEqual([code, expect.stringContaining(told)]);
    }
    execute(
      join(workplace.folder, "record.db"),
      "DROP TRIGGER findings_no_update; UPDATE findings SET by = 'else'",
    );
    const damaged = await run(workplace, ["report", visit, ...out]);
    expect([damaged.code, damaged.errors]).toEqual([5, expect.stringContaining("is damaged")]);
    expect(readdirSync(workplace.folder).filter((name) => name.startsWith("report"))).toEqual([]);
    expect(readFileSync(join(workplace.folder, "there.pdf"), "utf8")).toBe("kept");
  });
});
