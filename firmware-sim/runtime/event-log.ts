import type { Reply } from "../codec/commands.ts";
import { type LogName, logCodes } from "../firmware/codes.ts";
import { logDepth } from "../firmware/figures.ts";
import { wordedFigure } from "../firmware/wording.ts";

interface Entry {
  readonly number: number;
  readonly at: number;
  readonly event: LogName;
  readonly value: number | undefined;
}

/** The last 256 events since the start (section 13). */
export function createEventLog() {
  const entries: Entry[] = [];
  const counted = { events: 0 };
  return {
    add(event: LogName, value: number | undefined, at: number): void {
      counted.events = (counted.events % 9_999_999) + 1;
      entries.push({ number: counted.events, at, event, value: wordedFigure(value) });
      if (entries.length > logDepth) entries.shift();
    },
    /** The event `index` before the newest, which the firmware knows to be there. */
    answer(index: number): Extract<Reply, { verb: "log" }> | undefined {
      const entry = entries[entries.length - 1 - index];
      if (entry === undefined) return undefined;
      const { number, at, event, value } = entry;
      const held = entries.length;
      return { verb: "log", values: { index, held, number, at, code: logCodes[event], value } };
    },
    clear(): void {
      entries.length = 0;
      counted.events = 0;
    },
  };
}

export type EventLog = ReturnType<typeof createEventLog>;
