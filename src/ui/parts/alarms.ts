import type { AlarmRow, Snapshot } from "../../controller/messages/snapshot.ts";
import type { GlyphSet } from "../glyphs.ts";
import { clock, fixed } from "../text/format.ts";
import { fitLine, joinEnds, type Line, span } from "../text/line.ts";

type Priority = AlarmRow["priority"];

const marks: Record<Priority, string> = { high: "!!!", medium: "!! ", low: "!  " };
const ranks: Record<Priority, number> = { high: 0, medium: 1, low: 2 };

/** Half a period of the flash, in milliseconds: 2 Hz and 0.5 Hz (IEC 60601-1-8); low is steady. */
const halfPeriods: Record<Priority, number> = { high: 250, medium: 1000, low: Infinity };

/** Highest priority first; of equal ones, those that nobody has acknowledged yet. */
export function rankAlarms(alarms: readonly AlarmRow[]): AlarmRow[] {
  return [...alarms].sort(
    (a, b) =>
      ranks[a.priority] - ranks[b.priority] || Number(a.acknowledged) - Number(b.acknowledged),
  );
}

/** Whether an alarm is in the bright half of its flash. An acknowledged alarm is steady. */
export function flashes({ priority, acknowledged }: AlarmRow, atMilliseconds: number): boolean {
  return !acknowledged && Math.floor(atMilliseconds / halfPeriods[priority]) % 2 === 0;
}

function alarmLine(alarm: AlarmRow, atMilliseconds: number): Line {
  const { priority } = alarm;
  const name = `${marks[priority]} ${priority.toUpperCase().padEnd(6)}`;
  return [
    span(" "),
    span(`${name} ${alarm.id} `, priority, priority !== "low" && flashes(alarm, atMilliseconds)),
    span(alarm.text, priority),
    ...(alarm.remedy === "" ? [] : [span(`. ${alarm.remedy}`)]),
  ];
}

function linkText({ link }: Snapshot): string {
  const age = link.lastReadingMilliseconds;
  const reading = age === null ? "no reading yet" : `last reading ${fixed(age, 0)} ms ago`;
  return `${reading} | gaps ${link.gaps}  bad lines ${link.badLines}`;
}

/**
 * The alarms, one a line, the most urgent first. Where they are more than `rows`, the first line tells
 * how many there are. `atMilliseconds` drives the flash.
 */
export function drawAlarms(
  snapshot: Snapshot,
  atMilliseconds: number,
  columns: number,
  rows: number,
  glyphs: GlyphSet,
): Line[] {
  const ranked = rankAlarms(snapshot.alarms);
  const [first, ...others] = ranked;
  if (first === undefined) {
    const right = [span(`${linkText(snapshot)} `, "dim")];
    return [joinEnds([span(" no active alarms", "dim")], right, columns, glyphs.ellipsis)];
  }
  const count = ranked.length > 1 ? `  1 of ${ranked.length} ` : " ";
  const right = [span(count, "dim")];
  return [
    joinEnds(alarmLine(first, atMilliseconds), right, columns, glyphs.ellipsis),
    ...others
      .slice(0, rows - 1)
      .map((alarm) =>
        joinEnds(
          alarmLine(alarm, atMilliseconds),
          columns >= 100 ? [span(` since ${clock(alarm.since)} `, "dim")] : [],
          columns,
          glyphs.ellipsis,
        ),
      ),
  ].map((line) => fitLine(line, columns, glyphs.ellipsis));
}
