import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { readSafetyTables } from "../../scripts/trace/read-tables.ts";
import { alarm, control, evidence, hazard, limit } from "./fixture.ts";

const { severity, probability } = evidence().tables;

/** Sound tables, with rows replaced. */
function textsOf(change: Readonly<Record<string, unknown>> = {}): Record<string, string> {
  const rows = {
    severity,
    probability,
    hazards: [hazard()],
    controls: [control()],
    limits: [limit()],
    alarms: [alarm({ hazards: ["HZ-01"] })],
    ...change,
  };
  return {
    "hazards.yml": stringify({
      severity: rows.severity,
      probability: rows.probability,
      hazards: rows.hazards,
    }),
    "controls.yml": stringify({ controls: rows.controls }),
    "limits.yml": stringify({ limits: rows.limits }),
    "alarms.yml": stringify({ alarms: rows.alarms }),
  };
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plumb-tables-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function read(texts: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
  return readSafetyTables(folder);
}

describe("the safety tables", () => {
  it("are read as they stand", () => {
    const { hazards, controls, limits, alarms } = read(textsOf());
    expect({ hazards, controls, limits }).toEqual({
      hazards: [hazard()],
      controls: [control()],
      limits: [limit()],
    });
    expect(alarms).toEqual([alarm({ hazards: ["HZ-01"] })]);
  });

  it("may be without alarms", () => {
    const { "alarms.yml": _, ...texts } = textsOf();
    expect(read(texts).alarms).toEqual([]);
  });

  it("may say more of an alarm than the trace asks", () => {
    const alarms = [{ ...alarm(), priority: "high", text: "force over limit" }];
    expect(read(textsOf({ alarms })).alarms).toHaveLength(1);
  });
});

const without = (row: object, name: string) =>
  Object.fromEntries(Object.entries(row).filter(([key]) => key !== name));

describe("the safety tables are refused, with file, line, row and reason, for", () => {
  it.each<readonly [string, Readonly<Record<string, unknown>>, string]>([
    [
      "an unknown key",
      { hazards: [{ ...hazard(), colour: "red" }] },
      'hazards.yml:19: HZ-01: hazards Unrecognized key: "colour"',
    ],
    [
      "a key that is missing",
      { controls: [without(control(), "does")] },
      "controls.yml:2: RC-01: controls.does Invalid input",
    ],
    [
      "a level that the scale does not have",
      { hazards: [hazard({ severity: 6 })] },
      "hazards.yml:25: HZ-01: hazards.severity Too big",
    ],
    [
      "a number of another form",
      { controls: [control(), control({ id: "RC1" })] },
      "controls.yml:16: RC1: controls.id is no number such as RC-01",
    ],
    ["an empty text", { limits: [limit({ why: " " })] }, "limits.yml:5: most: limits.why is empty"],
    [
      "a hazard twice",
      { hazards: [hazard(), hazard()] },
      "hazards.yml:33: HZ-01: stands in the table twice",
    ],
    [
      "a control twice",
      { controls: [control(), control()] },
      "controls.yml:16: RC-01: stands in the table twice",
    ],
    [
      "a figure twice",
      { limits: [limit(), limit()] },
      "limits.yml:7: most: stands in the table twice",
    ],
    ["an alarm twice", { alarms: [alarm(), alarm()] }, "A-001: stands in the table twice"],
    [
      "a hazard's control that is not there",
      { hazards: [hazard({ controls: ["RC-01", "RC-07"] })] },
      "HZ-01: names RC-07, which is in no row of controls.yml",
    ],
    [
      "a hazard's control that does not serve it",
      {
        hazards: [hazard(), hazard({ id: "HZ-02", controls: ["RC-01"] })],
        controls: [control()],
      },
      "HZ-02: names RC-01, which does not serve it",
    ],
    [
      "a control's hazard that is not there",
      { controls: [control({ hazards: ["HZ-01", "HZ-09"] })] },
      "RC-01: serves HZ-09, which is in no row of hazards.yml",
    ],
    [
      "a control's hazard that does not name it",
      {
        hazards: [hazard(), hazard({ id: "HZ-02", controls: [] })],
        controls: [control({ hazards: ["HZ-01", "HZ-02"] })],
      },
      "RC-01: serves HZ-02, which does not name it",
    ],
    [
      "a control's figure that is not there",
      { controls: [control({ figures: ["least"] })] },
      'RC-01: uses the figure "least", which is in no row of limits.yml',
    ],
    [
      "an alarm's hazard that is not there",
      { alarms: [alarm({ hazards: ["HZ-09"] })] },
      "A-001: is about HZ-09, which is in no row of hazards.yml",
    ],
    [
      "a built control without a source",
      { controls: [control({ sources: [] })] },
      "RC-01: is built, so `sources` must name the files that do it",
    ],
    [
      "a planned hazard that does not say what stands in its way",
      { hazards: [hazard({ status: "planned" })] },
      "HZ-01: a planned row says in `until`",
    ],
    [
      "a built control that says until when",
      { controls: [control({ until: "soon" })] },
      "RC-01: a planned row says in `until`",
    ],
    [
      "a hazard that is graver with its controls",
      { hazards: [hazard({ severity: 3, after: { severity: 4, probability: 1 } })] },
      "HZ-01: is graver after its controls",
    ],
    [
      "a scale out of order",
      { severity: severity.toReversed() },
      "the scale of severity is not 1 to 5, in order",
    ],
  ])("%s", (_, change, words) => {
    expect(() => read(textsOf(change))).toThrow(words);
  });

  it("a key twice", () => {
    const texts = textsOf();
    const limits = `${texts["limits.yml"] ?? ""}limits: []\n`;
    expect(() => read({ ...texts, "limits.yml": limits })).toThrow(
      "limits.yml:7: Map keys must be unique",
    );
  });

  it("what is no YAML", () => {
    const broken = { ...textsOf(), "limits.yml": "limits:\n  - [" };
    expect(() => read(broken)).toThrow("limits.yml:2: Flow sequence");
  });

  it("each fault at once", () => {
    const controls = [control({ hazards: ["HZ-08", "HZ-09"], figures: [] })];
    expect(() => read(textsOf({ controls }))).toThrow(/HZ-08[^\n]*\n[^\n]*HZ-09/);
  });
});
