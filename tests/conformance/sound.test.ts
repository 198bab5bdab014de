import { describe, expect, it } from "vitest";
import { allCases } from "../../src/conformance/cases/all.ts";
import { judgeVirtual } from "./support/virtual-instrument.ts";

/** Cases that no sound simulator can be judged by, and why. */
const unjudgeable = ["AIP-096", "AIP-097", "AIP-117", "AIP-118"];

describe("the sound simulator", () => {
  it("passes every case, and is judged by all that it can do", async () => {
    const results = await judgeVirtual(allCases);
    const failed = results.filter(({ result }) => result === "failed");
    expect(failed.map((one) => `${one.case.id}: ${one.why}`)).toEqual([]);
    const skipped = results.filter(({ result }) => result === "skipped");
    expect(skipped.map((one) => one.case.id)).toEqual(unjudgeable);
  });
});
