import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { withScores } from "../../scripts/mutation/document.ts";
import {
  type Mutant,
  outdated,
  type Report,
  type Survivor,
  scoreOf,
  scoresOf,
  undetected,
  withoutUndetected,
} from "../../scripts/mutation/report.ts";
import { listProjectFiles, root } from "./project-files.ts";

const read = (path: string) => readFileSync(join(root, path), "utf8");
const mutated = listProjectFiles().filter((path) => /^src\/(protocol|safety)\//.test(path));
const survivors = JSON.parse(read("docs/safety/survivors.json")) as readonly Survivor[];

describe("the mutation run", () => {
  it("is of both folders, with every mutator, and fails below 95 %", () => {
    const config = JSON.parse(read("stryker.config.json")) as object;
    expect(config).toMatchObject({
      mutate: ["src/protocol/**/*.ts", "src/safety/**/*.ts"],
      coverageAnalysis: "perTest",
      thresholds: { break: 95 },
    });
    expect(Object.keys(config)).not.toContain("mutator");
    expect(Object.keys(config)).not.toContain("ignoreStatic");
  });

  it("is switched off nowhere in the sources", () => {
    expect(mutated.length).toBeGreaterThan(50);
    expect(mutated.filter((path) => /stryker/i.test(read(path)))).toEqual([]);
  });
});

describe("docs/safety/survivors.json", () => {
  const plain = (text: string) => text.trim().replaceAll(/\s+/g, " ");

  it("quotes texts that still stand in the sources, each with its reason", () => {
    const gone = survivors.filter(
      ({ file, line }) =>
        !mutated.includes(file) || !read(file).split("\n").map(plain).includes(line),
    );
    expect(gone).toEqual([]);
    expect(survivors.filter(({ reason }) => reason.split(" ").length < 5)).toEqual([]);
  });
});

describe("a report of mutants", () => {
  const source = "const a = 1;\nif (a > 0 &&\n    b) c();\n";
  const place = (line: number, column: number) => ({ line, column });
  const mutant = (status: string): Mutant => ({
    mutatorName: "ConditionalExpression",
    replacement: "true",
    status,
    location: { start: place(2, 5), end: place(3, 6) },
  });
  const reportOf = (...statuses: readonly string[]): Report => ({
    files: { "src/safety/x.ts": { source, mutants: statuses.map(mutant) } },
  });
  const survivor: Survivor = {
    file: "src/safety/x.ts",
    line: "if (a > 0 &&",
    mutated: "a > 0 && b",
    mutator: "ConditionalExpression",
    replacement: "true",
    reason: "",
  };

  it.each(["Survived", "NoCoverage"])("names one that %s by the text that it changes", (status) => {
    expect(undetected(reportOf(status), [])).toEqual([survivor]);
  });

  it("gives it the reason that was written down for just this one", () => {
    const known = { ...survivor, reason: "c is called in any case" };
    const other = { ...known, replacement: "false" };
    expect(undetected(reportOf("Survived"), [known])).toEqual([known]);
    expect(undetected(reportOf("Survived"), [other])).toEqual([survivor]);
  });

  it("does not name one that was found", () => {
    expect(undetected(reportOf("Killed", "Timeout", "RuntimeError"), [])).toEqual([]);
  });

  it("tells an explanation that is not needed any more, of its own files alone", () => {
    const elsewhere = { ...survivor, file: "src/safety/y.ts" };
    expect(outdated(reportOf("Killed"), [survivor, elsewhere])).toEqual([survivor]);
    expect(outdated(reportOf("Survived"), [survivor])).toEqual([]);
  });

  it.each([[[]], [["src/safety/**/*.ts"]]])(
    "forgets the ones of %j that were not found, so that they are tried again",
    (globs) => {
      const report = { ...reportOf("Killed", "Survived", "NoCoverage"), config: {} };
      expect(withoutUndetected(report, globs)).toEqual({ ...reportOf("Killed"), config: {} });
    },
  );

  it("keeps those of the files that are not asked for", () => {
    const report = reportOf("Killed", "Survived");
    expect(withoutUndetected(report, ["src/protocol/**/*.ts"])).toEqual(report);
  });

  it("scores those that ran", () => {
    const statuses = ["Killed", "Timeout", "Survived", "NoCoverage", "RuntimeError", "Ignored"];
    expect(scoreOf(statuses.map(mutant))).toEqual({ mutants: 4, detected: 2 });
  });

  it("is scored by folders, in the table of the document", () => {
    const report: Report = {
      files: {
        "src/safety/x.ts": { source, mutants: [mutant("Killed"), mutant("Survived")] },
        "src/safety/y.ts": { source, mutants: [mutant("Killed"), mutant("Killed")] },
        "src/protocol/x.ts": { source, mutants: [mutant("Killed")] },
      },
    };
    expect([...scoresOf(report)]).toEqual([
      ["src/protocol", { mutants: 1, detected: 1 }],
      ["src/safety", { mutants: 4, detected: 3 }],
    ]);
    const document = "Scores:\n<!-- generated: scores -->\n<!-- end: scores -->\n";
    expect(withScores(document, report)).toContain("| src/safety | 4 | 3 | 1 | 75.00 % |");
    expect(withScores(document, report)).toContain("| all | 5 | 4 | 1 | 80.00 % |");
    expect(() => withScores("", report)).toThrow(/lacks its table/);
  });
});
