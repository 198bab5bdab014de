import { describe, expect, it } from "vitest";
import { traceDocument } from "../../scripts/trace/document.ts";
import { control, evidence, hazard, passed, tag } from "./fixture.ts";

const bears = tag("RC-01");
const titles = [`bounds $name ${bears}`, `again ${bears}`, `rings ${tag("A-001")}`];
const made = [`bounds b ${bears}`, `bounds a ${bears}`, `again ${bears}`, `rings ${tag("A-001")}`];

describe("the trace's document", () => {
  const documentOf = (results: readonly string[]) =>
    traceDocument(evidence({ titles, results: results.map(passed) }));
  const text = documentOf(made);

  it("goes from the hazard to its controls, and from each control to its tests", () => {
    expect(text).toContain(
      "| HZ-01~1 | too much: haste | pain | 4 four | RC-01 | 4 four; 1 one | EP2 |",
    );
    expect(text).toContain("### RC-01~1 A bound\n\nBounds it.\n");
    expect(text).toContain("- figures: most: 75 N");
    expect(text).toContain("| A-001~1 | tests/bound.test.ts: the bound > rings |");
  });

  it("names a test that runs with many values once, and all in order", () => {
    expect(text).toContain(
      "Proven by:\n\n- tests/bound.test.ts: the bound > again\n- tests/bound.test.ts: the bound > bounds $name\n",
    );
  });

  it("is the same whatever the order of the results, and however often a test ran", () => {
    expect(documentOf([...made.toReversed(), `bounds c ${bears}`])).toBe(text);
  });

  it("shows of groups that differ what they have in common", () => {
    const results = ["in armed", "in ready"].map((group) => ({
      ...passed(`again ${bears}`),
      path: [group, `again ${bears}`],
    }));
    const shown = traceDocument(evidence({ titles: [`again ${bears}`], results }));
    expect(shown).toContain("- tests/bound.test.ts: ... > again");
  });

  it("is in the order of the numbers, whatever the order of the table", () => {
    const controls = ["RC-10", "RC-02", "RC-100"].map((id) => control({ id }));
    const shown = traceDocument(evidence({ controls, titles: [] }));
    expect(shown.match(/(?<=^### )RC-\d+/gm)).toEqual(["RC-02", "RC-10", "RC-100"]);
  });

  it("counts nothing that is planned, and lists it as not yet held", () => {
    const until = "simulators only";
    const shown = traceDocument(
      evidence({
        hazards: [hazard({ status: "planned", until })],
        controls: [control({ status: "planned", sources: [], until })],
      }),
    );
    expect(shown).toContain("| 4 four | - | not yet held | EP2 |");
    expect(shown).toContain("| RC-01~1 | A bound | HZ-01 | simulators only |");
    expect(shown).not.toContain("### RC-01");
  });
});
