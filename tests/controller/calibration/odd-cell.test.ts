import { describe, expect, test } from "vitest";
import {
  type Done,
  firstStep,
  type Guided,
  type Reading,
} from "../../../src/calibration/guided/state.ts";
import { oddCellWords } from "../../../src/controller/calibration/odd-cell.ts";
import { longest, reading, wall } from "../../calibration/guided/support/moves.ts";
import { stepOf } from "../../calibration/guided/support/setups.ts";

/** An instrument that reads 5 % too much: a newton is 100 counts by its coefficients, and 105 in truth. */
const newtonOf = (counts: number): number => counts / 100;
const by = { forceA: newtonOf, forceB: newtonOf, position: newtonOf };
const atForce = (newtons: number): Reading => reading(105 * newtons);

const captured = (cell: number): Extract<Done, { kind: "captured" }> => ({
  kind: "captured",
  wall,
  reading: atForce(cell),
  cell,
  before: [],
});
const begun = (done: Guided["done"]): Guided => ({ ...firstStep(longest), done });

function words(state: Guided, id: string, newtons: number, typed: number): string | undefined {
  const step = stepOf(id);
  return step.kind === "capture"
    ? oddCellWords(state, step.capture, atForce(newtons), typed, by)
    : "no capture";
}

describe("what was typed for the reference cell", () => {
  const state = begun({ "x1-10": captured(8), "x1-40": captured(32.1) });

  test.each([
    [41.2, undefined],
    [41.71, undefined],
    [40.69, undefined],
    [41.72, /about 41\.20 N\. Enter again takes 41\.72 N/],
    [40.68, /about 41\.20 N/],
    [42.1, /about 41\.20 N/],
  ])("%f N, where the instrument says 41.2 N by the point nearest to it", (typed, said) => {
    const told = words(state, "x1-50", 41.2, typed);
    if (said === undefined) expect(told).toBeUndefined();
    else expect(told).toMatch(said);
  });

  test("is compared with nothing where no other point has the cell's reading", () => {
    expect(words(begun({}), "x1-50", 41.2, 44)).toBeUndefined();
  });

  test("is compared with the nearest share, whose curve is the most alike", () => {
    const bent = begun({ "x1-10": captured(8), "x1-40": { ...captured(32), cell: 33 } });
    expect(words(bent, "x1-50", 40, 41.25)).toBeUndefined();
    expect(words(bent, "x1-20", 16, 16)).toBeUndefined();
  });
});
