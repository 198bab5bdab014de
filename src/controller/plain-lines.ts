import type { Clock } from "../device/clock.ts";
import type { Display } from "./controller.ts";
import type { Snapshot } from "./messages/snapshot.ts";

/**
 * The display without a terminal: a line for each change of state and one a second of readings.
 * There is no keyboard behind it, so nothing can be armed: `paintedAge` is never known.
 */
export function createPlainLines(clock: Clock, write: (line: string) => void): Display {
  let number = 0;
  let shown = "";
  let nextReading = 0;

  /** Two decimals, never minus zero; missing is shown as missing. */
  function figure(measured: Snapshot["force"]): string {
    return measured === null ? "--" : (Math.round(measured.value * 100) / 100 + 0).toFixed(2);
  }

  function stateLine(snapshot: Snapshot): string {
    const { text, remark } = snapshot.banner;
    return remark === "" ? `${snapshot.host}: ${text}` : `${snapshot.host}: ${text} (${remark})`;
  }

  return {
    show(snapshot) {
      number = snapshot.number;
      // The remark may bear a figure that changes with every look; the words are the state.
      const line = `${snapshot.host} ${snapshot.banner.text}`;
      if (line !== shown) {
        shown = line;
        write(`${snapshot.at} ${stateLine(snapshot)}`);
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
