import type { Clock } from "../device/clock.ts";
import type { Display } from "./display.ts";
import { limitInWords } from "./messages/limit-words.ts";
import type { Snapshot } from "./messages/snapshot.ts";

/**
 * The display without a terminal: a line for each change of state, for each alarm that comes and goes,
 * and one a second of readings. The bell is a terminal's: a pipe is sent none.
 * There is no keyboard behind it, so nothing can be armed: `paintedAge` is never known.
 */
export function createPlainLines(clock: Clock, write: (line: string) => void): Display {
  let number = 0;
  let shown = "";
  let nextReading = 0;
  let alarms: readonly string[] = [];
  let limitShown = limitInWords(null);

  /** Two decimals, never minus zero; missing is shown as missing. */
  function figure(measured: Snapshot["force"]): string {
    return measured === null ? "--" : (Math.round(measured.value * 100) / 100 + 0).toFixed(2);
  }

  function stateLine(snapshot: Snapshot): string {
    const { kind, text, remark } = snapshot.banner;
    const words = kind === "unknown" ? `unknown: ${text}` : text;
    return remark === "" ? `${snapshot.host}: ${words}` : `${snapshot.host}: ${words} (${remark})`;
  }

  function writeAlarms({ at, alarms: now }: Snapshot): void {
    for (const { id, priority, text, remedy } of now) {
      const said = text.endsWith(".") ? text : `${text}.`;
      if (!alarms.includes(id)) write(`${at} alarm ${priority} ${id} ${said} ${remedy}`);
    }
    const ids = now.map(({ id }) => id);
    for (const id of alarms) if (!ids.includes(id)) write(`${at} alarm over ${id}`);
    alarms = ids;
  }

  return {
    show(snapshot) {
      number = snapshot.number;
      // The remark may bear a figure that changes with every look; the words are the state.
      const line = `${snapshot.host} ${snapshot.banner.kind} ${snapshot.banner.text}`;
      if (line !== shown) {
        shown = line;
        write(`${snapshot.at} ${stateLine(snapshot)}`);
      }
      writeAlarms(snapshot);
      const limit = limitInWords(snapshot.limits);
      if (limit !== limitShown) {
        limitShown = limit;
        write(`${snapshot.at} ${limit}`);
      }
      const now = clock.now();
      if (snapshot.link.state !== "live" || now < nextReading) return;
      nextReading = now + 1000;
      const force = figure(snapshot.force);
      const position = figure(snapshot.position);
      const { readingsPerSecond, gaps } = snapshot.link;
      write(
        `${snapshot.at} force ${force} N  position ${position} mm  ${readingsPerSecond} readings/s  gaps ${gaps}`,
      );
    },
    showWaveform: () => {},
    nextNumber: () => number + 1,
    paintedAge: () => undefined,
    largeEnough: () => undefined,
    audible: () => false,
  };
}
