import { protections } from "../../../firmware-sim/firmware/protections.ts";
import { condensed, tellPath } from "../words.ts";
import type { Row } from "./ablate.ts";

const intro = `# Ablation

What each protection of the instrument is for: it is left out of the shipped firmware, host, firmware and line are
explored with one fault, and a rule breaks. Written by \`npm run verify -- --ablate\` from what it found; the rules are
those of [exploration.md](exploration.md). Harm counts; a requirement (R) is asked only where no harm follows.
Every search that found nothing looked at all there is, or at 50 million states.

Where no rule breaks, something else stands behind the protection that is left out. Where leaving out both shows something
new, the trace is that of the two. Where several stand behind it, and some of them in the host, the row says which, and
which of the firmware's were left out beside it, all at once, without any harm.
A trace is the shortest there is; acts that change neither side are left out of it.
`;

const meaning = ({ name }: Row): string => protections[name];

const named = (names: readonly string[]) => names.map((each) => `\`${each}\``).join(" and ");

function verdictOf({ name, without, violation, cover }: Row): string {
  if (cover !== undefined && "outside" in cover)
    return `outside of the exploration: ${cover.outside}`;
  if (violation !== undefined && without !== undefined) {
    const breaks = `[breaks](#${name}) ${violation.rule}`;
    if (cover === undefined) return breaks;
    if ("required" in cover) return `${breaks}; no harm follows: ${cover.required}`;
    if ("twoFaults" in cover) return `with two faults ${breaks}: ${cover.twoFaults}`;
    const why = "behind" in cover ? `${cover.why}; ` : "";
    return `covered by ${named(without.slice(1))}: ${why}[without them too](#${name}) ${violation.rule}`;
  }
  if (cover !== undefined && "harmless" in cover) {
    const { beside } = cover;
    const also = beside === undefined ? "" : `, nor without ${named(beside.without)} beside it`;
    return `no harm follows${also}: ${cover.harmless}`;
  }
  return "UNEXPLAINED: no rule breaks, and nothing says why";
}

function traceOf({ name, without, faults, violation }: Row): string {
  if (without === undefined || violation === undefined) return "";
  const path = condensed(tellPath(violation.path, faults, without));
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
