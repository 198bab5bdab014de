import type { Decision } from "./decisions.ts";

/**
 * How one decision went once: a letter a condition, T or F, "-" where it was not looked at, and last the
 * letter of the decision itself.
 */
export type Evaluation = { readonly decision: number; readonly vector: string };

type Note = (condition: number, value: unknown) => unknown;
declare global {
  /** Called by the instrumented sources at each decision. */
  var mcdcDecide: (decision: number, conditions: number, body: (note: Note) => unknown) => unknown;
}

let heard: Evaluation[] = [];
globalThis.mcdcDecide = (decision, conditions, body) => {
  const seen = Array<string>(conditions).fill("-");
  const outcome = body((condition, value) => {
    seen[condition] = value ? "T" : "F";
    return value;
  });
  heard.push({ decision, vector: `${seen.join("")}${outcome ? "T" : "F"}` });
  return outcome;
};

/** What the instrumented sources told while something was played, and what that came to. */
export function listen<T>(play: () => T): readonly [T, readonly Evaluation[]] {
  heard = [];
  return [play(), heard];
}

type Span = { readonly start: number; readonly end: number };

/** What to put before and behind a span. */
type Wrap = Span & { readonly before: string; readonly behind: string };

function wrapsOf({ number, start, end, conditions }: Numbered): readonly Wrap[] {
  const before = `globalThis.mcdcDecide(${number}, ${conditions.length}, (mcdcNote) => `;
  return [
    { start, end, before, behind: ")" },
    ...conditions.map((condition, index) => ({
      ...condition,
      before: `mcdcNote(${index}, `,
      behind: ")",
    })),
  ];
}

/** A source with each decision wrapped, so that it tells what its conditions came to. */
export function instrumented(source: string, decisions: readonly Numbered[]): string {
  // From the outermost to the innermost; a decision of one condition stands before its condition.
  const wraps = decisions
    .flatMap(wrapsOf)
    .toSorted((one, other) => one.start - other.start || other.end - one.end);
  const opening = Map.groupBy(wraps, ({ start }) => start);
  const closing = Map.groupBy(wraps.toReversed(), ({ end }) => end);
  let text = "";
  for (let at = 0; at <= source.length; at += 1) {
    for (const { behind } of closing.get(at) ?? []) text += behind;
    for (const { before } of opening.get(at) ?? []) text += before;
    text += source.charAt(at);
  }
  return text;
}

/** A decision with the number by which it tells of itself. */
export type Numbered = Decision & { readonly number: number };
