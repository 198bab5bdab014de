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

const mark = ["[test", "->"].join("");
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
    const place = line.indexOf(mark);
    if (place === -1) continue;
    const title = quotedAround(line, place);
    const tags = tagsIn(title ?? "");
    const marks = line.split(mark).length - 1;
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
export function resultsOf(title: TaggedTitle, results: readonly TestResult[]): TestResult[] {
  const form = formOf(title.title);
  return results.filter(
    ({ file, path }) => file === title.file && path.some((part) => form.test(part)),
  );
}
