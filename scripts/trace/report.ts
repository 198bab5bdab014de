import { relative, sep } from "node:path";
import { z } from "zod";
import { InputFault, readText } from "./read-table.ts";
import type { TestResult } from "./tags.ts";

/** What the trace reads of vitest's JSON report. */
const report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(
        z.object({ ancestorTitles: z.array(z.string()), title: z.string(), status: z.string() }),
      ),
    }),
  ),
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What @fast-check/vitest writes behind a title; it is another one in each run. */
const seed = / \(with seed=-?\d+\)$/;

/** The tests of a run, from vitest's JSON report. @throws {InputFault} where the file is no such report */
export function readResults(file: string, root: string): TestResult[] {
  const parsed = report.safeParse(parseJson(readText(file)));
  if (!parsed.success) throw new InputFault(`${file}: is no JSON report of vitest`);
  return parsed.data.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ ancestorTitles, title, status }) => ({
      file: relative(root, name).split(sep).join("/"),
      path: [...ancestorTitles, title.replace(seed, "")],
      status,
    })),
  );
}
