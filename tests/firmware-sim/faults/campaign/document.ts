import { faultKinds } from "../../../../firmware-sim/faults/kinds.ts";
import { parameterWords } from "../../../../firmware-sim/faults/request.ts";
import { scheduleParameters } from "../../../../firmware-sim/faults/schedule.ts";
import { wordsOf } from "./cases.ts";
import type { FaultCase, Finding } from "./run.ts";

const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
const table = (heads: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(heads), row(heads.map(() => "---")), ...rows.map(row)].join("\n");

function parameterRows(name: string, parameters: Parameters<typeof parameterWords>[0]) {
  return parameterWords(parameters).map((word) => [
    name,
    `\`${word.name}\``,
    word.allowed,
    word.usual === undefined ? "" : String(word.usual),
    word.meaning,
  ]);
}

function runRow([wanted, finding]: readonly [FaultCase, Finding]): readonly string[] {
  const { fault, also = [], shows, alarm } = wanted;
  const after = (notice: string | undefined) =>
    notice === undefined ? "" : `${finding.seen.get(notice)} ms`;
  const others = also
    .map(([name, given]) => ` with \`${name} ${wordsOf(given === undefined ? {} : { given })}\``)
    .join("");
  const permit = () => {
    if (finding.permits === 0) return "none";
    return finding.disarmedAfter === undefined ? "lives on" : `${finding.disarmedAfter} ms`;
  };
  return [
    `\`${[fault, wordsOf(wanted)].join(" ").trim()}\`${others}`,
    wanted.in,
    shows,
    after(shows),
    alarm === shows ? "the same" : (alarm ?? ""),
    alarm === shows ? "" : after(alarm),
    permit(),
    String(finding.thrusts),
  ];
}

/** The generated parts of docs/faults.md, by their marks. */
export function faultTables(
  runs: readonly (readonly [FaultCase, Finding])[],
): Readonly<Record<string, string>> {
  return {
    kinds: table(
      ["fault", "meaning"],
      faultKinds.map(({ name, meaning }) => [`\`${name}\``, meaning]),
    ),
    parameters: table(
      ["fault", "parameter", "allowed", "usual", "meaning"],
      [
        ...parameterRows("every one", scheduleParameters),
        ...faultKinds.flatMap(({ name, parameters }) => parameterRows(`\`${name}\``, parameters)),
      ],
    ),
    campaign: table(
      ["fault", "begins", "what shows it", "after", "alarm", "after", "permit ends", "thrusts"],
      runs.map(runRow),
    ),
  };
}

/** The document with its generated parts replaced. Throws where a mark is missing. */
export function withTables(document: string, tables: Readonly<Record<string, string>>): string {
  return Object.entries(tables).reduce((text, [name, content]) => {
    const begin = `<!-- generated: ${name} -->\n`;
    const end = `\n<!-- end: ${name} -->`;
    const from = text.indexOf(begin);
    const to = text.indexOf(end);
    if (from === -1 || to === -1) throw new Error(`docs/faults.md lacks the region ${name}`);
    return `${text.slice(0, from + begin.length)}${content}${text.slice(to)}`;
  }, document);
}
