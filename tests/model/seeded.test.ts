import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { seededBugs, withSlip } from "./seeded/bugs.ts";
import { isCaught, sow } from "./seeded/sow.ts";

/** Those that are found within a second each; `npm run verify -- --seeded` explores all. */
const quick = [
  "stop-after-the-alarm",
  "last-cause-wins",
  "arm-before-the-record",
  "asked-through-a-closed-gate",
  "fault-not-latched",
  "permit-outlives-a-greeting",
  "damage-is-not-counted",
];

const source = (file: string): string =>
  readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");

describe("the seeded bugs", () => {
  it("are at least 25, each with a name and a place of its own", () => {
    expect(seededBugs.length).toBeGreaterThanOrEqual(25);
    const slips = seededBugs.map(({ file, text, slip }) => `${file} ${text} ${slip}`);
    expect(new Set(slips).size).toBe(seededBugs.length);
    expect(new Set(seededBugs.map(({ name }) => name)).size).toBe(seededBugs.length);
  });

  it.each(seededBugs)("can be sown into the source as it is: $name", (bug) => {
    const sown = withSlip(bug, source(bug.file));
    expect(sown).toContain(bug.slip);
    expect(sown).not.toBe(source(bug.file));
  });

  it("say so where the source has changed under them", () => {
    const [bug] = seededBugs;
    expect(() => bug && withSlip(bug, "")).toThrow("0 times instead of once");
  });

  it.each(quick)("are caught by the exploration: %s", async (name) => {
    const bug = seededBugs.find((one) => one.name === name);
    if (bug === undefined) throw new Error(`no bug ${name}`);
    const harvest = await sow(bug);
    expect(harvest.output).toContain("The shortest way there:");
    expect(isCaught(harvest)).toBe(true);
  });
});
