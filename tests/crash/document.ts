import { writesSwept } from "./plan.ts";
import type { Tally } from "./tally.ts";

/** How many kills fell where. */
export function tableOf(tally: Tally): string {
  const rows = [...tally.fell]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([fell, count]) => `| ${fell} | ${count} |`);
  return ["| killed | how often |", "| --- | --- |", ...rows].join("\n");
}

export type Run = { readonly seed: number; readonly seconds: number; readonly lanes: number };

/** The document with the figures of a run. */
export function withCampaign(text: string, tally: Tally, { seed, seconds, lanes }: Run): string {
  const begin = "<!-- generated: figures -->\n";
  const end = "<!-- end: figures -->";
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from === -1 || to === -1) throw new Error("docs/safety/crash.md lacks the region figures");
  const { kills, lost, unverified, broken, facts, thrusts, open, writes } = tally;
  const swept = 2 * (writesSwept.first + writesSwept.later);
  const head = [
    `\`npm run crash -- --count ${kills} --seed ${seed} --lanes ${lanes}\`, ${seconds} s: ${kills} kills, ${facts} acknowledged facts,`,
    `${thrusts} thrusts. **${lost} lost, ${unverified} unverified, ${broken} other rules broken.** After ${open} kills a permit was open.`,
    `Of ${swept} moments before or after a write, a kill fell on ${writes.size}.`,
  ].join("\n");
  return `${text.slice(0, from + begin.length)}${head}\n\n${tableOf(tally)}\n${text.slice(to)}`;
}
