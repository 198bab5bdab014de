import { type Covered, coveredGuards, coveredPlaces } from "./coverage.ts";
import { meaningOf } from "./guards.ts";
import { fileReasons } from "./reasons.ts";
import type { Harvest } from "./sow.ts";

const intro = `# Seeded bugs

What the exploration would notice: each of these slips, of the kind that a programmer makes, is put into a copy of host or
firmware, which is then explored like the shipped ones ([exploration.md](exploration.md)). The rule that is named must break, on
a way that comes through where the changed transitions begin. Written by \`npm run verify -- --seeded --document\` from what it
found.

| command | what it does |
|---|---|
| \`npm run verify -- --seeded\` | explores every bug, one line each; ends with 1 where one is not caught |
| \`npm run verify -- --seeded last-cause-wins\` | explores this one and tells the trace |
| \`npm run verify -- --seeded --json\` | ends with one line of JSON: how many there are, how many were caught |
| \`npm run verify -- --seeded --document\` | explores every bug and writes this file |

The bugs are in \`tests/model/seeded/bugs\`. Each may use any one fault on the way; those that need none, or certain ones, name
them. States are those looked at until the trace was found, acts its length, the shortest there is.
\`tests/model/seeded.test.ts\` holds that every protection of the instrument, every gate, latch and rule of the host, every state
and phase, every file of the reducers and every rule of the exploration has a bug, or a reason below, and explores the quickest.`;

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(heads), row(heads.map((head) => (/^(?:states|acts)$/.test(head) ? "--:" : "---")))]
    .concat(rows.map(row))
    .join("\n");
const code = (text: string): string => `\`${text}\``;

function faultsOf({ bug }: Harvest): string {
  if (bug.faults === undefined) return "one";
  return bug.faults.length === 0 ? "none" : bug.faults.join("; ");
}

function bugRow(harvest: Harvest): readonly string[] {
  const { bug, broken, states } = harvest;
  return [
    code(bug.name),
    bug.slips,
    bug.guards.map(code).join(", "),
    bug.transitions.join("; "),
    faultsOf(harvest),
    broken?.rule ?? "NOT CAUGHT",
    String(states),
    String(broken?.trace.length ?? ""),
  ];
}

/** Names by their reason: what is the same for several is said once. */
function grouped<Name extends string>(
  reasons: readonly (readonly [Name, string])[],
): readonly (readonly [reason: string, names: readonly Name[]])[] {
  const groups = new Map<string, Name[]>();
  for (const [name, reason] of reasons) groups.set(reason, [...(groups.get(reason) ?? []), name]);
  return [...groups];
}

const reasonsOf = <Name extends string>(covered: readonly Covered<Name>[]) =>
  covered
    .filter(({ bugs }) => bugs.length === 0)
    .map(({ name, reason = "" }) => [name, reason] as const);

/** Every guard, place and file that no bug stands for, and why. */
export function reasonsTables(): string {
  const guardRows = grouped(reasonsOf(coveredGuards)).map(([reason, names]) => [
    names.map(code).join(", "),
    names.length === 1 ? names.map(meaningOf).join("") : "",
    reason,
  ]);
  const fileRows = grouped(Object.entries(fileReasons)).map(([reason, files]) => [
    files.map(code).join(", "),
    reason,
  ]);
  return [
    table(["guard", "what it is", "why no slip of it is in the list"], guardRows),
    table(["state", "why no transition of it is in the list"], reasonsOf(coveredPlaces)),
    table(["file", "why no slip is seeded in it"], fileRows),
  ].join("\n\n");
}

/** docs/safety/seeded.md: a table of every bug with what was found, then what has none. */
export function seededDocument(harvests: readonly Harvest[]): string {
  const heads = ["bug", "what goes wrong", "stands for", "changes", "faults"];
  return `${intro}

## Bugs

${table([...heads, "what breaks", "states", "acts"], harvests.map(bugRow))}

## What has none

A protection of the instrument that is left out without harm, by any slip, is one behind which another stands, or one that works
outside of what is explored. A gate whose facts never change there can be broken without a trace.

${reasonsTables()}
`;
}
