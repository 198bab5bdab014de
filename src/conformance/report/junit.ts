import type { CaseResult } from "../run.ts";
import { summaryOf } from "./counts.ts";

/** Characters that XML 1.0 cannot hold, not even escaped (section 2.2 of its specification). */
const unwritable = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  "\n": "&#10;",
  "\r": "&#13;",
  "\t": "&#9;",
};

/** Text as it may stand in an element or in an attribute's quotes. */
function escaped(text: string): string {
  return text
    .replace(unwritable, "\ufffd")
    .replace(/[&<>"'\n\r\t]/g, (character) => entities[character] ?? character);
}

const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(3);

function testCase({ case: one, result, why = "", measured, milliseconds }: CaseResult): string {
  const inside: string[] = [];
  if (result === "failed") inside.push(`<failure message="${escaped(why)}"/>`);
  if (result === "skipped") inside.push(`<skipped message="${escaped(why)}"/>`);
  if (measured !== undefined) inside.push(`<system-out>${escaped(measured)}</system-out>`);
  const name = escaped(`${one.id} ${one.title}`);
  const head = `<testcase classname="AIP/1 section ${escaped(one.clause)}" name="${name}" time="${seconds(milliseconds)}"`;
  return inside.length === 0 ? `    ${head}/>` : `    ${head}>${inside.join("")}</testcase>`;
}

/** The results as JUnit XML, one suite. */
export function junitOf(instrument: string, results: readonly CaseResult[]): string {
  const { failed, skipped } = summaryOf(results);
  const time = seconds(results.reduce((sum, { milliseconds }) => sum + milliseconds, 0));
  const counts = `tests="${results.length}" failures="${failed}" skipped="${skipped}" errors="0" time="${time}"`;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `  <testsuite name="AIP/1 conformance of ${escaped(instrument)}" ${counts}>`,
    ...results.map(testCase),
    "  </testsuite>",
    "</testsuites>",
  ];
  return `${lines.join("\n")}\n`;
}
