import { type Evidence, proofsOf } from "./judge.ts";
import type { Control, Hazard, Scale } from "./tables.ts";
import { type Proof, tagsIn, withoutTags } from "./tags.ts";

const head = `# Trace

Written by scripts/trace.ts from hazards.yml, controls.yml, limits.yml, alarms.yml and the results of the tests, and not edited
by hand. It goes from each hazard to its controls, and from each control to the tests that prove it. Each test named here ran
and passed: one that is skipped, that fails, or that bears an old revision is not written down but refused.
[README.md](README.md) says how it is made and checked.
`;

const cell = (text: string) => text.replaceAll("|", "\\|");
const wordOf = (scale: Scale, level: number) =>
  `${level} ${scale.find((step) => step.level === level)?.word ?? ""}`;
/** RC-9 before RC-10, whatever their order in a table. */
const inOrder = <T extends { readonly id: string }>(rows: readonly T[]): T[] =>
  rows.toSorted((one, other) => one.id.localeCompare(other.id, "en", { numeric: true }));
const list = (names: readonly string[]) => (names.length === 0 ? "-" : names.join(", "));

/** What the titles above these tests have in common, place by place; what differs is an ellipsis. */
function commonPath(paths: readonly (readonly string[])[]): string[] {
  const [first = []] = paths;
  return first
    .map((part, at) => (paths.every((path) => path[at] === part) ? part : "..."))
    .map(withoutTags);
}

/** The tags of a title as a text, by which the title is found again in a path. */
const marksOf = (title: string) => JSON.stringify(tagsIn(title));

/** A tagged title with what stands above it, as a reader finds it in the test's file. */
function proofWords({ file, title, results }: Proof): string {
  const bears = marksOf(title);
  const above = results.map(({ path }) =>
    path.slice(
      0,
      Math.max(
        0,
        path.findIndex((part) => marksOf(part) === bears),
      ),
    ),
  );
  return `${file}: ${cell([...commonPath(above), withoutTags(title)].join(" > "))}`;
}

const sorted = (proofs: readonly Proof[]) => [...new Set(proofs.map(proofWords))].sort();

function controlRow(evidence: Evidence, control: Control): string {
  const { id, revision, where, name, does, figures, sources, hazards, essential } = control;
  const figureWords = figures.map((figure) => {
    const limit = evidence.tables.limits.find((each) => each.name === figure);
    return `${figure}: ${limit?.value ?? "?"} ${limit?.unit ?? ""}`.trim();
  });
  const lines = [
    `### ${id}~${revision} ${name}`,
    "",
    `${does}`,
    "",
    `- acts in: ${where}; serves: ${list(hazards)}; essential performance: ${list(essential)}`,
    ...(figures.length === 0 ? [] : [`- figures: ${figureWords.join("; ")}`]),
    `- done by: ${sources.join(", ")}`,
    ...((control.campaigns ?? []).length === 0
      ? []
      : [`- longer proofs: ${(control.campaigns ?? []).map((it) => `npm run ${it}`).join(", ")}`]),
    "",
    "Proven by:",
    "",
    ...sorted(proofsOf(evidence, control)).map((proof) => `- ${proof}`),
    "",
  ];
  return lines.join("\n");
}

function hazardRow(evidence: Evidence, hazard: Hazard): string {
  const { severity, probability, controls } = evidence.tables;
  const built = (id: string) => controls.some((each) => each.id === id && each.status === "built");
  const before = wordOf(severity, hazard.severity);
  const after = `${wordOf(severity, hazard.after.severity)}; ${wordOf(probability, hazard.after.probability)}`;
  const cells = [
    `${hazard.id}~${hazard.revision}`,
    `${hazard.hazard}: ${hazard.cause}`,
    hazard.effect,
    before,
    list(hazard.controls.filter(built)),
    hazard.status === "held" ? after : "not yet held",
    list(hazard.essential),
  ];
  return `| ${cells.map(cell).join(" | ")} |`;
}

/** What is planned: hazards and controls, each with what stands in its place. */
function notYetHeld({ tables }: Evidence): string[] {
  const rows = inOrder([...tables.hazards, ...tables.controls]).filter(
    ({ status }) => status === "planned",
  );
  return rows.map((row) => {
    const name = "name" in row ? row.name : row.hazard;
    const about = "hazards" in row ? list(row.hazards) : list(row.controls);
    return `| ${row.id}~${row.revision} | ${cell(name)} | ${about} | ${cell(row.until ?? "")} |`;
  });
}

/** A hazard or an alarm that tests name beside the controls. */
function directProofs(evidence: Evidence): string[] {
  const { hazards, alarms } = evidence.tables;
  return inOrder([...hazards, ...alarms]).flatMap((row) => {
    const proofs = sorted(proofsOf(evidence, row));
    return proofs.map((proof) => `| ${row.id}~${row.revision} | ${proof} |`);
  });
}

/** docs/safety/trace.md: the same for the same tables, titles and results. */
export function traceDocument(evidence: Evidence): string {
  const { hazards, controls } = evidence.tables;
  const built = inOrder(controls).filter(({ status }) => status === "built");
  return [
    head,
    "## Hazards",
    "",
    "Severity before controls; severity and probability after them. The scales are those of hazards.yml.",
    "",
    "| hazard | what and why | effect | before | controls | after | essential performance |",
    "|---|---|---|---|---|---|---|",
    ...inOrder(hazards).map((hazard) => hazardRow(evidence, hazard)),
    "",
    "## Not yet held",
    "",
    "A planned control is counted nowhere above. The last column says what stands in its place.",
    "",
    "| row | what is planned | for | until then |",
    "|---|---|---|---|",
    ...notYetHeld(evidence),
    "",
    "## Hazards and alarms with tests of their own",
    "",
    "| row | test |",
    "|---|---|",
    ...directProofs(evidence),
    "",
    "## Controls",
    "",
    ...built.map((control) => controlRow(evidence, control)),
  ].join("\n");
}
