import type { AlarmRow, Snapshot } from "../../controller/messages/snapshot.ts";
import type { GlyphSet } from "../glyphs.ts";
import { clock, fixed } from "../text/format.ts";
import { fitLine, fitRows, joinEnds, type Line, lineWidth, span } from "../text/line.ts";
import { wrapWords } from "./help.ts";

type Priority = AlarmRow["priority"];

/** However many there are and however large the terminal is. */
const mostLines = 3;

const marks: Record<Priority, string> = { high: "!!!", medium: "!! ", low: "!  " };

/** Half a period of the flash, in milliseconds: 2 Hz and 0.5 Hz (IEC 60601-1-8); low is steady. */
const halfPeriods: Record<Priority, number> = { high: 250, medium: 1000, low: Infinity };

/** Whether an alarm is in the bright half of its flash. One that is acknowledged, or over, is steady. */
export function flashes(alarm: AlarmRow, atMilliseconds: number): boolean {
  const { priority, acknowledged, over } = alarm;
  if (acknowledged || over || priority === "low") return false;
  return Math.floor(atMilliseconds / halfPeriods[priority]) % 2 === 0;
}

/** What it is: the mark, the priority in words, the id, and the cause. */
function alarmSpans(alarm: AlarmRow, atMilliseconds: number): Line {
  const { priority, id, text, count, acknowledged, over } = alarm;
  const name = `${marks[priority]} ${priority.toUpperCase().padEnd(6)} ${id} `;
  const remarks = [
    ...(count > 1 ? [`x${count}`] : []),
    ...(acknowledged ? ["seen"] : []),
    ...(over ? ["over"] : []),
  ];
  return [
    span(" "),
    span(name, priority, flashes(alarm, atMilliseconds)),
    span(text, priority),
    ...(remarks.length === 0 ? [] : [span(` (${remarks.join(", ")})`, "dim")]),
  ];
}

function linkText({ link }: Snapshot): string {
  const age = link.lastReadingMilliseconds;
  const reading = age === null ? "no reading yet" : `last reading ${fixed(age, 0)} ms ago`;
  return `${reading} | gaps ${link.gaps}  bad lines ${link.badLines}`;
}

/** Whether the alarms can be heard, and for how long they cannot. */
function audioText({ audio }: Snapshot): string {
  switch (audio.state) {
    case "on":
      return "sound on";
    case "paused":
      return `sound off ${fixed(audio.secondsLeft, 0)} s`;
    case "none":
      return "no sound";
    default:
      return audio.state satisfies never;
  }
}

/** `left` with what to do where there is room for all of it. */
function withRemedy(left: Line, { text, remedy }: AlarmRow, cells: number): Line {
  const whole = [...left, span(text.endsWith(".") ? "" : "."), span(` ${remedy}`)];
  return lineWidth(whole) <= cells ? whole : left;
}

function firstLine(
  alarm: AlarmRow,
  snapshot: Snapshot,
  shown: number,
  atMilliseconds: number,
  columns: number,
  glyphs: GlyphSet,
): Line {
  const all = snapshot.alarms.length;
  const audio = audioText(snapshot);
  const left = alarmSpans(alarm, atMilliseconds);
  const counts = all === 1 ? [` ${audio} `] : [`${shown} of ${all} alarms`, `${shown} of ${all}`];
  const ends = counts.map(
    (count): Line => [span(all === 1 ? ` ${count}` : `  ${count} | ${audio} `, "dim")],
  );
  // The cause comes before the words of its count.
  const fits = ends.find((end) => lineWidth(left) + lineWidth(end) <= columns);
  const right = fits ?? ends.at(-1) ?? [];
  return joinEnds(
    withRemedy(left, alarm, columns - lineWidth(right)),
    right,
    columns,
    glyphs.ellipsis,
  );
}

/**
 * The alarms, one a line, in the order in which they come: the most urgent first. The first line tells
 * how many of them are shown, and whether they can be heard. One alone has what to do in the second
 * line where the first has no room for it. `atMilliseconds` drives the flash.
 */
export function drawAlarms(
  snapshot: Snapshot,
  atMilliseconds: number,
  columns: number,
  rows: number,
  glyphs: GlyphSet,
): Line[] {
  const { alarms } = snapshot;
  const shown = alarms.slice(0, Math.min(rows, mostLines));
  const [first, ...others] = shown;
  if (first === undefined) {
    const none = [span(" no active alarms  ", "dim")];
    const audio = audioText(snapshot);
    const whole = [span(`${audio} | ${linkText(snapshot)} `, "dim")];
    const right = lineWidth([...none, ...whole]) <= columns ? whole : [span(`${audio} `, "dim")];
    return [joinEnds(none, right, columns, glyphs.ellipsis)];
  }
  const top = firstLine(first, snapshot, shown.length, atMilliseconds, columns, glyphs);
  const told = top.some(({ text }) => text === ` ${first.remedy}`);
  const remedy: Line[] = told || alarms.length > 1 ? [] : [[span(` what to do: ${first.remedy}`)]];
  const below = others.map((alarm) => {
    const left = alarmSpans(alarm, atMilliseconds);
    const right = columns >= 100 ? [span(`  since ${clock(alarm.since)} `, "dim")] : [];
    const cells = columns - lineWidth(right);
    return joinEnds(withRemedy(left, alarm, cells), right, columns, glyphs.ellipsis);
  });
  return [top, ...below, ...remedy]
    .slice(0, rows)
    .map((line) => fitLine(line, columns, glyphs.ellipsis));
}

export function alarmsTitle({ alarms }: Snapshot): Line {
  return [span(alarms.length === 0 ? "alarms: none" : `alarms: ${alarms.length}, m mutes them`)];
}

/** Every alarm with since when it is on and, below it, what to do; those without room are counted. */
export function drawAllAlarms(
  snapshot: Snapshot,
  atMilliseconds: number,
  columns: number,
  rows: number,
  glyphs: GlyphSet,
): Line[] {
  const blocks = snapshot.alarms.map((alarm): Line[] => [
    joinEnds(
      alarmSpans(alarm, atMilliseconds),
      [span(` ${clock(alarm.since)} `, "dim")],
      columns,
      glyphs.ellipsis,
    ),
    ...wrapWords(alarm.remedy, columns - 20).map(
      (text): Line => [span(`${" ".repeat(18)}${text}`)],
    ),
  ]);
  const lines: Line[] = [];
  for (const [at, block] of blocks.entries()) {
    const last = at === blocks.length - 1;
    if (lines.length + block.length > rows - (last ? 0 : 1)) {
      lines.push([span(` and ${blocks.length - at} more`, "dim")]);
      break;
    }
    lines.push(...block);
  }
  if (blocks.length === 0) lines.push([span(" no active alarms", "dim")]);
  return fitRows(lines, rows).map((line) => fitLine(line, columns, glyphs.ellipsis));
}
