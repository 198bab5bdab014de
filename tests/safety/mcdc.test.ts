import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { nameOf } from "../../scripts/mcdc-document/case.ts";
import { cases } from "../../scripts/mcdc-document/cases/all.ts";
import { decisionsOf } from "../../scripts/mcdc-document/decisions.ts";
import { type Played, pairOf, waysOf } from "../../scripts/mcdc-document/pairs.ts";

const file = new URL("../../docs/safety/mcdc.md", import.meta.url);
const byName = new Map(cases.map((one) => [nameOf(one), one]));

/** Each row: where the condition stands, and the cases in which it holds and fails, with what comes of them. */
const rows = readFileSync(file, "utf8")
  .split("\n")
  .filter((line) => /^\| \w/.test(line) && !line.startsWith("| in |"))
  .map((line) => {
    const [within = "", , condition = "", ...sides] = line
      .slice(2, -2)
      .split(/ \|(?: |(?=\|))/)
      .map((cell) => cell.replaceAll("\\|", "|"));
    return { name: `${condition} in ${within}`, sides };
  });

describe("docs/safety/mcdc.md", () => {
  test("has a row for more than 200 conditions, made of cases with names of their own", () => {
    expect(rows.length).toBeGreaterThan(200);
    expect(byName.size).toBe(cases.length);
  });

  test.each(rows)(
    "$name: both of its cases come to what is written, and not to the same",
    (row) => {
      const played = row.sides.map((side) => {
        const [name = ""] = side.split(" -> ");
        const outcome = byName.get(name)?.play();
        return { side: `${name} -> ${outcome}`, outcome };
      });
      expect(played.map(({ side }) => side)).toEqual(row.sides);
      expect(new Set(played.map(({ outcome }) => outcome)).size).toBe(2);
    },
  );
});

describe("the decisions of a source", () => {
  const textsOf = (source: string) =>
    decisionsOf("x.ts", source).map(({ text, conditions }) => [
      text,
      ...conditions.map((condition) => condition.text),
    ]);

  test.each([
    ["if (a) b();", [["a", "a"]]],
    ["const c = a ? 1 : 2;", [["a", "a"]]],
    ["while (a && b) c();", [["a && b", "a", "b"]]],
    ["for (; a < 3; ) b();", [["a < 3", "a < 3"]]],
    ["const d = !(a || b) && c === 1;", [["!(a || b) && c === 1", "a", "b", "c === 1"]]],
    [
      "f(a && list.some((x) => x > 1 || x < 0));",
      [
        ["a && list.some((x) => x > 1 || x < 0)", "a", "list.some((x) => x > 1 || x < 0)"],
        ["x > 1 || x < 0", "x > 1", "x < 0"],
      ],
    ],
    [
      "if ((a ? b : c) && d) e();",
      [
        ["(a ? b : c) && d", "a ? b : c", "d"],
        ["a", "a"],
      ],
    ],
  ])("%s", (source, texts) => {
    expect(textsOf(source)).toEqual(texts);
  });

  test("are not what only turns a value round, or stands in for a missing one", () => {
    expect(textsOf("const a = !b; const c = d ?? e; type F = G extends H ? 1 : 2;")).toEqual([]);
  });

  test("are named by the functions around them", () => {
    const [decision] = decisionsOf("x.ts", "function f() { const g = () => { if (a) b(); }; }");
    expect(decision?.within).toBe("f > g");
  });
});

describe("a pair of cases", () => {
  const played = (name: string, outcome: string, ...vectors: readonly string[]): Played => ({
    group: "f",
    subject: name,
    event: "",
    name,
    outcome,
    heard: vectors.map((vector) => ({ decision: 0, vector })),
  });
  const pairIn = (list: readonly Played[], condition: number) =>
    pairOf(waysOf(list).get(0) ?? new Map(), condition, 2);

  /** Vectors of `a && b`: the letters of a, of b and of the decision. */
  const both = played("both", "open", "TTT");
  const first = played("first alone", "shut", "TFF");
  const neither = played("neither", "shut", "F-F");

  test("differs in the condition alone, and in what comes of it", () => {
    expect(pairIn([both, first, neither], 1)).toEqual({ holds: both, fails: first });
    expect(pairIn([both, first, neither], 0)).toEqual({ holds: both, fails: neither });
  });

  test("is none where another condition differs too", () => {
    const second = played("second alone", "shut", "FFF");
    expect(pairIn([both, second], 0)).toBeUndefined();
  });

  test("is none where the decision, or what comes of the cases, is the same", () => {
    expect(pairIn([first, neither], 0)).toBeUndefined();
    expect(pairIn([both, played("no matter", "open", "TFF")], 1)).toBeUndefined();
  });

  test("is none where nothing was ever played, or both cases went both ways", () => {
    expect(pairIn([], 0)).toBeUndefined();
    const here = played("here", "open", "TTT", "TFF");
    const there = played("there", "shut", "TFF", "TTT");
    expect(pairIn([here, there], 1)).toBeUndefined();
  });
});
