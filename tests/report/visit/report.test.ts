import { describe, expect, it } from "vitest";
import type { Block } from "../../../src/report/document/document.ts";
import { renderHtml } from "../../../src/report/html/render-html.ts";
import { answered } from "../../care/support/screenings.ts";
import { readHtml } from "../support/html-text.ts";
import { bare, notAdjusted, referred, reportOf, treated } from "../support/reports.ts";
import { digest, factsOf, planDigest, screened, type Told } from "../support/visit-facts.ts";

const titles = ({ blocks }: { readonly blocks: readonly Block[] }) =>
  blocks.flatMap((block) => (block.kind === "section" ? [block.heading] : []));

describe("the report of a visit", () => {
  it.each([
    ["adjusted", treated, "Decision: adjust", "Reason: the indicators below"],
    ["no adjustment", notAdjusted, "Decision: no adjustment", "Reason: the patient is holding"],
    ["refer", referred, "Decision: refer", "Reason: a new neurological or vascular sign"],
  ])("tells each outcome in the same places: %s", (outcome, told, decision, reason) => {
    const { document, under } = reportOf([told]);
    expect(under("")).toContain(`Outcome: ${outcome}`);
    expect(under("Decision")).toContain(decision);
    expect(under("Decision")).toContain(reason);
    expect(titles(document)).toEqual(titles(reportOf([bare]).document));
  });

  it("tells what is missing as missing, everywhere, and never as 0 or as nothing", () => {
    const { under, all, headings } = reportOf([bare], 0, {
      chart: { ...factsOf([bare]).chart, identity: null, plans: [] },
      instrument: undefined,
    });
    // Under findings stand their kinds only.
    expect(headings.filter((heading) => under(heading) === "")).toEqual(["Findings"]);
    for (const heading of ["Screening", "History", "Listing", "Plan", "Decision", "Probes"]) {
      expect(under(heading)).toContain("not recorded");
    }
    expect(under("")).toContain("Patient: who that is was never entered");
    expect(under("")).toContain("Outcome: no end is recorded");
    expect(under("Outcomes")).toContain("not recorded");
    expect(under("Calibration in force")).toContain("not recorded");
    expect(all).not.toMatch(/undefined|NaN|null|\[object/);
  });

  it("names the patient, who treated, with what, when in which zone, and up to which entry", () => {
    const { document, under } = reportOf([treated]);
    const opening = under("");
    for (const words of [
      "Patient: Maria Beispiel",
      "Born: 1971-04-30",
      "Practitioner: Anna Huber (ah)",
      "Began: 2026-03-10 10:00:11 +01:00",
      "Instrument: PLUMB-1 AI-42, firmware 1.2.0",
      "Made up to: entry 22 of the record, 2026-03-10",
    ]) {
      expect(opening).toContain(words);
    }
    expect(opening).not.toContain("simulator");
    expect(document.at).toBe("2026-03-10T10:00:22.125+01:00");
  });

  it("says of a simulator that nobody was treated with it, and of an erased patient when", () => {
    const facts = factsOf([treated]);
    const detail = JSON.stringify({ simulator: 1 });
    const { under } = reportOf([treated], 0, {
      chart: { ...facts.chart, identity: null, erased: "2026-04-01T08:00:00.000+02:00" },
      instrument: { at: facts.log.at, entry: 4, serial: "S", model: "M", firmware: "1", detail },
    });
    expect(under("")).toContain("no person was treated with it");
    expect(under("")).toContain("Patient: erased on 2026-04-01 08:00:00 +02:00");
  });

  it("recommends nothing", () => {
    for (const told of [treated, notAdjusted, referred, bare]) {
      expect(reportOf([told]).all).not.toMatch(/recommend|advis|suggest|\bshould\b/i);
    }
  });

  it("tells events that cannot be gone through as such", () => {
    const { under } = reportOf([{ ...bare, happened: [screened, ["vanished", {}]] }]);
    expect(under("")).toContain("event 2: there is no event vanished in a visit");
    expect(under("Course of the visit")).toContain("vanished: not told, see above");
  });

  it("is a page that closes what it opens, whatever a name holds", () => {
    const facts = factsOf([treated]);
    const identity = { name: `<b>&"'O`, born: "1971-04-30" };
    const { document } = reportOf([treated], 0, { chart: { ...facts.chart, identity } });
    expect(readHtml(renderHtml(document)).text).toContain(`<b>&"'O`);
  });
});

describe("its screening", () => {
  const withAnswer = (screening: object, signed: boolean): Told => ({
    ...bare,
    happened: [["screened", { screening, signed }]],
  });
  const cancer = { answer: "yes", reason: "treated 2009" };
  const reasoned = answered("reasoned", "cancerHistory", cancer);
  const signature = {
    at: "2026-03-10T10:00:12.125+01:00",
    entry: 12,
    operator: "ah",
    meaning: "I know these reasons",
    subject_kind: "screening",
    digest,
  };

  it("tells each yes with its reason, and the signature under it", () => {
    const { under } = reportOf([withAnswer(reasoned, true)], 0, { signatures: [signature] });
    expect(under("Screening")).toContain("History of cancer ; yes ; treated 2009");
    expect(under("Screening")).toContain(`Anna Huber (ah): I know these reasons ${digest}`);
  });

  it("tells what was not asked, what is not signed, and a signature that is not there", () => {
    const open = answered("today", "dizziness", undefined);
    expect(reportOf([withAnswer(open, false)]).under("Screening")).toContain(
      "Dizziness ; not asked",
    );
    expect(reportOf([withAnswer(reasoned, false)]).under("Screening")).toContain("not signed");
    expect(reportOf([withAnswer(reasoned, true)]).under("Screening")).toContain(
      "told as signed, and no signature is recorded",
    );
    expect(reportOf([treated]).under("Screening")).toContain("No answer needs a signature.");
  });

  it("says what barred the visit", () => {
    const blocked = answered("blocking", "tumour", "yes");
    expect(reportOf([withAnswer(blocked, false)]).under("Screening")).toContain(
      "Barred in this visit: Tumour of the region.",
    );
  });
});

describe("its plan and listing", () => {
  const listing = {
    technique: "orthospinology",
    imagingDay: "2026-03-02",
    analyst: "M. Okafor",
    listing: { atlasLateralityDegrees: 2.25, atlasLateralitySide: "right" },
  };
  const { under } = reportOf([{ ...treated, found: [["listing", listing]] }]);

  it("tell a reading with what its reader can be off by, and a set angle without", () => {
    expect(under("Listing")).toContain("Atlas laterality: 2.25 deg ±1");
    expect(under("Plan")).toContain("Atlas laterality: 2.25 deg ±1");
    expect(under("Plan")).toContain("Headpiece tilt: 0°");
    expect(under("Plan")).toContain("Tilt: 9.5 deg ±2");
  });

  it("bear the digest, and the signature under the same", () => {
    expect(under("Plan")).toContain(`SHA-256 of its body: ${planDigest}`);
    expect(under("Plan")).toContain("In this visit: confirmed, by this digest");
    expect(under("Plan")).toContain(`Anna Huber (ah): I made it ${planDigest}`);
    expect(reportOf([notAdjusted]).under("Plan")).toContain("not confirmed in this visit");
  });
});

describe("what it rests on", () => {
  it("is the calibration that the instrument named, in the record or not", () => {
    const heading = "Calibration in force";
    const named = reportOf([treated]).under(heading);
    expect(named).toContain("Named by the instrument: CAL-7");
    expect(named).toContain("Due: 2027-01-01");
    expect(named).toContain("the instrument alone names it");
    expect(named).toContain("Expanded uncertainty of force: 0.07 N (k 2.06) at 30.00 N");
    const calibration = {
      at: "2026-01-01T09:00:00Z",
      entry: 2,
      calibration: "CAL-7",
      digest,
      by: "ah",
    };
    expect(reportOf([treated], 0, { calibration }).under(heading)).toContain(
      `In the record: entry 2, 2026-01-01 09:00:00 UTC, by Anna Huber (ah), SHA-256 ${digest}`,
    );
  });

  it("is a log that was found whole, its size and root, and the numbers of the entries", () => {
    const { under } = reportOf([treated]);
    const told = under("What this report rests on");
    expect(told).toContain(`Root, RFC 6962: ${"cd".repeat(32)}`);
    expect(told).toContain("Entries: 22");
    expect(told).toContain("Signed: the first 20; a signature does not cover the last 2 yet");
    expect(told).toContain("Events of the visit ; 12-19");
    expect(told).toContain("Permits ; 20");
    expect(told).toContain("Findings ; none");
  });
});
