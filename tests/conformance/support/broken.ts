import { expect, it } from "vitest";
import { type ProtectionName, protections } from "../../../firmware-sim/firmware/protections.ts";
import type { Case } from "../../../src/conformance/case.ts";
import { allCases } from "../../../src/conformance/cases/all.ts";
import { summaryOf } from "../../../src/conformance/report/counts.ts";
import { unjudgeable } from "./unjudgeable.ts";
import { judgeVirtual } from "./virtual-instrument.ts";

const names = Object.keys(protections) as ProtectionName[];

/** The cases that say that they judge a protection, and can be judged on the simulator. */
function casesFor(protection: ProtectionName): readonly string[] {
  return allCases
    .filter(({ protects }) => protects.includes(protection))
    .map(({ id }) => id)
    .filter((id) => !unjudgeable.includes(id));
}

/** Every case for every protection. */
export const everyCase = (): readonly Case[] => allCases;

/** In so many protections each of the others has its turn. */
const turns = 32;

/** The cases that judge the protection, and a share of the others, another one for the next protection. */
export function itsShare(protection: ProtectionName): readonly Case[] {
  const turn = names.indexOf(protection) % turns;
  return allCases.filter(
    ({ protects }, index) => protects.includes(protection) || index % turns === turn,
  );
}

/** A simulator without one protection fails the cases that name it, and no other of those that are chosen. */
export function judgeEachWithout(choose: (protection: ProtectionName) => readonly Case[]): void {
  it.each(names)("fails without %s in exactly the cases that judge it", async (broken) => {
    const results = await judgeVirtual(choose(broken), { broken });
    const failed = results.filter(({ result }) => result === "failed").map((one) => one.case.id);
    expect(failed).toEqual(casesFor(broken));
    expect(failed.length).toBeGreaterThan(0);
    expect(summaryOf(results).protections).toContain(broken);
  });
}
