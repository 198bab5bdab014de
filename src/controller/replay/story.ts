import { zonedTime } from "../../record/zoned-time.ts";
import type { DecisionCore } from "./core.ts";
import { type LineFault, readLines } from "./flight-lines.ts";
import { createReplay, type Difference, type Replayed } from "./replay.ts";
import { wordsOfDecision, wordsOfNote } from "./words.ts";

/** One thing that is told of a replay. */
export type StoryItem = {
  /** The wall clock as recorded; undefined before the recording says it. */
  readonly at: string | undefined;
  readonly kind: "begin" | "decision" | "missing" | "note";
  /** The decision's kind and its number. */
  readonly decision: string | undefined;
  readonly number: number | undefined;
  /** undefined: nothing to read here. */
  readonly words: string | undefined;
  readonly differences: readonly Difference[];
};

export type StoryTotals = {
  readonly decisions: number;
  /** Decisions that would differ. */
  readonly differences: number;
  /** Decisions that were made and are not in the recording, or cannot be judged without them. */
  readonly missing: number;
};

export function isLineFault(end: StoryTotals | LineFault): end is LineFault {
  return "line" in end;
}

/**
 * Replays a recording and tells each thing in its order.
 *
 * @returns the totals, or where the recording is damaged
 */
export function replayText(
  text: string,
  tell: (item: StoryItem) => void,
  core?: DecisionCore,
): StoryTotals | LineFault {
  const replay = createReplay(core);
  const totals = { decisions: 0, differences: 0, missing: 0 };
  let clock: { readonly t: number; readonly wall: number } | undefined;
  let closed: string | undefined;

  const at = (t: number | undefined): string | undefined =>
    clock === undefined || t === undefined
      ? undefined
      : zonedTime(new Date(clock.wall + t - clock.t));

  /** Told together, however many lines they are. */
  let untold = 0;
  function tellMissing(): void {
    if (untold === 0) return;
    totals.missing += untold;
    tell({ ...nothing, kind: "missing", words: `${untold} decisions are missing` });
    untold = 0;
  }

  function told(replayed: Replayed): void {
    if (replayed.kind !== "missing") tellMissing();
    switch (replayed.kind) {
      case "begin":
        tell({ ...nothing, kind: "begin", at: at(replayed.t), words: `begins: ${replayed.host}` });
        break;
      case "missing":
        untold += replayed.count;
        break;
      case "decision": {
        const { entry, differences } = replayed;
        totals.decisions += 1;
        if (differences.length > 0) totals.differences += 1;
        const words = wordsOfDecision(replayed);
        // A gate that stays closed is told once.
        const again = entry.kind === "standing-gates" && words === closed;
        if (entry.kind === "standing-gates") closed = words;
        tell({
          kind: "decision",
          at: at(entry.t),
          decision: entry.kind === "step" ? entry.event.kind : entry.kind,
          number: entry.n,
          words: again ? undefined : words,
          differences,
        });
        break;
      }
      default:
        replayed satisfies never;
    }
  }

  const lines = readLines(text);
  for (let next = lines.next(); ; next = lines.next()) {
    if (next.done === true) {
      tellMissing();
      return next.value ?? totals;
    }
    const line = next.value;
    if (line.is === "note") {
      const words = wordsOfNote(line.note);
      if (words !== undefined) tell({ ...nothing, kind: "note", at: at(line.note.t), words });
      continue;
    }
    const { entry } = line;
    if (entry.kind === "state") clock = { t: entry.t, wall: Date.parse(entry.wall) };
    for (const replayed of replay.take(entry)) told(replayed);
  }
}

const nothing = {
  at: undefined,
  decision: undefined,
  number: undefined,
  differences: [],
} as const;
