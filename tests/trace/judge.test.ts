import { describe, expect, it } from "vitest";
import { type Evidence, findGaps } from "../../scripts/trace/judge.ts";
import { alarm, control, evidence, hazard, limit, passed, tag } from "./fixture.ts";

describe("a trace", () => {
  it("without a gap passes", () => {
    expect(findGaps(evidence())).toEqual([]);
  });

  it("may name a longer proof beside its test", () => {
    const controls = [control({ campaigns: ["over-force"] })];
    expect(findGaps(evidence({ controls }))).toEqual([]);
  });

  it("may hold a hazard that is only planned, which says so", () => {
    const until = "simulators only";
    const planned = control({ status: "planned", sources: [], until });
    const hazards = [hazard({ status: "planned", until })];
    const titles = [`rings ${tag("A-001")}`];
    expect(findGaps(evidence({ hazards, controls: [planned], titles }))).toEqual([]);
  });
});

const bounds = `bounds ${tag("RC-01")}`;
const rings = `rings ${tag("A-001")}`;
const until = "simulators only";

const ended = (status: string) => [{ ...passed(bounds), status }, passed(rings)];

const gaps: readonly (readonly [string, Evidence, readonly string[]])[] = [
  [
    "a hazard without a control",
    evidence({ hazards: [hazard({ controls: [] })] }),
    ["HZ-01: no control"],
  ],
  [
    "a hazard said to be held whose controls are all planned",
    evidence({ controls: [control({ status: "planned", sources: [], until })], titles: [rings] }),
    ["HZ-01: none of its controls is built"],
  ],
  [
    "a control without a test",
    evidence({ titles: [rings] }),
    ["RC-01: no passing test bears its tag, RC-01~1"],
  ],
  [
    "a control whose test is skipped",
    evidence({ results: ended("skipped") }),
    [
      "RC-01: no passing test bears its tag, RC-01~1",
      `tests/bound.test.ts:1: tagged, but skipped: the bound > ${bounds}`,
    ],
  ],
  [
    "a control whose test fails",
    evidence({ results: ended("failed") }),
    [
      "RC-01: no passing test bears its tag, RC-01~1",
      `tests/bound.test.ts:1: tagged, but failed: the bound > ${bounds}`,
    ],
  ],
  [
    "a control with a test that passes and one that fails",
    evidence({
      titles: [bounds, `more ${bounds}`, rings],
      results: [passed(bounds), { ...passed(`more ${bounds}`), status: "failed" }, passed(rings)],
    }),
    [
      "RC-01: no passing test bears its tag, RC-01~1",
      `tests/bound.test.ts:2: tagged, but failed: the bound > more ${bounds}`,
    ],
  ],
  [
    "a tagged test that did not run",
    evidence({ results: [passed(rings)] }),
    [
      "RC-01: no passing test bears its tag, RC-01~1",
      "tests/bound.test.ts:1: no test of this run bears this tagged title",
    ],
  ],
  [
    "a tag of nothing",
    evidence({ titles: [bounds, rings, `flies ${tag("RC-99")}`] }),
    ["tests/bound.test.ts:3: the tag RC-99~1 is of nothing in the tables of docs/safety"],
  ],
  [
    "a tag of an old revision",
    evidence({ controls: [control({ revision: 2 })] }),
    [
      "RC-01: no passing test bears its tag, RC-01~2",
      "tests/bound.test.ts:1: the tag RC-01~1 is not of revision 2: look whether the test still proves it",
    ],
  ],
  [
    "a tag of a control that is only planned",
    evidence({
      hazards: [hazard({ status: "planned", until })],
      controls: [control({ status: "planned", sources: [], until })],
    }),
    [
      "tests/bound.test.ts:1: the tag RC-01~1 is of a control that is only planned: say in its row that it is built",
    ],
  ],
  [
    "an alarm without a test",
    evidence({ alarms: [alarm(), alarm({ id: "A-002" })] }),
    ["A-002: no passing test bears its tag, A-002~1"],
  ],
  [
    "an alarm of a newer revision than its test",
    evidence({ alarms: [alarm({ revision: 3 })] }),
    [
      "A-001: no passing test bears its tag, A-001~3",
      "tests/bound.test.ts:2: the tag A-001~1 is not of revision 3: look whether the test still proves it",
    ],
  ],
  [
    "a figure that no control uses",
    evidence({ limits: [limit(), limit({ name: "least" })] }),
    ['limits.yml: no control uses the figure "least"'],
  ],
  [
    "a source that is gone",
    evidence({ exists: () => false }),
    ["RC-01: its source src/bound.ts is not there"],
  ],
  [
    "a campaign that no script runs",
    evidence({ controls: [control({ campaigns: ["faults"] })] }),
    ["RC-01: its campaign faults is no script of package.json"],
  ],
  [
    "a campaign in place of a test",
    evidence({ controls: [control({ campaigns: ["over-force"] })], titles: [rings] }),
    ["RC-01: no passing test bears its tag, RC-01~1"],
  ],
  [
    "something that looks like a tag",
    evidence({ malformed: ["tests/bound.test.ts:7"] }),
    ["tests/bound.test.ts:7: looks like a tag, but is none in a test's title"],
  ],
];

describe("a gap", () => {
  it.each(gaps)("is %s, and told", (_, broken, words) => {
    expect(findGaps(broken)).toEqual(words);
  });
});
