import { protections } from "../../../firmware-sim/firmware/protections.ts";
import { condensed, tellPath } from "../words.ts";
import type { Row } from "./ablate.ts";

const intro = `# Ablation

What each protection of the instrument is for: it is left out of the shipped firmware, host, firmware and line are
explored with one fault, and a rule breaks. Written by \`npm run verify -- --ablate\` from what it found; the rules are
those of [exploration.md](exploration.md), of which the requirements (R) are not asked here: what counts is harm.
It took two searchers about ten minutes; every search that found nothing looked at all there is, or at 50 million states.

Where no rule breaks, another protection stands behind the one that is left out. Where leaving out both shows something
new, the trace is that of the two; where not, the row says what else stands in the way.
A trace is the shortest there is; acts that change neither side are left out of it.
`;

const meaning = ({ name }: Row): string => protections[name];

function verdictOf({ name, without, violation, cover }: Row): string {
  if (cover !== undefined && "outside" in cover)
    return `outside of the exploration: ${cover.outside}`;
  if (violation !== undefined && without !== undefined) {
    if (without.length === 1) return `[breaks](#${name}) ${violation.rule}`;
    const behind = without
      .slice(1)
      .map((other) => `\`${other}\``)
      .join(" and ");
    const why = cover !== undefined && "behind" in cover ? `${cover.why}; ` : "";
    return `covered by ${behind}: ${why}[without both](#${name}) ${violation.rule}`;
  }
  if (cover !== undefined && "harmless" in cover) return `no harm follows: ${cover.harmless}`;
  return "UNEXPLAINED: no rule breaks, and nothing says why";
}

function traceOf({ name, without, violation }: Row): string {
  if (without === undefined || violation === undefined) return "";
  const path = condensed(tellPath(violation.path, 1, without));
  return `### ${name}\n\nWithout ${without.map((left) => `\`${left}\``).join(" and ")}: ${violation.rule}.\n\n\`\`\`text\n${path}\n\`\`\`\n`;
}

/** docs/safety/ablation.md: a table of every protection, then the shortest trace of each that was found. */
export function ablationDocument(rows: readonly Row[]): string {
  const table = rows
    .map((row) => `| \`${row.name}\` | ${meaning(row)} | ${verdictOf(row)} |`)
    .join("\n");
  const traces = rows.map(traceOf).filter((text) => text !== "");
  return `${intro}
| protection | without it | what follows |
|---|---|---|
${table}

## Traces

${traces.join("\n")}`;
}
