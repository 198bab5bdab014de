import { largestSequence } from "../../protocol/envelope.ts";
import type { Samples } from "../../protocol/messages/samples.ts";
import type { LinkFault } from "../link/link.ts";

/** What was counted since the start of the program; nothing is ever set back. */
export type Counters = {
  readonly links: number;
  readonly losses: number;
  /** Valid reports and readings. */
  readonly lines: number;
  readonly samples: number;
  readonly gaps: number;
  readonly missingSamples: number;
  /** Lines of readings that bore numbers which had come before. */
  readonly repeatedLines: number;
  /** Reports that were numbered and did not arrive. */
  readonly missedReports: number;
  /** By the way in which a line was at fault. */
  readonly faults: Readonly<Partial<Record<LinkFault["kind"], number>>>;
};

/** How a line of readings follows on the one before. */
export type Continuity =
  | { readonly kind: "follows" }
  | { readonly kind: "gap"; readonly from: number; readonly missing: number }
  | { readonly kind: "repeated" };

export interface Counting {
  counters(): Counters;
  linked(): void;
  lost(): void;
  faulted(fault: LinkFault): void;
  reported(sequence: number): void;
  sampled(samples: Samples): Continuity;
}

export function createCounting(): Counting {
  const counters = {
    links: 0,
    losses: 0,
    lines: 0,
    samples: 0,
    gaps: 0,
    missingSamples: 0,
    repeatedLines: 0,
    missedReports: 0,
  };
  const faults: Partial<Record<LinkFault["kind"], number>> = {};
  // Both count from 1 in each session (protocol, sections 1 and 5.2).
  let nextSample = 1;
  let nextReport = 1;

  return {
    counters: () => ({ ...counters, faults: { ...faults } }),
    linked: () => {
      nextSample = 1;
      nextReport = 1;
      counters.links += 1;
    },
    lost: () => {
      counters.losses += 1;
    },
    faulted: ({ kind }) => {
      faults[kind] = (faults[kind] ?? 0) + 1;
    },
    reported: (sequence) => {
      counters.lines += 1;
      const missed = (sequence - nextReport + largestSequence) % largestSequence;
      nextReport = (sequence % largestSequence) + 1;
      // A number from before is an old line that came again, not ten million lost ones.
      if (missed < largestSequence / 2) counters.missedReports += missed;
    },
    sampled: ({ counter, force }) => {
      counters.lines += 1;
      const from = nextSample;
      const missing = (counter - from) >>> 0;
      if (missing >= 2 ** 31) {
        counters.repeatedLines += 1;
        return { kind: "repeated" };
      }
      nextSample = (counter + force.length) >>> 0;
      counters.samples += force.length;
      if (missing === 0) return { kind: "follows" };
      counters.gaps += 1;
      counters.missingSamples += missing;
      return { kind: "gap", from, missing };
    },
  };
}
