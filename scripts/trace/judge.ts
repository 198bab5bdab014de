import type { Control, SafetyTables } from "./tables.ts";
import type { Proof, Tag } from "./tags.ts";

/** Everything that the trace is judged by. */
export interface Evidence {
  readonly tables: SafetyTables;
  readonly proofs: readonly Proof[];
  /** Places that hold something which only looks like a tag. */
  readonly malformed: readonly string[];
  /** Whether the project has such a file. */
  exists(path: string): boolean;
  /** The npm scripts of the project. */
  readonly scripts: readonly string[];
}

/** What proves an identity in its present revision. */
export function proofsOf(
  { proofs }: Pick<Evidence, "proofs">,
  { id, revision }: Tag,
): readonly Proof[] {
  return proofs.filter(({ tags }) =>
    tags.some((tag) => tag.id === id && tag.revision === revision),
  );
}

/** Why a tag proves nothing; none where it does. */
function gapsOfTag({ tables }: Evidence, { where }: Proof, tag: Tag): string[] {
  const { hazards, controls, alarms } = tables;
  const row = [...hazards, ...controls, ...alarms].find(({ id }) => id === tag.id);
  const what = `${where}: the tag ${tag.id}~${tag.revision}`;
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
function gapsOfRun({ where, results }: Proof): string[] {
  if (results.length === 0) return [`${where}: no test of this run bears this tagged title`];
  const bad = results.filter(({ status }) => status !== "passed");
  return bad.map(({ path, status }) => `${where}: tagged, but ${status}: ${path.join(" > ")}`);
}

/** A control counts once a test of its revision ran, and all of those that say so passed. */
function isProven(evidence: Evidence, control: Tag): boolean {
  const proofs = proofsOf(evidence, control);
  return proofs.length > 0 && proofs.every((proof) => gapsOfRun(proof).length === 0);
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
  const { tables, proofs, malformed } = evidence;
  const used = new Set(tables.controls.flatMap(({ figures }) => figures));
  const gaps = [
    ...malformed.map((place) => `${place}: looks like a tag, but is none in a test's title`),
    ...proofs.flatMap((proof) => proof.tags.flatMap((tag) => gapsOfTag(evidence, proof, tag))),
    ...proofs.flatMap(gapsOfRun),
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
