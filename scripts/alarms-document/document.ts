import type { AlarmTableRow } from "./alarm-rows.ts";

const preamble = `# Alarms

Written by \`npm run generate\` from [alarms.yml](alarms.yml), which is the one table of the alarms; the code and the screen
are made from it too. How they behave is in \`src/safety/alarms/step.ts\`.

- **Priority** follows from the harm if nobody responds and from how soon it comes (IEC 60601-1-8, table 1). High is red and
  flashes at 2 Hz, medium yellow at 0.5 Hz, low is cyan and steady; each also by word, by mark (\`!!!\`, \`!!\`, \`!\`) and by place.
- **Latching** alarms stay, and forbid arming, until a person acknowledges them with \`k\`; the others are on while their
  condition is. Acknowledging one of those makes it steady and silent, and takes nothing away that is still on.
  A high one that is still on rings again 120 s later.
- **Onset** is at most *bound* after the host can see the condition; *delay* of it is waited for on purpose.
- An alarm that goes by itself is shown for 1 s more, marked as over, so that none comes and goes unseen; if it comes again
  within that second it is the same one, counted, and has an onset anew where it had been acknowledged.
- Onset, acknowledgement and clear of each are events of the record, with the alarm's id and revision.
- **Sound** is the terminal's bell: high 5 in a second, every 5 s; medium 3, every 15 s; low once. It is no auditory alarm
  signal of IEC 60601-1-8, which asks for pitch and loudness that a terminal does not have. \`m\` pauses it for 120 s; a new
  alarm of high priority, or of one above all that it silenced, ends the pause.
`;

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** What the screen says, with {words} in italics. */
function shown(text: string): string {
  return cell(text).replace(/\{([a-z]+)\}/g, "*$1*");
}

function alarmSection(row: AlarmTableRow): string {
  const { id, revision, priority, latching, text, remark, delay, bound, harm, within } = row;
  const title = remark === "" ? text : `${text}: ${remark}`;
  const waits = delay === 0 ? "" : `, of which ${delay} ms are waited for`;
  return [
    `### ${id} ${shown(title)}`,
    "",
    `**${priority}**, ${latching ? "latching" : "on while its condition is"}, revision ${revision}. Serves ${row.hazards.join(", ")}.`,
    "",
    `- When: ${cell(row.condition)}`,
    `- What to do: ${shown(row.remedy)}`,
    `- Onset within ${bound} ms${waits}.`,
    `- If nobody responds: ${harm} harm, ${within}.`,
    ...(row.note === undefined ? [] : [`- ${cell(row.note)}`]),
    "",
  ].join("\n");
}

/** docs/safety/alarms.md. */
export function alarmsDocument(rows: readonly AlarmTableRow[]): string {
  const overview = rows.map(
    ({ id, priority, latching, text, bound }) =>
      `| ${id} | ${priority} | ${latching ? "yes" : "no"} | ${shown(text)} | ${bound} ms |`,
  );
  return [
    preamble,
    "| id | priority | latching | says | onset within |",
    "|---|---|---|---|---|",
    ...overview,
    "",
    "## Each alarm",
    "",
    ...rows.map(alarmSection),
  ]
    .join("\n")
    .trimEnd()
    .concat("\n");
}

/** The rows of the table of alarms in docs/operating.md. */
export function operatingRows(rows: readonly AlarmTableRow[]): readonly string[] {
  return rows.map(
    ({ id, priority, text, condition, remedy }) =>
      `| ${id} | ${priority} | ${shown(text)} | ${cell(condition)} | ${shown(remedy)} |`,
  );
}
