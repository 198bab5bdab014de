import type { AlarmTableRow } from "./alarm-rows.ts";

const made =
  "// Written by scripts/generate-alarms.ts from docs/safety/alarms.yml: change that, then npm run generate.";

/** src/safety/alarms/ranks.ts: what the machine goes by. */
export function ranksCode(rows: readonly AlarmTableRow[]): string {
  const lines = rows.map(
    ({ id, revision, priority, latching, delay, bound }) =>
      `  "${id}": { revision: ${revision}, priority: "${priority}", latching: ${latching}, delay: ${delay}, bound: ${bound} },`,
  );
  return [
    made,
    "",
    "/** Delay before the onset and longest time to it, in milliseconds. */",
    "export const alarmRanks = {",
    ...lines,
    "} as const;",
    "",
  ].join("\n");
}

/** src/safety/alarms/words.ts: what a person reads. */
export function wordsCode(rows: readonly AlarmTableRow[]): string {
  const lines = rows.flatMap(({ id, text, remark, remedy }) => [
    `  "${id}": {`,
    ...property("text", text),
    ...property("remark", remark),
    ...property("remedy", remedy),
    "  },",
  ]);
  return [made, "", "export const alarmWords = {", ...lines, "} as const;", ""].join("\n");
}

/** As the formatter sets it: what is longer than a line stands below its name. */
function property(name: string, value: string): string[] {
  const line = `    ${name}: ${JSON.stringify(value)},`;
  return line.length <= 100 ? [line] : [`    ${name}:`, `      ${JSON.stringify(value)},`];
}
