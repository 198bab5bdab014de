import { describe, expect, it } from "vitest";
import type { Block } from "../../src/report/document/document.ts";
import { renderHtml } from "../../src/report/html/render-html.ts";
import { visitReport } from "../../src/report/visit/visit-report.ts";
import { answered } from "../care/support/screenings.ts";
import { readHtml } from "./support/html-text.ts";
import {
  capture,
  checked,
  closed,
  confirmed,
  decided,
  delivered,
  digest,
  factsOf,
  intoThrust,
  limits,
  permitOf,
  permitted,
  planDigest,
  plotsIn,
  positioned,
  screened,
  summary,
  type Told,
  wordsBySection,
} from "./support/visit-facts.ts";

function reportOf(...given: Parameters<typeof factsOf>) {
  const document = visitReport(factsOf(...given));
  if (document === undefined) throw new Error("the visit is not in its chart");
  const words = wordsBySection(document);
  const under = (heading: string): string => {
    const found = words.get(heading);
    if (found === undefined) throw new Error(`nothing stands under ${heading}`);
    return found;
  };
  return { document, under, all: [...words.values()].join("\n"), headings: [...words.keys()] };
}

const treated: Told = {
  day: "2026-03-10",
  happened: [...intoThrust, permitted(1), delivered(1), checked, closed("adjusted")],
  thrusts: [{}],
};
const notAdjusted: Told = {
  day: "2026-03-10",
  happened: [
    screened,
    decided({ decision: "no-adjustment", noAdjustment: { reason: "holding" } }),
    closed("no-adjustment"),
  ],
  end: "no-adjustment",
};
const referred: Told = {
  day: "2026-03-10",
  happened: [
    screened,
    decided({
      decision: "refer",
      refer: { reason: "new-sign", to: "neurology", urgency: "urgent" },
    }),
    closed("refer"),
  ],
  end: "refer",
};
const bare: Told = { day: "2026-03-10", end: null };

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

describe("its thrusts", () => {
  it("have commanded and measured peak, U with k, width, impulse and tip pressure, no finer than known", () => {
    const { under } = reportOf([treated]);
    expect(under("Thrusts")).toContain(
      "1, thrust ; delivered ; 24.0 ; 23.86 ; 0.07 (k 2.06) ; 2.0 ; 0.0263 ; 475 ± 7",
    );
    expect(under("No. 1, thrust")).toContain("Time to the peak: 1.6 ms");
    expect(under("No. 1, thrust")).toContain("waveform: no capture is recorded");
  });

  it("show the curve of a capture, with its gap, between what was commanded and the limit", () => {
    const { document } = reportOf([treated], 0, { captures: new Map([[permitOf(1), capture]]) });
    const [plot] = plotsIn(document.blocks);
    expect(plot).toMatchObject({
      kind: "lines",
      levels: [{ value: 24 }, { value: 29.93, limit: true }],
      marked: [{ at: 0.3, value: 23.86, words: "peak 23.86 N" }],
      alternative: expect.stringContaining("1 sample is missing"),
    });
    const other = new Map([[permitOf(1), Buffer.from("o1 d100 nonsense\n")]]);
    expect(reportOf([treated], 0, { captures: other }).under("No. 1, thrust")).toContain(
      "the capture is of another form",
    );
  });

  const thrustsWith = (result: object | null) =>
    reportOf([{ ...treated, thrusts: [{ result } as NonNullable<Told["thrusts"]>[number]] }]).under(
      "Thrusts",
    );
  const result = { at: "2026-03-10T10:00:20.125+01:00", entry: 20, number: 7, cause: "thrust" };

  it.each([
    ["no result is recorded", null],
    ["not known whether it thrust", { ...result, outcome: "unknown", summary: null }],
    [
      "no thrust: vector-lost",
      { ...result, outcome: "no-thrust", cause: "vector-lost", summary: null },
    ],
  ])("have no figures where there was none: %s", (words, came) => {
    const none = "not recorded";
    expect(thrustsWith(came)).toContain(
      `1, thrust ; ${words} ; 24.0 ; ${none} ; 0.07 (k 2.06) ; ${none} ; ${none} ; ${none}`,
    );
  });

  it("tell a figure that the instrument did not give as missing, and no U where none was told", () => {
    const cut = { ...result, outcome: "thrust", summary: { ...summary, width: null } };
    expect(thrustsWith(cut)).toContain("23.86 ; 0.07 (k 2.06) ; not recorded ; 0.0263");
    const untold = { ...limits, peakParts: "" };
    const { under } = reportOf([{ ...treated, thrusts: [{ limits: untold }] }]);
    expect(under("Thrusts")).toContain("24.0 ; 23.9 ; not recorded ; 2.0 ; 0.0263 ; 475");
  });

  it("tell a light pressure in seconds, in a table of its own", () => {
    const held = { ...limits, kind: "pressure" };
    const came = {
      ...result,
      outcome: "thrust" as const,
      summary: { ...summary, width: 2_514_900, impulse: 25_245_623, timeToPeak: 1_129_300 },
    };
    const { under } = reportOf([{ ...treated, thrusts: [{ limits: held, result: came }] }]);
    expect(under("Thrusts")).toContain("1, light pressure ; delivered ; 24.0");
    expect(under("Thrusts")).toContain("2.51 ; 25.2 ;");
    expect(under("No. 1, light pressure")).toContain("Time to the peak: 1.13 s");
  });
});

const probed = (day: string, permit: number, left: number, right?: number): Told => ({
  day,
  happened: [
    screened,
    confirmed,
    positioned,
    ["probe-chosen", { segment: "C1", side: "left" }],
    permitted(permit, "probe"),
    delivered(permit, left),
    ...(right === undefined
      ? []
      : ([
          ["probe-chosen", { segment: "C1", side: "right" }],
          permitted(permit + 1, "probe"),
          delivered(permit + 1, right),
        ] as const)),
    closed("broken-off"),
  ],
  thrusts: right === undefined ? [{}] : [{}, {}],
});

describe("its probes", () => {
  const { document, under } = reportOf([
    probed("2026-03-01", 1, 40, 41),
    { ...treated, day: "2026-03-03", happened: [screened], thrusts: [] },
    probed("2026-03-05", 3, 42, 43),
    probed("2026-03-10", 5, 44.44),
  ]);

  it("tell both sides and their difference, and what was not probed as missing", () => {
    expect(under("Probes")).toContain("C1 ; 44.4 ; not measured ; not measured");
    expect(under("Thrusts")).toContain("1, probe C1 left ; delivered");
  });

  it("stand beside the last visits in which it was probed, the newest first", () => {
    const [bars] = plotsIn(document.blocks);
    expect(bars).toMatchObject({
      kind: "bars",
      unit: "N/mm",
      pairs: [
        {
          label: "C1",
          left: [{ value: 44.4 }, { label: "2026-03-05", value: 42 }, { value: 40 }],
          right: [{ value: null, words: "not measured" }, { value: 43 }, { value: 41 }],
        },
        { label: "C2", left: [{ value: null }, { value: null }, { value: null }] },
      ],
    });
  });
});

describe("its outcomes", () => {
  const visitWith = (day: string, body: object | undefined): Told => ({
    ...treated,
    day,
    thrusts: [],
    happened: [screened],
    found: body === undefined ? [] : [["outcomes", body]],
  });
  const visits = [
    visitWith("2026-03-01", { painRating: 7, headacheImpact: 60 }),
    visitWith("2026-03-05", undefined),
    visitWith("2026-03-10", { painRating: 2 }),
    visitWith("2026-03-20", { painRating: 9 }),
  ];

  it("are held against MDC and MCID, each with its source; later ones are no part of it", () => {
    const { under } = reportOf(visits, 2);
    expect(under("Outcomes")).toContain(
      "Pain (NPRS) ; points ; 7 ; 2 ; -5 ; beyond MDC and MCID: better",
    );
    expect(under("Outcomes")).toContain(
      "HIT-6 ; points ; 60 ; not recorded ; not known ; not known: not measured now",
    );
    expect(under("Outcomes")).toContain("Kovacs et al., BMC Musculoskelet Disord 2008;9:43");
    expect(under("Outcomes")).not.toContain("2026-03-20");
  });

  it("are drawn over the visits, a visit without them as a gap", () => {
    const [plot, ...others] = plotsIn(reportOf(visits, 2).document.blocks);
    expect(others).toEqual([]);
    expect(plot).toMatchObject({
      kind: "lines",
      series: [
        {
          points: [
            [0, 7],
            [1, null],
            [2, 2],
          ],
          dots: true,
        },
      ],
      bands: [{ from: 3, to: 11 }],
    });
  });

  it("have no change where they were taken once", () => {
    expect(reportOf(visits, 0).under("Outcomes")).toContain(
      "Pain (NPRS) ; points ; 7 ; 7 ; not known ; taken once only",
    );
  });
});

describe("what comes after it", () => {
  const form = { newComplaint: "yes", newComplaintWorst: 8, complaintBefore: 4, complaintWorst: 4 };
  const next: Told = { ...treated, day: "2026-03-12", happened: [], thrusts: [] };
  const withForm: Told = { ...next, found: [["reaction", form]] };

  it("is the form of the first 24 hours, by Eriksen's definitions", () => {
    const { under } = reportOf([treated, withForm], 0);
    const told = under("First 24 hours after the visit");
    expect(told).toContain("By the definitions: symptomatic reaction, intense");
    expect(told).toContain("BMC Musculoskelet Disord 2011;12:219");
  });

  it("is no form that was entered before it, or after something was delivered in a later visit", () => {
    const missing = expect.not.stringContaining("By the definitions");
    const heading = "First 24 hours after the visit";
    expect(reportOf([{ ...treated, found: [["reaction", form]] }]).under(heading)).toEqual(missing);
    const second = { ...treated, day: "2026-03-11" };
    expect(reportOf([treated, second, withForm], 0).under(heading)).toEqual(missing);
  });

  it("is what is due, as it stood on its day and not later", () => {
    const examined: Told = { ...treated, found: [["examination", {}]] };
    const { under } = reportOf([examined, { ...treated, day: "2026-07-20" }], 0);
    expect(under("Re-examination and expiry")).toContain("re-examination in 5 visits");
    expect(under("Re-examination and expiry")).toContain(
      "in date until 2026-06-30, 11 visits left of 12",
    );
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
