import { describe, expect, it, vi } from "vitest";
import * as figures from "../../firmware-sim/firmware/figures.ts";
import { allCases } from "../../src/conformance/cases/all.ts";
import { noHand } from "../../src/conformance/hand.ts";
import type { CaseResult } from "../../src/conformance/run.ts";
import { judgeVirtual } from "./support/virtual-instrument.ts";

/** Why cases were skipped, each reason once, and which failed. */
function told(results: readonly CaseResult[]) {
  const failed = results.filter(({ result }) => result === "failed");
  const skipped = results.filter(({ result }) => result === "skipped");
  return {
    failed: failed.map((one) => `${one.case.id}: ${one.why}`),
    reasons: new Set(skipped.map(({ why }) => why)),
    passed: results.filter(({ result }) => result === "passed").map((one) => one.case.id),
  };
}

/** What another maker may choose otherwise than this project's simulator. */
type Choices = Partial<
  Record<"peakCeiling" | "forceCeiling" | "captureRate" | "captureDepth", number>
> & { readonly rates?: readonly number[] };

/** Judges a simulator that is built to other figures, and so refuses and captures by them. */
async function judgeBuiltWith(choices: Choices): Promise<readonly CaseResult[]> {
  const built = "../../firmware-sim/firmware/figures.ts";
  vi.resetModules();
  vi.doMock(built, () => ({ ...figures, identity: { ...figures.identity, ...choices } }));
  try {
    // All anew, so that what cases throw is known to whoever catches it.
    const { allCases: cases } = await import("../../src/conformance/cases/all.ts");
    const instrument = await import("./support/virtual-instrument.ts");
    return await instrument.judgeVirtual(cases);
  } finally {
    vi.doUnmock(built);
    vi.resetModules();
  }
}

const otherChoices: readonly (readonly [string, Choices, readonly string[]])[] = [
  [
    "a peak of at most 24 N, a force of at most 30 N, and rates of 100 and 200 Hz, in service too",
    { peakCeiling: 2400, forceCeiling: 3000, rates: [100, 200] },
    "100 115 117 124 172 211 232 014 195 275 280 286".split(" "),
  ],
  [
    "a peak and a force of at most 15 N, and captures of at most 1000 samples",
    { peakCeiling: 1500, forceCeiling: 1500, captureDepth: 1000 },
    "100 116 117 122 129 209 211 214 217 226 227".split(" "),
  ],
  [
    "captures of 20,000 samples a second",
    { captureRate: 20_000, captureDepth: 30_000 },
    ["216", "226"],
  ],
  [
    "few captured samples at a high rate, and a rate of 2000 Hz alone",
    { captureRate: 20_000, captureDepth: 1000, rates: [2000] },
    "226 014 280 281 283".split(" "),
  ],
];

describe("an instrument of another maker", () => {
  it("may have another name", async () => {
    const words = { m: "OTHER-2", i: "X.1_b-2", w: "9.9" };
    const { failed } = told(await judgeVirtual(allCases, { foreign: { words, service: true } }));
    expect(failed).toEqual([]);
  });

  it("need not offer the service schema", async () => {
    const foreign = { words: {}, service: false };
    const { failed, reasons } = told(await judgeVirtual(allCases, { foreign }));
    expect(failed).toEqual([]);
    expect(reasons).toContain("the instrument offers no service schema");
  });

  it("may offer fewer modes and rates, which it must refuse as unsupported", async () => {
    const foreign = { words: { o: "i", q: "100,1000" }, service: true };
    const { failed, reasons, passed } = told(await judgeVirtual(allCases, { foreign }));
    expect(failed).toEqual([]);
    expect(reasons).toContain("the instrument does not offer pressure");
    expect(passed).toContain("AIP-118");
  });

  it("may do without impulses altogether", async () => {
    const foreign = { words: { o: "pr", q: "200" }, service: true };
    const { failed, reasons } = told(await judgeVirtual(allCases, { foreign }));
    expect(failed).toEqual([]);
    expect(reasons).toContain("the instrument does not offer impulse");
  });

  it("may have lower ceilings, and is held to them", async () => {
    const foreign = { words: { p: "4000", f: "5000" }, service: true };
    const { failed, passed } = told(await judgeVirtual(allCases, { foreign }));
    expect(failed).toEqual([]);
    expect(passed).toContain("AIP-117");
  });

  it.each(otherChoices)("may be built with %s, and is judged by that", async (_, choices, by) => {
    const { failed, passed } = told(await judgeBuiltWith(choices));
    expect(failed).toEqual([]);
    expect(by.filter((id) => !passed.includes(`AIP-${id}`))).toEqual([]);
  });

  it("is not blamed for refusing to arm without a calibration", async () => {
    const results = await judgeVirtual(allCases, {}, (instrument) =>
      instrument.damageCalibration(),
    );
    const { failed, reasons } = told(results);
    expect(failed).toEqual([]);
    expect(reasons).toContain("it has no valid calibration, and so rightly refuses to arm");
  });

  it("is judged without a hand as far as that goes", async () => {
    const { failed, passed } = told(await judgeVirtual(allCases, { hand: noHand }));
    expect(failed).toEqual([]);
    expect(passed.length).toBeGreaterThan(100);
  });
});

describe("an instrument that is no simulator", () => {
  it("is sent no arm request without permission", async () => {
    const states = new Set<string>();
    const results = await judgeVirtual(allCases, {
      foreign: { words: { d: "0" }, service: true },
      hand: noHand,
      note: (note) => {
        if (note.event === "state") states.add(note.state);
      },
    });
    expect(states).not.toContain("challenge");
    const arming = results.find((one) => one.case.id === "AIP-140");
    expect(arming?.why).toContain("nobody said yes to arming or changing this instrument");
  });
});
