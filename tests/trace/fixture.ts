import type { Evidence } from "../../scripts/trace/judge.ts";
import type { Alarm, Control, Hazard, Limit, Scale } from "../../scripts/trace/tables.ts";
import { findTaggedTitles, gatherProofs, type TestResult } from "../../scripts/trace/tags.ts";

// A trace of one hazard, one control, one alarm and one figure, which holds; each test breaks one thing of it.

/** Put together here, so that this folder's own files bear no tag. */
export const tag = (id: string, revision = 1): string => `${"[test"}->${id}~${revision}]`;

const scale: Scale = ["one", "two", "three", "four", "five"].map((word, at) => ({
  level: at + 1,
  word,
  means: word,
}));

export const hazard = (change: Partial<Hazard> = {}): Hazard => ({
  id: "HZ-01",
  revision: 1,
  status: "held",
  hazard: "too much",
  cause: "haste",
  effect: "pain",
  severity: 4,
  after: { severity: 4, probability: 1 },
  essential: ["EP2"],
  controls: ["RC-01"],
  ...change,
});

export const control = (change: Partial<Control> = {}): Control => ({
  id: "RC-01",
  revision: 1,
  status: "built",
  name: "A bound",
  where: "firmware",
  does: "Bounds it.",
  figures: ["most"],
  sources: ["src/bound.ts"],
  hazards: ["HZ-01"],
  essential: ["EP2"],
  ...change,
});

export const limit = (change: Partial<Limit> = {}): Limit => ({
  name: "most",
  value: 75,
  unit: "N",
  why: "because",
  source: "E",
  ...change,
});

export const alarm = (change: Partial<Alarm> = {}): Alarm => ({
  id: "A-001",
  revision: 1,
  ...change,
});

/** The source of a test file with one test for each of these titles. */
const sourceOf = (titles: readonly string[]): string =>
  titles.map((title) => `  it("${title}", () => {});`).join("\n");

const testFile = "tests/bound.test.ts";
const soundTitles = [`bounds ${tag("RC-01")}`, `rings ${tag("A-001")}`];

export const passed = (title: string): TestResult => ({
  file: testFile,
  path: ["the bound", title],
  status: "passed",
});

interface Change extends Partial<Omit<Evidence, "tables" | "proofs">> {
  readonly hazards?: readonly Hazard[];
  readonly controls?: readonly Control[];
  readonly limits?: readonly Limit[];
  readonly alarms?: readonly Alarm[];
  readonly titles?: readonly string[];
  readonly results?: readonly TestResult[];
}

/** The sound evidence with these parts replaced; what is not given of the results passed. */
export function evidence(change: Change = {}): Evidence {
  const { titles = soundTitles, hazards, controls, limits, alarms, results, ...rest } = change;
  const found = findTaggedTitles(testFile, sourceOf(titles));
  return {
    tables: {
      severity: scale,
      probability: scale,
      hazards: hazards ?? [hazard()],
      controls: controls ?? [control()],
      limits: limits ?? [limit()],
      alarms: alarms ?? [alarm()],
    },
    proofs: gatherProofs(found.titles, results ?? titles.map(passed)),
    malformed: found.malformed,
    exists: (path) => path === "src/bound.ts",
    scripts: ["over-force"],
    ...rest,
  };
}
