/** What a test says that it proves: `[test->RC-12~2]` is revision 2 of the control RC-12. */
export interface Tag {
  readonly id: string;
  readonly revision: number;
}

/** A title in the source that bears tags; one with `%s`, `$name` or `${...}` in it stands for many tests. */
export interface TaggedTitle {
  readonly file: string;
  readonly line: number;
  readonly title: string;
  readonly tags: readonly Tag[];
}

/** How a test of the run ended; its title stands last in its path. */
export interface TestResult {
  readonly file: string;
  readonly path: readonly string[];
  readonly status: string;
}

/** What every tag begins with. */
export const tagMark = ["[test", "->"].join("");
const tagForm = /\[test->([A-Z]+-\d+)~(\d+)\]/g;

/** The tags in a text, in their order. */
export function tagsIn(text: string): Tag[] {
  return [...text.matchAll(tagForm)].map(([, id = "", revision]) => ({
    id,
    revision: Number(revision),
  }));
}

/** A title without its tags. */
export const withoutTags = (title: string): string => title.replaceAll(tagForm, "").trim();

/** The text within the quotes that stand around this place of a line; undefined where it stands in none. */
function quotedAround(line: string, place: number): string | undefined {
  for (const quoted of line.matchAll(/(["'`])((?:\\.|(?!\1)[^\\])*)\1/g)) {
    const from = quoted.index + 1;
    if (from <= place && place < from + (quoted[2] ?? "").length) return quoted[2];
  }
  return undefined;
}

/** A tag that the test makes of its own table: what came of it stands in the results. */
const computed = `${tagMark}\${`;

const countOf = (text: string, part: string) => text.split(part).length - 1;

/**
 * The tagged titles of a test file, and the lines that hold something that only looks like a tag.
 * A tag stands in a title of one line, as the formatter leaves it.
 */
export function findTaggedTitles(
  file: string,
  text: string,
): { readonly titles: TaggedTitle[]; readonly malformed: string[] } {
  const titles: TaggedTitle[] = [];
  const malformed: string[] = [];
  for (const [at, line] of text.split("\n").entries()) {
    const marks = countOf(line, tagMark) - countOf(line, computed);
    if (marks === 0) continue;
    const title = quotedAround(line, line.indexOf(tagMark));
    const tags = tagsIn(title ?? "");
    if (title === undefined || tags.length !== marks) malformed.push(`${file}:${at + 1}`);
    else titles.push({ file, line: at + 1, title, tags });
  }
  return { titles, malformed };
}

/** What the runner, or the language, puts something else in place of. */
const replaced = /%[%sdifjoO#]|\$\{[^}]*\}|\$[\w.]+|\\./;
const special = /[\\^$.*+?()[\]{}|]/g;

/** The titles that the runner can make of one in the source. */
function formOf(title: string): RegExp {
  const parts = title.split(replaced).map((part) => part.replaceAll(special, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "s");
}

/** The results that a tagged title stands for: those of its file that bear it, or lie within what bears it. */
function resultsOf(title: TaggedTitle, results: readonly TestResult[]): TestResult[] {
  const form = formOf(title.title);
  return results.filter(
    ({ file, path }) => file === title.file && path.some((part) => form.test(part)),
  );
}

/** A tagged title with the tests of the run that bear it; none where it did not run. */
export interface Proof {
  /** File and, where the title stands in the source, its line. */
  readonly where: string;
  readonly file: string;
  readonly title: string;
  readonly tags: readonly Tag[];
  readonly results: readonly TestResult[];
}

const isSame = (one: Tag) => (other: Tag) => one.id === other.id && one.revision === other.revision;

/** What the tags of the source and those of the run, which a test may have made, prove together. */
export function gatherProofs(
  titles: readonly TaggedTitle[],
  results: readonly TestResult[],
): readonly Proof[] {
  const written = titles.map((title) => ({
    where: `${title.file}:${title.line}`,
    ...title,
    results: resultsOf(title, results),
  }));
  const made = results.flatMap((result) => {
    const known = written.filter((proof) => proof.results.includes(result));
    return result.path.flatMap((title) => {
      const tags = tagsIn(title).filter(
        (tag) => !known.some((proof) => proof.tags.some(isSame(tag))),
      );
      const { file } = result;
      return tags.length === 0 ? [] : [{ where: file, file, title, tags, results: [result] }];
    });
  });
  return [...written, ...made];
}
