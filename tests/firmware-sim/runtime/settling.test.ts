import { describe, expect, it } from "vitest";
import { createSettling } from "../../../firmware-sim/runtime/settling.ts";

/** After how many responses a series settles, or undefined where it does not. */
function settlesAfter(
  all: readonly (number | undefined)[],
  responses: number,
  tolerance: number,
): number | undefined {
  const settling = createSettling();
  settling.begin();
  const at = all.findIndex((response) => settling.take(response, { responses, tolerance }));
  return at < 0 ? undefined : at + 1;
}

describe("a series settles", () => {
  it.each([
    ["on the first that are alike", [1000, 1000, 1000], 2, 1, 2],
    ["on no fewer than were asked for", [1000, 1000, 1000, 1000], 4, 1, 4],
    ["on the newest alone", [500, 1000, 1000], 2, 5, 3],
    ["at the tolerance itself", [900, 1100], 2, 10, 2],
    ["not beyond it", [899, 1100], 2, 10, undefined],
    [
      "not while they creep: each is held against the mean of all",
      [1000, 1060, 1120, 1180],
      4,
      6,
      undefined,
    ],
    [
      "not over a missing one: the run starts again after it",
      [1000, undefined, 1000, 1000],
      2,
      5,
      4,
    ],
    ["not where all are missing", [undefined, undefined, undefined], 2, 50, undefined],
    ["never where it is off", [1000, 1000, 1000], 0, 0, undefined],
  ] as const)("%s", (_, all, responses, tolerance, after) => {
    expect(settlesAfter(all, responses, tolerance)).toBe(after);
  });

  it("on the responses of one thrust alone", () => {
    const settling = createSettling();
    settling.begin();
    settling.take(1000, { responses: 2, tolerance: 5 });
    settling.begin();
    expect(settling.take(1000, { responses: 2, tolerance: 5 })).toBe(false);
  });
});
