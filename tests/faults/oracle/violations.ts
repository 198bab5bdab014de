/** What must never happen (docs/safety). Each is told by the truth of the world, not by what host or firmware believe. */
const invariants = {
  EP1: "no thrust and no energy unless permitted",
  EP2: "peak, impulse, duration, preload and travel stay within the confirmed limits",
  EP3: "at most one thrust or series a permit",
  EP4: "the armed state is shown truthfully, or as unknown",
  STOP: "after a stop, or without a host, the instrument is disarmed within its bound",
  RESUME: "nothing resumes by itself, and no fault is left without an operator's act",
  RECORD: "the record tells what happened",
} as const;
export type Invariant = keyof typeof invariants;

export interface Violation {
  readonly invariant: Invariant;
  readonly at: number;
  readonly words: string;
}

export interface Violations {
  readonly all: readonly Violation[];
  add(invariant: Invariant, words: string): void;
}

/** Each is kept once, whatever its figures: what goes on is told by its first moment. */
export function createViolations(now: () => number): Violations {
  const all: Violation[] = [];
  const said = new Set<string>();
  return {
    all,
    add(invariant, words) {
      const key = `${invariant} ${words.replace(/\d+(?:\.\d+)?/g, "#")}`;
      if (said.has(key)) return;
      said.add(key);
      all.push({ invariant, at: now(), words });
    },
  };
}
