import { expect, it } from "vitest";
import type { ProtectionName } from "../../../firmware-sim/firmware/protections.ts";
import { allCases } from "../../../src/conformance/cases/all.ts";
import { unjudgeable } from "./unjudgeable.ts";
import { judgeVirtual } from "./virtual-instrument.ts";

/** The cases that say that they judge a protection, and can be judged on the simulator. */
function casesFor(protection: ProtectionName): readonly string[] {
  return allCases
    .filter(({ protects }) => protects.includes(protection))
    .map(({ id }) => id)
    .filter((id) => !unjudgeable.includes(id));
}

/** A simulator without one protection fails the cases that name it, and no other. */
export function judgeEachWithout(protections: readonly ProtectionName[]): void {
  it.each(protections)("fails without %s in exactly the cases that judge it", async (broken) => {
    const results = await judgeVirtual(allCases, { broken });
    const failed = results.filter(({ result }) => result === "failed").map((one) => one.case.id);
    expect(failed).toEqual(casesFor(broken));
    expect(failed.length).toBeGreaterThan(0);
  });
}
