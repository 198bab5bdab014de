import { describe, expect, it } from "vitest";
import { isLineFault, replayText } from "../../src/controller/replay/story.ts";
import { createMemoryJournal } from "../support/memory-journal.ts";
import { live } from "./life.ts";
import { seedOf } from "./world/dice.ts";

/** What each program of a life wrote down until it ended or was killed. */
async function written(seed: number, faults: number): Promise<readonly string[]> {
  const memories: ReturnType<typeof createMemoryJournal>[] = [];
  await live(seed, {
    faults,
    journal(telemetry, clock) {
      const memory = createMemoryJournal();
      memories.push(memory);
      return memory.create({ telemetry, clock });
    },
  });
  return memories.map((memory) => memory.flight());
}

describe("a life of random faults", () => {
  const seeds = Array.from({ length: 3 }, (_, index) => seedOf(24, index));

  it.each(seeds)(
    "case %i is decided again as it was decided, by every program of it",
    async (seed) => {
      const flights = await written(seed, 6);
      const ends = flights.map((flight) => replayText(flight, () => undefined));
      const decisions = ends.map((end) => {
        if (isLineFault(end)) throw new Error(`line ${end.line}: ${end.why}`);
        expect(end).toMatchObject({ differences: 0, missing: 0 });
        return end.decisions;
      });
      expect(decisions.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(200);
    },
  );
});
