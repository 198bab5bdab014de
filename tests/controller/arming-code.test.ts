import { describe, expect, it } from "vitest";
import { showCode, typeKey } from "../../src/controller/arming-code.ts";
import type { Milliseconds } from "../../src/protocol/units.ts";

const at = (milliseconds: number): Milliseconds => milliseconds as Milliseconds;

/** Types one read after the other, each with its time; answers the last outcome. */
function typed(code: string, reads: readonly (readonly [read: string, time: number])[]) {
  let state = showCode(code, at(0));
  let outcome = "typing";
  for (const [read, time] of reads) {
    const step = typeKey(state, read, at(time));
    state = step.next;
    outcome = step.outcome;
  }
  return { outcome, state };
}

describe("the typed code of arming", () => {
  it("is confirmed by the two digits and Enter, typed by a hand", () => {
    expect(
      typed("73", [
        ["7", 400],
        ["3", 700],
        ["\r", 1000],
      ]).outcome,
    ).toBe("confirmed");
  });

  it("refuses more than one byte a read, as a paste brings them [test->RC-39~1]", () => {
    const { outcome, state } = typed("73", [
      ["73\r", 1000],
      ["\r", 1200],
    ]);
    expect(outcome).toBe("typing");
    expect(state.typed).toBe("");
  });

  it("refuses a key less than 80 ms after the last, as auto-repeat brings them [test->RC-39~1]", () => {
    const { state } = typed("77", [
      ["7", 600],
      ["7", 679],
    ]);
    expect(state.typed).toBe("7");
    expect(state.remark).toContain("repeated");
  });

  it("counts a refused key too, so that a key held down never gets through", () => {
    const reads = Array.from({ length: 20 }, (_, index) => ["7", 600 + index * 33] as const);
    expect(typed("77", reads).state.typed).toBe("7");
  });

  it("is dead to Enter in the first 500 ms [test->RC-39~1]", () => {
    const { outcome } = typed("73", [
      ["7", 100],
      ["3", 300],
      ["\r", 499],
    ]);
    expect(outcome).toBe("typing");
  });

  it("ends after three wrong tries [test->RC-39~1]", () => {
    const wrong = (from: number) =>
      [
        ["1", from],
        ["1", from + 100],
        ["\r", from + 200],
      ] as const;
    expect(typed("73", [...wrong(600), ...wrong(1000)]).outcome).toBe("typing");
    expect(typed("73", [...wrong(600), ...wrong(1000), ...wrong(1400)]).outcome).toBe("cancelled");
  });

  it("is not confirmed by one digit, by none, or by digits in the wrong order [test->RC-39~1]", () => {
    for (const digits of ["", "7", "37"]) {
      const reads = Array.from(digits, (digit, index) => [digit, 600 + index * 100] as const);
      expect(typed("73", [...reads, ["\r", 2000]]).outcome).toBe("typing");
    }
  });

  it.each([" ", "\u001b", "x", "A", "t"])("is cancelled by the key %j", (key) => {
    expect(typed("73", [[key, 1000]]).outcome).toBe("cancelled");
  });

  it("is cancelled by a third digit", () => {
    const reads = [
      ["7", 600],
      ["3", 700],
      ["3", 800],
    ] as const;
    expect(typed("73", reads).outcome).toBe("cancelled");
  });
});
