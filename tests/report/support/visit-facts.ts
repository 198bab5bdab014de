import { foldVisit } from "../../../src/controller/care/charted-visit.ts";
import type { Chart, ChartedThrust, ChartedVisit } from "../../../src/record/chart-schema.ts";
import type { Block, ReportDocument, Words } from "../../../src/report/document/document.ts";
import { textOf } from "../../../src/report/document/document.ts";
import type { Plot } from "../../../src/report/plot/plot.ts";
import type { VisitFacts } from "../../../src/report/visit/facts.ts";
import { goodPlan } from "../../care/plan/support/plans.ts";
import { clear } from "../../care/support/screenings.ts";

const patient = "7f0c8a1e-0000-4000-8000-000000000001";
const planNumber = "9f0c8a1e-0000-4000-8000-000000000002";
export const planDigest = "e2".repeat(32);
export const digest = "ab".repeat(32);

const numbered = (kind: string, number: number): string =>
  `${kind}-0000-4000-8000-${String(number).padStart(12, "0")}`;
export const permitOf = (number: number): string => numbered("3f0c8a1e", number);

/** When something happened on a day, in the order in which it is told. */
const at = (day: string, entry: number): string =>
  `${day}T10:${String(Math.floor(entry / 60) % 60).padStart(2, "0")}:${String(entry % 60).padStart(2, "0")}.125+01:00`;

type Happening = readonly [kind: string, body: object];
export type Told = {
  readonly day: string;
  readonly happened?: readonly Happening[];
  /** The results of the permits among the events, in their order. */
  readonly thrusts?: readonly Partial<ChartedThrust>[];
  /** Entered before the visit begins. */
  readonly found?: readonly (readonly [kind: string, body: object])[];
  readonly end?: string | null;
};

export const screened: Happening = ["screened", { screening: clear, signed: false }];
export const decided = (decision: object, indicators: object = {}): Happening => [
  "decided",
  { decision, indicators },
];
const adjust = { decision: "adjust", adjust: {} };
export const confirmed: Happening = ["plan-confirmed", { plan: planNumber, digest: planDigest }];
export const positioned: Happening = [
  "positioned",
  {
    patient: "side-lying-left",
    sideUp: "right",
    headpieceHeightMillimetres: -9.5,
    headpieceTiltDegrees: 0,
    tip: "T8",
  },
];
export const intoThrust: readonly Happening[] = [screened, decided(adjust), confirmed, positioned];
export const permitted = (number: number, purpose = "thrust"): Happening => [
  "permitted",
  { permit: permitOf(number), purpose, peakNewtons: 24, mostImpulseNewtonSeconds: 0.15 },
];
export const delivered = (number: number, stiffness?: number): Happening => [
  "delivered",
  {
    permit: permitOf(number),
    peakNewtons: 23.86,
    impulseNewtonSeconds: 0.026,
    pulses: 1,
    ...(stiffness === undefined ? {} : { stiffnessNewtonsPerMillimetre: stiffness }),
  },
];
export const checked: Happening = ["post-checked", { result: "improved" }];
export const closed = (outcome: string): Happening => ["closed", { outcome }];

export const limits = {
  kind: "impulse",
  peak: 2400,
  forceLimit: 2993,
  peakParts: "plan 3000 - U 7 (k 2.06)",
};
export const summary = {
  measuredPeak: 2386,
  timeToPeak: 1550,
  width: 1994,
  impulse: 26_342,
  stiffness: 50_697,
  pulses: 1,
  cause: 1,
};

/** 10 ms of a capture, a sample of it missing. */
export const capture = Buffer.from(
  "o-500 d100 f1000,1001,999,1000,1000,1200,1600,2000,2386,2000 x1,1,1,1,1,1,1,1,1,1\n" +
    "o500 d100 f1600,1200,?,1000,1000 x1,1,1,1,1\n",
  "latin1",
);

/** What a record would give of these visits, of which the one at `index` is reported. */
export function factsOf(
  told: readonly Told[],
  index = told.length - 1,
  changes: Partial<VisitFacts> = {},
): VisitFacts {
  let entry = 10;
  let permits = 0;
  const findings: Chart["findings"] = [];
  const visits: ChartedVisit[] = [];
  const entries = { findings: new Map<string, number>(), plans: new Map([[planNumber, 5]]) };
  const bounds: { begun: number; ended: number | undefined }[] = [];
  for (const [number, { day, happened = [], thrusts = [], found = [], end }] of told.entries()) {
    for (const [kind, body] of found) {
      entry += 1;
      const finding = numbered("5f0c8a1e", entry);
      entries.findings.set(finding, entry);
      findings.push({ at: at(day, entry), finding, visit: null, kind, body, digest, by: "ah" });
    }
    entry += 1;
    const begun = entry;
    const visit = numbered("1f0c8a1e", number);
    const events = happened.map(([kind, body], position) => {
      entry += 1;
      return { at: at(day, entry), entry, number: position + 1, kind, body, by: "ah" };
    });
    const own = thrusts.map((changed) => {
      permits += 1;
      entry += 2;
      const result = {
        at: at(day, entry),
        entry,
        number: 7,
        outcome: "thrust",
        cause: "thrust",
        summary,
      };
      const base = { at: at(day, entry - 1), entry: entry - 1, permit: permitOf(permits) };
      return { ...base, operator: "ah", limits, result, ...changed } as ChartedThrust;
    });
    const reason = end === undefined ? "adjusted" : end;
    entry += 1;
    bounds.push({ begun, ended: reason === null ? undefined : entry });
    visits.push({
      at: at(day, begun),
      visit,
      patient,
      plan: null,
      operator: "ah",
      detail: {},
      events,
      thrusts: own,
      end: reason === null ? null : { at: at(day, entry), reason, detail: {} },
    });
  }
  const chart: Chart = {
    patient,
    since: at("2026-03-01", 1),
    identity: { name: "Maria Beispiel", born: "1971-04-30" },
    erased: null,
    findings,
    plans: [
      {
        at: at("2026-03-02", 5),
        plan: planNumber,
        supersedes: null,
        body: goodPlan,
        digest: planDigest,
        by: "ah",
        signatures: [
          { at: at("2026-03-02", 5), operator: "ah", meaning: "I made it", digest: planDigest },
        ],
        inForce: true,
      },
    ],
    visits,
  };
  return {
    visit: visits[index]?.visit ?? "",
    chart,
    stories: new Map(visits.map((visit) => [visit.visit, foldVisit(chart, visit)])),
    log: {
      entries: entry,
      root: "cd".repeat(32),
      at: at(told.at(-1)?.day ?? "2026-03-02", entry),
      signed: entry - 2,
      sealed: true,
      key: "plumb-record-1+2+3",
    },
    entries: { ...entries, begun: bounds[index]?.begun ?? 0, ended: bounds[index]?.ended },
    names: new Map([["ah", "Anna Huber"]]),
    signatures: [],
    instrument: {
      at: at("2026-03-02", 4),
      entry: 4,
      serial: "AI-42",
      model: "PLUMB-1",
      firmware: "1.2.0",
      detail: JSON.stringify({ calibration: "CAL-7", calibrationDue: 20_270_101 }),
    },
    calibration: undefined,
    captures: new Map(),
    ...changes,
  };
}

/** The words of a document by the heading under which they stand. */
export function wordsBySection(document: ReportDocument): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const put = (heading: string, words: readonly Words[]) =>
    found.set(heading, [found.get(heading) ?? "", ...words.map(textOf)].join(" | "));
  const walk = (blocks: readonly Block[], heading: string): void => {
    for (const block of blocks) {
      if (block.kind === "section") {
        put(block.heading, []);
        walk(block.blocks, block.heading);
      } else put(heading, wordsOf(block));
    }
  };
  walk(document.blocks, "");
  return found;
}

function wordsOf(block: Exclude<Block, { kind: "section" }>): readonly Words[] {
  switch (block.kind) {
    case "paragraph":
      return [block.words];
    case "notice":
      return [block.heading ?? "", block.words];
    case "definitions":
      return block.items.flatMap(({ term, words }) => [`${term}: ${textOf(words)}`]);
    case "table":
      return [block.caption, ...block.rows.map((row) => row.map(textOf).join(" ; "))];
    case "figures":
      return block.figures.flatMap(({ caption, plot }) => [caption, plot.alternative]);
    case "signatures":
      return block.signatures.map(({ by, meaning, digest: of }) => `${by}: ${meaning} ${of}`);
  }
}

export function plotsIn(blocks: readonly Block[]): readonly Plot[] {
  return blocks.flatMap((block) => {
    if (block.kind === "section") return plotsIn(block.blocks);
    return block.kind === "figures" ? block.figures.map(({ plot }) => plot) : [];
  });
}
