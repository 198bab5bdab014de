import { faultKinds } from "../../firmware-sim/faults/kinds.ts";
import { kindNames, ruleOf } from "./draw.ts";
import type { Rule } from "./oracle/rule.ts";
import type { Shrunk } from "./shrink.ts";
import { type KindTally, quantile, type Tally } from "./tally.ts";
import { hostFaultKinds } from "./world/host-faults.ts";

const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
const table = (heads: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(heads), row(heads.map(() => "---")), ...rows.map(row)].join("\n");

const meaningOf = (name: string) =>
  [...faultKinds, ...hostFaultKinds].find((kind) => kind.name === name)?.meaning ?? "";

function boundWords({ acts, lasting, within }: Rule): string {
  if (acts === undefined) return "";
  return lasting > 0 ? `${within} ms, once it lasts ${lasting} ms` : `${within} ms`;
}

/** What must be told of each kind, where and how soon: the rules that the campaign judges by. */
function rulesTable(): string {
  return table(
    ["fault", "meaning", "must be told", "where", "within"],
    kindNames.map((name) => {
      const rule = ruleOf(name);
      const told = rule.acts === undefined ? "" : rule.told.join(", ");
      return [
        `\`${name}\``,
        meaningOf(name),
        rule.acts === undefined ? "nothing" : rule.effect,
        told,
        boundWords(rule),
      ];
    }),
  );
}

const share = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;
const time = (milliseconds: number | undefined) =>
  milliseconds === undefined ? "" : `${milliseconds} ms`;

function figuresOf(name: string, kind: KindTally): readonly string[] {
  const { count, told, harmless, undetected, due } = kind;
  const rule = ruleOf(name);
  return [
    `\`${name}\``,
    String(count),
    share(told, count),
    share(harmless, count),
    rule.acts === undefined ? "" : String(due),
    String(undetected),
    time(quantile(kind, 0.5)),
    time(quantile(kind, 0.99)),
    time(quantile(kind, 1)),
    rule.acts === undefined ? "" : time(rule.lasting + rule.within),
  ];
}

/** How many of each kind were told, and when. */
export function tableOf(tally: Tally): string {
  const known = kindNames.flatMap((name) => {
    const kind = tally.kinds.get(name);
    return kind === undefined ? [] : [figuresOf(name, kind)];
  });
  return table(
    [
      "fault",
      "how many",
      "told",
      "harmless",
      "due",
      "undetected",
      "median",
      "99 %",
      "longest",
      "bound",
    ],
    known,
  );
}

function replaced(text: string, name: string, content: string): string {
  const begin = `<!-- generated: ${name} -->\n`;
  const end = `<!-- end: ${name} -->`;
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from === -1 || to === -1) throw new Error(`docs/safety/campaign.md lacks the region ${name}`);
  return `${text.slice(0, from + begin.length)}${content}\n${text.slice(to)}`;
}

/** The document with the rules as they are. */
export const withRules = (text: string) => replaced(text, "rules", rulesTable());

/** The document with the figures of a run. */
export function withCampaign(text: string, tally: Tally, seed: number): string {
  const { count, lives, lived, thrusts, unsafe, undetected } = tally;
  const hours = (lived / 3_600_000).toFixed(1);
  const head = [
    `\`npm run faults -- --count ${count} --seed ${seed}\`: ${count} faults in ${lives} lives, ${hours} hours of`,
    `virtual time with ${thrusts} thrusts. **${unsafe} unsafe, ${undetected} undetected.**`,
  ].join("\n");
  return replaced(withRules(text), "figures", `${head}\n\n${tableOf(tally)}`);
}

/** What a failure is, and what it needs, in words. */
export function failureWords({ needed, calm, report }: Shrunk): readonly string[] {
  const wrong = report.outcomes.flatMap((outcome) => [
    ...outcome.violations.map(
      ({ invariant, at, words }) => `${(at / 1000).toFixed(3)} s, ${invariant}: ${words}`,
    ),
    ...(outcome.ended === "undetected" ? [`undetected: ${outcome.words}`] : []),
  ]);
  const faults = needed.map((index) => `needs: ${report.outcomes[index]?.words ?? ""}`);
  return [
    ...wrong,
    ...faults,
    calm ? "operator and hand do what they should" : "operator or hand do what they should not",
  ];
}
