import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { faultKinds } from "../../../../firmware-sim/faults/kinds.ts";
import { faultCases, wordsOf } from "./cases.ts";
import { faultTables, withTables } from "./document.ts";
import { type FaultCase, type Finding, runCase } from "./run.ts";

const document = readFileSync(new URL("../../../../docs/faults.md", import.meta.url), "utf8");
const runs: (readonly [FaultCase, Finding])[] = [];

describe("a fault on the shipped host and the shipped firmware", () => {
  const named = faultCases.map(
    (wanted) => [`${wanted.fault} ${wordsOf(wanted)}`, wanted.in, wanted] as const,
  );

  it.each(named)("%s, %s: is noticed, and nothing fires that may not", async (_, __, wanted) => {
    const finding = await runCase(wanted);
    runs.push([wanted, finding]);
    expect([...finding.seen.keys()]).toContain(wanted.shows);
    expect(finding.alarm).toBe(wanted.alarm);
    // EP1 and EP3: no energy outside of a thrust, no thrust without a permit, no second one on it.
    expect(finding.stray).toBe(0);
    expect(finding.thrusts).toBeLessThanOrEqual(finding.permits);
    expect(finding.permits).toBeLessThanOrEqual(1);
    // EP4: the host never takes for safe what can fire.
    expect(finding.longestUntruth).toBe(0);
    expect(finding.endsArmed).toBe(wanted.permitLivesOn === true);
  });

  it("of every kind was tried", () => {
    // A treating host never writes calibration memory: the scenario calibration-power-loss shows this one.
    const tried = new Set([...faultCases.map(({ fault }) => fault), "power-loss"]);
    expect(faultKinds.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual([]);
  });

  it("is noticed as docs/faults.md says, in the same time", () => {
    expect(runs).toHaveLength(faultCases.length);
    expect(withTables(document, faultTables(runs)) === document, "npm run generate").toBe(true);
  });
});
