import { describe, expect, it } from "vitest";
import {
  findTaggedTitles,
  gatherProofs,
  type TestResult,
  tagsIn,
  withoutTags,
} from "../../scripts/trace/tags.ts";
import { passed, tag } from "./fixture.ts";

const [one, two] = [tag("RC-01"), tag("A-011", 12)];
const file = "tests/bound.test.ts";
const found = (...lines: readonly string[]) => findTaggedTitles(file, lines.join("\n"));

describe("a tag", () => {
  it("names what a test proves, and its revision", () => {
    expect(tagsIn(`bounds ${one} ${two}`)).toEqual([
      { id: "RC-01", revision: 1 },
      { id: "A-011", revision: 12 },
    ]);
    expect(withoutTags(`bounds ${one} ${two}`)).toBe("bounds");
  });

  it.each([
    ["a test", `  it("bounds ${one}", () => {`],
    ["a group of tests", `describe("bounds ${one}", () => {`],
    ["a test on lines of its own", `    "bounds ${one}",`],
    ["a test with values in it", `  \`bounds ${one}\`,`],
  ])("is found in the title of %s", (_, line) => {
    const { titles, malformed } = found("// first", line);
    const [title] = titles;
    expect(malformed).toEqual([]);
    expect(title).toMatchObject({ line: 2, title: `bounds ${one}` });
  });

  it.each([
    ["outside of any title", `// bounds ${one}`],
    ["without a revision", `it("bounds ${one.replace("~1", "")}", () => {`],
    ["with a space in it", `it("bounds ${one.replace("RC", " RC")}", () => {`],
    ["in small letters", `it("bounds ${one.toLowerCase()}", () => {`],
    ["beside a good one", `it("bounds ${one} ${two.replace("~", "-")}", () => {`],
  ])("is refused %s", (_, line) => {
    expect(found(line)).toEqual({ titles: [], malformed: [`${file}:1`] });
  });
});

describe("a tag that the test makes of its own table", () => {
  const made = passed(`rings loud ${two}`);

  it("is no malformed one in the source", () => {
    const line = `const titled = rows.map(({ id }) => \`${two.replace("A-011", ["$", "{id}"].join(""))}\`);`;
    expect(found(line)).toEqual({ titles: [], malformed: [] });
  });

  it("is known by its result", () => {
    expect(gatherProofs([], [made, passed("another")])).toEqual([
      {
        where: file,
        file,
        title: made.path[1],
        tags: [{ id: "A-011", revision: 12 }],
        results: [made],
      },
    ]);
  });
});

describe("the results of a title", () => {
  const resultsOf = (title: string, results: readonly TestResult[]) => {
    const [first] = gatherProofs(found(`it("${title}", () => {`).titles, results);
    return first?.results;
  };

  it.each([
    ["%s bounds %j", "force bounds [1, 2]"],
    ["$gate bounds $facts.age", "status bounds 61"],
    ["bounds 5 %% of it", "bounds 5 % of it"],
    ["is (a) [b] {c}? *.+^|", "is (a) [b] {c}? *.+^|"],
  ])("%s are those that the runner made of it", (title, made) => {
    const results = [passed(`${made} ${one}`), passed("another")];
    expect(resultsOf(`${title} ${one}`, results)).toEqual(results.slice(0, 1));
  });

  it("are those of its own file", () => {
    const other = { ...passed(`bounds ${one}`), file: "tests/other.test.ts" };
    expect(resultsOf(`bounds ${one}`, [other])).toEqual([]);
  });

  it("are all that lie within a group that bears it", () => {
    const within = { file, path: [`the bound ${one}`, "is low"], status: "passed" };
    expect(resultsOf(`the bound ${one}`, [within, passed("else")])).toEqual([within]);
  });

  it("are not those whose title only holds it", () => {
    const longer = passed(`never bounds ${one} at all`);
    expect(resultsOf(`bounds ${one}`, [longer])).toEqual([]);
  });
});
