import { createHash } from "node:crypto";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readVisitEvent } from "../../src/care/visit/event.ts";
import { step } from "../../src/care/visit/step.ts";
import { foldVisit } from "../../src/controller/care/charted-visit.ts";
import { chartSchema } from "../../src/record/chart-schema.ts";
import { readHtml } from "../report/support/html-text.ts";
import { readPdf } from "../report/support/pdf-text.ts";
import { startPlain } from "./support/plain-program.ts";
import { startRealInstrument } from "./support/real-instrument.ts";
import { entered, startSimulator } from "./support/simulator.ts";
import { scriptOf, startScript, visitsIn } from "./support/visit-run.ts";
import { makeWorkplace, type Workplace } from "./support/workplace.ts";

const intoThrust = ["screened", "decided", "plan-confirmed", "positioned"];
const given = ["permitted", "delivered"];
const toItsEnd = [...intoThrust, ...given, "post-checked", "closed"];

/** What each script must leave in the record; `end` null: the visit was not closed. */
const stories = [
  { name: "normal", code: 0, kinds: toItsEnd, peaks: [2700], end: "adjusted" },
  {
    name: "ladder-step",
    code: 0,
    kinds: [
      ...intoThrust,
      ...given,
      "post-checked",
      "step-raised",
      "positioned",
      ...given,
      "post-checked",
      "closed",
    ],
    peaks: [2400, 2700],
    end: "adjusted",
  },
  {
    name: "improved-after-first",
    code: 4,
    kinds: [...intoThrust, ...given, "post-checked", "positioned"],
    peaks: [2700],
    end: null,
  },
  {
    name: "no-adjustment",
    code: 0,
    kinds: ["screened", "decided", "closed"],
    peaks: [],
    end: "no-adjustment",
  },
  { name: "refer", code: 0, kinds: ["screened", "decided", "closed"], peaks: [], end: "refer" },
  {
    name: "blocked-by-a-flag",
    code: 4,
    kinds: ["screened", "plan-confirmed", "positioned"],
    peaks: [],
    end: null,
  },
  { name: "light-pressure", code: 0, kinds: toItsEnd, peaks: [1500], end: "adjusted" },
  {
    name: "probe-and-series",
    code: 0,
    kinds: [
      ...intoThrust,
      "probe-chosen",
      ...given,
      "probe-chosen",
      ...given,
      ...given,
      "post-checked",
      "closed",
    ],
    peaks: [2100, 2100, 2700],
    end: "adjusted",
  },
];
/** What the refused ones are refused for. */
const refusals: Readonly<Record<string, string>> = {
  "improved-after-first": "dose: ",
  "blocked-by-a-flag": "screening: barred in this visit: High-dose anticoagulation",
};

async function verified(workplace: Workplace, record: readonly string[]): Promise<number> {
  return startPlain(workplace, ["record", "verify", ...record]).exit();
}

/** Reports of what was just recorded: of each outcome, of a thrust with its curve, of probes. */
async function expectReports(
  workplace: Workplace,
  record: readonly string[],
  visits: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const outcomes = {
    notAdjusted: "no adjustment",
    referred: "refer",
    probed: "adjusted",
  };
  for (const [name, outcome] of Object.entries(outcomes)) {
    const { told, content } = await reportOf(workplace, record, visits[name] ?? "", `${name}.html`);
    expect(told).toMatchObject({ format: "html" });
    const { text, elements } = readHtml(content.toString("utf8"));
    expect(text).toContain(`Outcome ${outcome} `);
    expect(text).toContain("no person was treated with it");
    // A curve of each of three permits, and the bars of the probes.
    expect(elements.filter((element) => element === "svg")).toHaveLength(name === "probed" ? 4 : 0);
  }
  const [first, second] = [
    await reportOf(workplace, record, visits["normal"] ?? "", "one.pdf"),
    await reportOf(workplace, record, visits["normal"] ?? "", "two.pdf"),
  ];
  expect(second.content.equals(first.content)).toBe(true);
  const { pages } = readPdf(first.content);
  expect(first.told).toEqual({
    file: "one.pdf",
    format: "pdf",
    pages: pages.length,
    sha256: createHash("sha256").update(first.content).digest("hex"),
  });
  expect(pages[0]).toContain("Maria Beispiel");
  expect(pages.join(" ")).toMatch(/1, thrust delivered 27\.0 2\d\.\d\d 0\.\d\d \(k 2/);
  expect(pages.join(" ")).toMatch(/highest 2\d\.\d\d N/);
}

async function reportOf(
  workplace: Workplace,
  record: readonly string[],
  visit: string,
  out: string,
) {
  const words = ["report", visit.slice(0, 13), "--out", out, "--json", ...record];
  const program = startPlain(workplace, words);
  expect([await program.exit(), program.errors()]).toEqual([0, ""]);
  const file = join(workplace.folder, out);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  return { told: JSON.parse(program.lines().join("\n")) as unknown, content: readFileSync(file) };
}

describe("plumb visit run", () => {
  it("goes through every example against one simulator, and the record tells each story", async () => {
    const workplace = makeWorkplace();
    const { port } = await startSimulator(workplace);
    // Without --record: one of their own, apart from that of people.
    const file = join(workplace.env["XDG_DATA_HOME"] ?? "", "plumb", "visit-scripts.db");
    for (const { name, code, kinds } of stories) {
      const run = await startScript(workplace, scriptOf(name), port).ended();
      expect([name, run.code, run.errors]).toEqual([
        name,
        code,
        expect.stringContaining(refusals[name] ?? ""),
      ]);
      const [first] = run.events;
      expect(first).toMatchObject({ event: "begun", record: file });
      expect(run.events.at(-1)?.event).toBe(code === 0 ? "done" : "refused");
      const happened = run.events.flatMap((told) => ("happened" in told ? told.happened : []));
      expect(happened).toHaveLength(kinds.length);
    }
    const record = ["--record", file];
    const visits = await visitsIn(workplace, record);
    const told = visits.map(({ events, thrusts, end }) => ({
      kinds: events.map(({ kind }) => kind),
      peaks: thrusts.map(({ limits }) => limits["peak"]),
      outcomes: new Set(thrusts.map(({ result }) => result?.outcome)),
      end: end?.reason ?? null,
    }));
    expect(told).toEqual(
      stories.map(({ kinds, peaks, end }) => ({
        kinds,
        peaks,
        outcomes: new Set(peaks.length === 0 ? [] : ["thrust"]),
        end,
      })),
    );
    const shown = startPlain(workplace, ["visit", "show", visits[1]?.visit ?? "", ...record]);
    expect(await shown.exit()).toBe(0);
    expect(shown.lines().at(-1)).toContain("ended: adjusted");
    const [normal, , , notAdjusted, referred, , , probed] = visits.map(({ visit }) => visit);
    await expectReports(workplace, record, { normal, notAdjusted, referred, probed });
    expect(await verified(workplace, record)).toBe(0);
  }, 120_000);

  it("disarms at a signal and leaves the visit so that it can be gone on with; who has not the PIN does nothing", async () => {
    const workplace = makeWorkplace();
    const record = ["--record", join(workplace.folder, "mine.db")];
    const simulator = await startSimulator(workplace);
    const script = startScript(workplace, scriptOf("normal"), simulator.port, record);
    await simulator.event(entered("armed"), "the instrument armed");
    const before = simulator.events().length;
    script.program.signal("SIGTERM");
    await simulator.event(entered("limited"), "the instrument disarmed", before);
    const ended = await script.ended();
    expect([ended.code, ended.error?.code]).toEqual([130, "interrupted"]);

    const [visit] = await visitsIn(workplace, record);
    expect(visit?.end).toBeNull();
    expect(visit?.thrusts.map(({ result }) => result?.outcome)).toEqual(["no-thrust"]);
    const asked = ["patient", "show", visit?.patient ?? "", "--json", ...record];
    const shown = startPlain(workplace, asked);
    expect(await shown.exit()).toBe(0);
    const chart = chartSchema.parse(JSON.parse(shown.lines().join("\n")));
    const [folded] = chart.visits.map((charted) => foldVisit(chart, charted));
    expect(folded?.broken).toBeUndefined();
    expect(folded?.visit).toMatchObject({ open: undefined, thrusts: 0 });
    const resumed = { kind: "resumed", at: "2026-05-31T09:30:12.250+02:00", by: "ah", body: {} };
    const read = readVisitEvent(resumed);
    if (!read.ok || folded === undefined) throw new Error("there is no visit to go on with");
    expect(step(folded.visit, read.event, { plan: undefined })).toMatchObject({ ok: true });

    const wrong = { ...operatorOf("normal"), pin: "111111" };
    const refused = await startScript(
      workplace,
      writeScript(workplace, { operator: wrong }),
      simulator.port,
      record,
    ).ended();
    expect([refused.code, refused.error?.code]).toEqual([4, "not-signed-in"]);
    const stranger = { ...operatorOf("normal"), name: "Bea Zeller" };
    const unknown = await startScript(
      workplace,
      writeScript(workplace, { operator: stranger }),
      simulator.port,
      record,
    ).ended();
    expect([unknown.code, unknown.error?.message]).toEqual([
      4,
      expect.stringContaining("nobody in"),
    ]);
    expect(unknown.error?.remedy).toContain('plumb user add ah --name "Bea Zeller"');
    expect(await verified(workplace, record)).toBe(0);
  });

  it("names the field of a malformed script, and the port where nothing answers", async () => {
    const workplace = makeWorkplace();
    const raise = { step: "raise", by: 2 };
    const file = writeScript(workplace, { steps: [raise], patient: { name: "A", born: "1971" } });
    const malformed = await startScript(workplace, file, "none").ended();
    expect([malformed.code, malformed.error?.code]).toEqual([2, "script-malformed"]);
    expect(malformed.error?.message).toMatch(/patient\.born: .*steps\.0: .*"by"/);
    const missing = await startScript(workplace, scriptOf("none"), "none").ended();
    expect([missing.code, missing.error?.code]).toEqual([2, "script-malformed"]);
    const nowhere = await startScript(workplace, scriptOf("normal"), "/tmp/none").ended();
    expect([nowhere.code, nowhere.error?.code]).toEqual([3, "no-simulator"]);
  });

  it("refuses an instrument that does not declare itself a simulator, and asks nothing of it", async () => {
    const workplace = makeWorkplace();
    const instrument = await startRealInstrument(workplace);
    const run = await startScript(workplace, scriptOf("normal"), instrument.port).ended();
    expect([run.code, run.error?.code]).toEqual([4, "not-a-simulator"]);
    expect(run.events.map(({ event }) => event)).toEqual(["begun"]);
    expect(instrument.asked()).toEqual([]);
  });
});

const scriptForm = z.looseObject({ operator: z.looseObject({ short: z.string() }) });

const read = (name: string) => scriptForm.parse(JSON.parse(readFileSync(scriptOf(name), "utf8")));

function operatorOf(name: string) {
  return read(name).operator;
}

/** The normal script with other parts. */
function writeScript(workplace: Workplace, parts: Readonly<Record<string, unknown>>): string {
  const file = join(workplace.folder, "script.json");
  writeFileSync(file, JSON.stringify({ ...read("normal"), ...parts }));
  return file;
}
