import type { Control, SafetyTables } from "./tables.ts";
import { resultsOf, type Tag, type TaggedTitle, type TestResult } from "./tags.ts";

/** Everything that the trace is judged by. */
export interface Evidence {
  readonly tables: SafetyTables;
  readonly titles: readonly TaggedTitle[];
  /** Places that hold something which only looks like a tag. */
  readonly malformed: readonly string[];
  readonly results: readonly TestResult[];
  /** Whether the project has such a file. */
  exists(path: string): boolean;
  /** The npm scripts of the project. */
  readonly scripts: readonly string[];
}

/** The tagged titles that prove an identity in its present revision. */
export function proofsOf(
  { titles }: Pick<Evidence, "titles">,
  { id, revision }: Tag,
): readonly TaggedTitle[] {
  return titles.filter(({ tags }) =>
    tags.some((tag) => tag.id === id && tag.revision === revision),
  );
}

const placeOf = ({ file, line }: TaggedTitle) => `${file}:${line}`;

/** Why a tag proves nothing; none where it does. */
function gapsOfTag(evidence: Evidence, title: TaggedTitle, tag: Tag): string[] {
  const { hazards, controls, alarms } = evidence.tables;
  const rows = [...hazards, ...controls, ...alarms];
  const row = rows.find(({ id }) => id === tag.id);
  const what = `${placeOf(title)}: the tag ${tag.id}~${tag.revision}`;
  if (row === undefined) return [`${what} is of nothing in the tables of docs/safety`];
  if (row.revision !== tag.revision) {
    return [`${what} is not of revision ${row.revision}: look whether the test still proves it`];
  }
  const planned = controls.some(({ id, status }) => id === tag.id && status === "planned");
  return planned
    ? [`${what} is of a control that is only planned: say in its row that it is built`]
    : [];
}

/** Tests that were tagged but did not run to a good end. */
function gapsOfTitle(evidence: Evidence, title: TaggedTitle): string[] {
  const results = resultsOf(title, evidence.results);
  if (results.length === 0) {
    return [`${placeOf(title)}: no test of this run bears this tagged title`];
  }
  const bad = results.filter(({ status }) => status !== "passed");
  return bad.map(
    ({ path, status }) => `${placeOf(title)}: tagged, but ${status}: ${path.join(" > ")}`,
  );
}

/** A control counts once a test of its revision ran, and all of those that say so passed. */
function isProven(evidence: Evidence, control: Tag): boolean {
  const proofs = proofsOf(evidence, control);
  return proofs.length > 0 && proofs.every((title) => gapsOfTitle(evidence, title).length === 0);
}

function gapsOfControl(evidence: Evidence, control: Control): string[] {
  const gaps: string[] = [];
  for (const path of control.sources) {
    if (!evidence.exists(path)) gaps.push(`${control.id}: its source ${path} is not there`);
  }
  for (const name of control.campaigns ?? []) {
    if (!evidence.scripts.includes(name)) {
      gaps.push(`${control.id}: its campaign ${name} is no script of package.json`);
    }
  }
  if (control.status === "built" && !isProven(evidence, control)) {
    gaps.push(`${control.id}: no passing test bears its tag, ${control.id}~${control.revision}`);
  }
  return gaps;
}

/** A hazard is held by a control that is built; one that is planned says what stands in its way until then. */
function gapsOfHazards({ tables }: Evidence): string[] {
  const built = new Set(
    tables.controls.filter(({ status }) => status === "built").map(({ id }) => id),
  );
  return tables.hazards.flatMap(({ id, status, controls }) => {
    if (controls.length === 0) return [`${id}: no control`];
    const held = controls.some((control) => built.has(control));
    return status === "planned" || held ? [] : [`${id}: none of its controls is built`];
  });
}

/** Every gap of the trace, in words and sorted; none where it is whole. */
export function findGaps(evidence: Evidence): readonly string[] {
  const { tables, titles, malformed } = evidence;
  const used = new Set(tables.controls.flatMap(({ figures }) => figures));
  const gaps = [
    ...malformed.map((place) => `${place}: looks like a tag, but is none in a test's title`),
    ...titles.flatMap((title) => title.tags.flatMap((tag) => gapsOfTag(evidence, title, tag))),
    ...titles.flatMap((title) => gapsOfTitle(evidence, title)),
    ...gapsOfHazards(evidence),
    ...tables.controls.flatMap((control) => gapsOfControl(evidence, control)),
    ...tables.alarms
      .filter((alarm) => !isProven(evidence, alarm))
      .map(({ id, revision }) => `${id}: no passing test bears its tag, ${id}~${revision}`),
    ...tables.limits
      .filter(({ name }) => !used.has(name))
      .map(({ name }) => `limits.yml: no control uses the figure "${name}"`),
  ];
  return [...new Set(gaps)].sort();
}
