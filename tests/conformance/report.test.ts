import { describe, expect, it } from "vitest";
import type { Case } from "../../src/conformance/case.ts";
import { summaryOf } from "../../src/conformance/report/counts.ts";
import { jsonOfResult, jsonOfSummary } from "../../src/conformance/report/json.ts";
import { junitOf } from "../../src/conformance/report/junit.ts";
import { textOfResult, textOfSummary } from "../../src/conformance/report/text.ts";
import type { CaseResult } from "../../src/conformance/run.ts";

function caseOf(id: string, title: string, protects: Case["protects"]): Case {
  return {
    id,
    title,
    clause: "9.6",
    protects,
    needs: [],
    arms: false,
    changes: false,
    judge: async () => {},
  };
}

const passed: CaseResult = {
  case: caseOf("AIP-001", "the stop byte ends a thrust", ["stop-in-thrust"]),
  result: "passed",
  measured: "0.4 ms",
  milliseconds: 12,
};
const failed: CaseResult = {
  case: caseOf("AIP-002", 'a <word> & a "quote"', ["checksum", "range"]),
  result: "failed",
  why: 'expected "no alive c13", found \u0001\u001b]]> & \ud800',
  milliseconds: 1234,
};
const skipped: CaseResult = {
  case: caseOf("AIP-003", "it's skipped", []),
  result: "skipped",
  why: "there is no hand\nat all",
  milliseconds: 0,
};
const all = [passed, failed, skipped];

/** The text of an XML document in pieces; throws where a tag, an attribute or an entity is not well formed. */
function readXml(text: string): readonly { tag: string; attributes: Record<string, string> }[] {
  const found: { tag: string; attributes: Record<string, string> }[] = [];
  const open: string[] = [];
  const body = text.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, "");
  const token = /<(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>|[^<>]+/gy;
  while (token.lastIndex < body.length) {
    const at = token.lastIndex;
    const match = token.exec(body);
    if (match === null) throw new Error(`not well formed at ${body.slice(at, at + 60)}`);
    const [whole, closing, tag, attributes = "", empty] = match;
    if (/&(?!(?:amp|lt|gt|quot|apos|#\d+);)/.test(whole)) throw new Error(`a bare & in ${whole}`);
    if (tag === undefined) continue;
    if (closing === "/") expect(open.pop()).toBe(tag);
    else {
      const pairs = [...attributes.matchAll(/ ([a-z]+)="([^"]*)"/g)];
      found.push({
        tag,
        attributes: Object.fromEntries(
          pairs.map(([, key = "", value = ""]) => [key, value] as const),
        ),
      });
      if (empty !== "/") open.push(tag);
    }
  }
  expect(open).toEqual([]);
  return found;
}

describe("the JUnit report", () => {
  const text = junitOf('A "maker" & <sons>', all);

  it("is well-formed XML, whatever stands in a title or a reason", () => {
    const tags = readXml(text).map(({ tag }) => tag);
    expect(tags.filter((tag) => tag === "testcase")).toHaveLength(3);
    expect(tags.filter((tag) => tag === "failure")).toHaveLength(1);
    expect(tags.filter((tag) => tag === "skipped")).toHaveLength(1);
  });

  it("counts the cases and gives seconds", () => {
    const [, suite] = readXml(text);
    expect(suite?.attributes).toMatchObject({
      tests: "3",
      failures: "1",
      skipped: "1",
      time: "1.246",
    });
  });

  it("escapes what XML reserves, and replaces what it cannot hold", () => {
    expect(text).toContain("a &lt;word&gt; &amp; a &quot;quote&quot;");
    expect(text).toContain("found \ufffd\ufffd]]&gt; &amp; \ufffd");
    expect(text).toContain("there is no hand&#10;at all");
  });
});

describe("a result as JSON", () => {
  it("has what a program asks for, and no key for what there is not", () => {
    expect(JSON.parse(jsonOfResult(passed))).toEqual({
      id: "AIP-001",
      title: "the stop byte ends a thrust",
      clause: "9.6",
      protects: ["stop-in-thrust"],
      result: "passed",
      measured: "0.4 ms",
      milliseconds: 12,
    });
  });
});

describe("the summary", () => {
  it("names of a failed case's protections the one that no passed case upholds", () => {
    const upholds = { ...passed, case: caseOf("AIP-004", "a range is kept", ["range"]) };
    expect(summaryOf([failed, upholds]).protections).toEqual(["checksum"]);
    const both = { ...passed, case: caseOf("AIP-005", "both", ["range", "checksum"]) };
    expect(summaryOf([failed, both]).protections).toEqual(["checksum", "range"]);
  });

  it("has the three counts first, then the protections that failed", () => {
    const line = jsonOfSummary(summaryOf(all));
    expect(line).toBe(
      '{"summary":{"passed":1,"failed":1,"skipped":1,"protections":["checksum","range"]}}',
    );
  });

  it("has the counts alone where nothing failed", () => {
    expect(jsonOfSummary(summaryOf([passed]))).toBe(
      '{"summary":{"passed":1,"failed":0,"skipped":0}}',
    );
  });

  it("is said in words too", () => {
    expect(textOfSummary(summaryOf(all))).toBe(
      "1 passed, 1 failed, 1 skipped\nProtections that failed: checksum, range",
    );
  });
});

describe("a line of text", () => {
  it("says the verdict, the case, its section, and what was measured", () => {
    expect(textOfResult(passed)).toBe(
      "ok   AIP-001 the stop byte ends a thrust (section 9.6): 0.4 ms",
    );
  });
});
