import { type Report, type Score, scoreOf, scoresOf } from "./report.ts";

const begin = "<!-- generated: scores -->";
const end = "<!-- end: scores -->";

function row(name: string, { mutants, detected }: Score): string {
  const share = ((100 * detected) / mutants).toFixed(2);
  return `| ${name} | ${mutants} | ${detected} | ${mutants - detected} | ${share} % |`;
}

/** The document with the scores of a report in its table. */
export function withScores(document: string, report: Report): string {
  const all = Object.values(report.files).flatMap(({ mutants }) => mutants);
  const table = [
    "| folder | mutants | found | survived | score |",
    "|---|---|---|---|---|",
    ...[...scoresOf(report)].map(([folder, score]) => row(folder, score)),
    row("all", scoreOf(all)),
  ];
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from === -1 || to === -1)
    throw new Error("docs/safety/mutation.md lacks its table of scores");
  return `${document.slice(0, from + begin.length)}\n${table.join("\n")}\n${document.slice(to)}`;
}
