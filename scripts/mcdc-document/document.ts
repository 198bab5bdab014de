import type { Case } from "./case.ts";
import { nameOf } from "./case.ts";
import { listen, type Numbered } from "./instrument.ts";
import { type Pair, type Played, pairOf, waysOf } from "./pairs.ts";

type Row = {
  readonly decision: Numbered;
  readonly condition: string;
  readonly pair: Pair | undefined;
};

function play(one: Case): Played {
  const [outcome, heard] = listen(one.play);
  return { ...one, name: nameOf(one), outcome, heard };
}

/** Every condition of every decision, with the pair of cases that shows what it does. */
export function rowsOf(decisions: readonly Numbered[], cases: readonly Case[]): readonly Row[] {
  const ways = waysOf(cases.map(play));
  return decisions.flatMap((decision) =>
    decision.conditions.map(({ text }, index) => ({
      decision,
      condition: text,
      pair: pairOf(ways.get(decision.number) ?? new Map(), index, decision.conditions.length),
    })),
  );
}

const cell = (text: string): string => text.replaceAll("|", "\\|");
const code = (text: string): string => `\`${cell(text)}\``;
const played = ({ name, outcome }: Played): string => cell(`${name} -> ${outcome}`);

function line({ decision, condition, pair }: Row): string {
  const { within, text, conditions } = decision;
  const joined = conditions.length > 1 ? code(text) : "";
  const sides = pair === undefined ? ["none", "none"] : [played(pair.holds), played(pair.fails)];
  return `| ${[within, joined, code(condition), ...sides].join(" | ")} |`;
}

const preface = (decisions: readonly Numbered[], conditions: number): string => {
  const joined = decisions.filter((decision) => decision.conditions.length > 1).length;
  return `# What each condition of the guards decides

Written by scripts/generate-mcdc.ts from the sources of src/safety and of the guards and gates of the simulated firmware, and
not edited by hand: modified condition/decision coverage (MC/DC, as in DO-178C), measured. The sources are parsed for every
place where the way forks: ${decisions.length} decisions, ${joined} of which join several conditions, ${conditions} conditions in all. Then they run, each decision
telling what its conditions came to, on every row of the table of transitions and on the cases of scripts/mcdc-document/cases.

A row is one condition and its pair: two cases between which this condition alone differs in that decision (one that was not
looked at, behind a \`&&\` or \`||\`, counts as equal), and with it the decision and what comes of the case. Where a condition has
no pair the generator ends with 1, and so does \`npm test\`: add a case that shows what it is for, or take it out. The tests play
both cases of each row on the sources as they are.
`;
};

/** The whole document. */
export function mcdcDocument(files: readonly string[], rows: readonly Row[]): string {
  const sections = files.flatMap((file) => {
    const own = rows.filter(({ decision }) => decision.file === file);
    if (own.length === 0) return [];
    return [
      `## ${file}`,
      "",
      "| in | decision | condition | holds in | fails in |",
      "|---|---|---|---|---|",
      ...own.map(line),
      "",
    ];
  });
  const decisions = [...new Set(rows.map(({ decision }) => decision))];
  return [preface(decisions, rows.length), ...sections].join("\n");
}
