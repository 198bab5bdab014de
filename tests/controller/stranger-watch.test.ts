import { describe, expect, it } from "vitest";
import { createStrangerWatch } from "../../src/controller/stranger-watch.ts";
import type { Milliseconds } from "../../src/protocol/units.ts";

/** What the watch says to one count after the other, 100 ms apart. */
function watching(...counts: readonly (number | undefined)[]): readonly (number | undefined)[] {
  const watch = createStrangerWatch();
  return counts.map((count, at) => watch.since(count, (at * 100) as Milliseconds));
}

describe("the watch for lines of strangers", () => {
  it("tells since when the count rose last", () => {
    expect(watching(0, 0, 1, 1, 2, 2)).toEqual([undefined, undefined, 0, 100, 0, 100]);
  });

  it("takes what was counted before the first look, and a count that falls, for nothing new", () => {
    expect(watching(7, 7, 3, 3)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it("forgets with the session", () => {
    expect(watching(0, 1, undefined, 5, 6)).toEqual([undefined, 0, undefined, undefined, 0]);
  });
});
