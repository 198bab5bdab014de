import { describe, expect, it } from "vitest";
import type { CalibrationSnapshot } from "../../src/controller/messages/calibration-snapshot.ts";
import { drawCalibration } from "./support/calibration-drawing.tsx";
import { calibrations, manyPoints, point } from "./support/calibrations.ts";
import { sizes } from "./support/drawing.tsx";

const { capturing, reviewing, asking, help: helping } = calibrations;

function shown(change: Partial<CalibrationSnapshot>, columns = 80, rows = 24): string {
  return drawCalibration({ ...capturing, ...change }, { columns, rows }).join("\n");
}

describe("the points", () => {
  it("stand under heads with units, the present one marked, a missing figure as -", () => {
    const screen = shown({});
    expect(screen).toMatch(/series +ref N +read N +err N +err % +n +sd N +result/);
    expect(screen).toMatch(/ > 1 up +100\.0 +99\.41 +-0\.59 +-0\.59 +32 +0\.07 +measuring/);
    expect(screen).toMatch(/ 1 up +125\.0 +- +- +- +- +- +- /);
    expect(screen).toMatch(/75\.0 .* ✗ fail/);
    expect(screen).toContain("points: 5 of 6, 1 bad");
  });

  it.each([0, 1, 30, 58, 59])("keep the present one of sixty in sight, number %i", (now) => {
    for (const [columns, rows] of sizes.filter(([width]) => width >= 80)) {
      const screen = shown({ points: manyPoints(now) }, columns, rows);
      expect(screen).toMatch(new RegExp(` > \\d \\w+ +${now}\\.0 `));
      const counted = [...screen.matchAll(/(\d+) more (?:above|below)/g)].map(([, more]) => more);
      const seen = screen.match(/│ [ >] \d (?:up|down) /g)?.length ?? 0;
      expect(counted.reduce((sum, more) => sum + Number(more), seen)).toBe(60);
    }
  });

  it("leave out the series where there is none, and cut what is too long for its column", () => {
    const one = point("10.0", ["1".repeat(60), "0.02"], { series: "", result: "山".repeat(40) });
    const screen = shown({ points: [one] });
    expect(screen).not.toContain("series");
    expect(screen).toMatch(/10\.0 +1+… +0\.02 .*✓ 山+…/);
  });
});

describe("what is known of the calibration", () => {
  it("stands bare below the points while it is short", () => {
    expect(shown({})).toMatch(/\n {3}fit {2}gain 1\.00612 .*\n {3}old {2}gain 1\.00000/);
  });

  it("stands in a panel where it is a review, marks and counts in words", () => {
    const screen = shown(reviewing);
    expect(screen).toContain("results, 1 bad, 1 to look at");
    expect(screen).toContain("✓ class 0.5");
    expect(screen).toContain("! reversibility");
    expect(screen).toContain("✗ zero after unloading");
  });

  it("has more rows than the points while none of them is measured", () => {
    const about = Array.from({ length: 40 }, () => ({ text: "a verdict", tone: "good" as const }));
    const points = manyPoints(60);
    const screen = shown({ ...reviewing, about, points });
    expect(screen.match(/✓ a verdict/g)?.length).toBeGreaterThan(5);
    expect(screen).toContain("points: 60");
  });

  it("keeps the line in focus in sight and counts the others", () => {
    const about = Array.from({ length: 40 }, (_, at) => ({
      text: `line ${at}.`,
      tone: "plain" as const,
    }));
    for (const aboutFocus of [0, 20, 39]) {
      const screen = shown({ about, aboutFocus, points: manyPoints(37) });
      expect(screen).toContain(`line ${aboutFocus}.`);
      expect(screen).toMatch(/ > 2 down +37\.0/);
      expect(screen).toMatch(/\d+ more (above|below)/);
    }
  });
});

describe("the question", () => {
  it("shows its label, what is typed and what may be typed, in the step", () => {
    const screen = shown(asking);
    expect(screen).toContain("reason  the load slipped off the cell_");
    expect(screen).toContain("5 to 200 letters; Enter keeps it, Esc leaves");
    expect(screen).not.toContain("accept when");
  });

  it("shows the end of what is longer than its row", () => {
    const question = { ...asking.question, typed: `${"山".repeat(100)}the end` };
    expect(shown({ question })).toMatch(/reason {2}…山+the end_/);
  });

  it("has a long label above what is typed", () => {
    const label = "why is this point left out, and what is known of its load";
    const question = { ...asking.question, label };
    expect(shown({ question })).toMatch(new RegExp(`${label} +│\n│ the load slipped`));
  });

  it("stays in sight beside the help and in a terminal that is too small", () => {
    for (const change of [{ page: "help" }, {}] as const) {
      for (const [columns, rows] of [...sizes, [40, 3]] as const) {
        const screen = shown({ ...change, question: asking.question }, columns, rows);
        expect(screen).toContain("slipped off the cell_");
      }
    }
  });
});

describe("the footer and the help", () => {
  it("show the keys that do something now, in two rows where they need them", () => {
    expect(drawCalibration(capturing).at(-2)).toContain("SPACE stop | Enter capture");
    expect(drawCalibration(capturing).at(-2)).toContain("? help  q leave");
    const lines = shown({ keys: `${capturing.keys}  u up  d down` }).split("\n");
    expect(lines.at(-3)).toContain("SPACE stop | Enter capture");
    expect(lines.at(-2)).toContain("d down");
  });

  it("marks a key that does nothing now by a sign, and counts keys without room", () => {
    expect(shown(helping)).toMatch(/b +- Goes back by a step/);
    const help = Array.from({ length: 40 }, (_, at) => ({
      name: String(at),
      text: `does ${at}.`,
      able: true,
    }));
    const screen = shown({ page: "help", help });
    expect(screen).toContain("does 13.");
    expect(screen).toContain("... 25 more below");
  });
});
