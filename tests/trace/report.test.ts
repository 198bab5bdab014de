import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readResults } from "../../scripts/trace/report.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plumb-report-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function read(text: string) {
  const file = join(folder, "results.json");
  writeFileSync(file, text);
  return readResults(file, folder);
}

const result = (title: string, status: string) => ({
  ancestorTitles: ["the bound"],
  title,
  status,
});

describe("the report of a run", () => {
  it("gives each test with its file, its path of titles and how it ended", () => {
    const assertionResults = [result("is low", "passed"), result("is high", "skipped")];
    const name = join(folder, "tests", "bound.test.ts");
    const text = JSON.stringify({ success: true, testResults: [{ name, assertionResults }] });
    expect(read(text)).toEqual([
      { file: "tests/bound.test.ts", path: ["the bound", "is low"], status: "passed" },
      { file: "tests/bound.test.ts", path: ["the bound", "is high"], status: "skipped" },
    ]);
  });

  it("is the same in every run, though a property test writes its seed behind its title", () => {
    const name = join(folder, "bound.test.ts");
    const titles = ["holds (with seed=-1823)", "holds (with seed=7)", "holds (seed=7)"];
    const assertionResults = titles.map((title) => result(title, "passed"));
    const text = JSON.stringify({ testResults: [{ name, assertionResults }] });
    expect(read(text).map(({ path }) => path[1])).toEqual(["holds", "holds", "holds (seed=7)"]);
  });

  it.each(["", "{}", "[]", '{"testResults":[{"name":1}]}'])("is refused where it is %j", (text) => {
    expect(() => read(text)).toThrow("is no JSON report of vitest");
  });

  it("is refused where it is not there", () => {
    expect(() => readResults(join(folder, "none.json"), folder)).toThrow("cannot be read");
  });
});
