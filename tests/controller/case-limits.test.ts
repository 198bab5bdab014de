import { describe, expect, it } from "vitest";
import { createCaseLimits } from "../../src/controller/case-limits.ts";
import type { TreatmentCase } from "../../src/controller/treatment-case.ts";
import type { Interlock } from "../../src/safety/interlock/state.ts";
import { centinewtons } from "../safety/support/limits.ts";
import { demonstratedCase } from "../support/demonstrated.ts";

const first = demonstratedCase();
const { limits } = first;
if (limits === undefined) throw new Error("the demonstration has limits");
const second: TreatmentCase = { ...first, limits: { ...limits, peak: centinewtons(2400) } };
const none: TreatmentCase = { ...first, limits: undefined };

/** As far as the limits of a case look at the interlock. */
const machineAt = (at: string, collected = true) =>
  ({ host: { at }, collected }) as unknown as Interlock;
const busy = ["greeting", "limits-pending", "operator-confirm", "armed", "stopping", "safe-hold"];

function bench() {
  const asked: unknown[] = [];
  const aimed: (readonly number[])[] = [];
  const here = { asked, aimed, at: "configured", treated: first };
  const caseLimits = createCaseLimits(
    () => ({
      machine: () => machineAt(here.at),
      requestLimits: (planned) => void asked.push(planned),
    }),
    () => here.treated,
    (...angles) => void aimed.push(angles),
  );
  return Object.assign(here, { caseLimits });
}

describe("the limits of a case", () => {
  it("are asked for when the instrument becomes free to take them, and not before", () => {
    const { asked, caseLimits } = bench();
    caseLimits.stepped(machineAt("greeting", false), machineAt("linked", false));
    expect(asked).toEqual([]);
    caseLimits.stepped(machineAt("linked", false), machineAt("linked"));
    caseLimits.stepped(machineAt("linked"), machineAt("linked"));
    expect(asked).toEqual([first.limits]);
  });

  it("are asked for anew when the case changes, and once: what is refused is not asked for again [test->RC-69~2]", () => {
    const here = bench();
    const { asked, caseLimits } = here;
    caseLimits.follow();
    expect(caseLimits.areOf(first)).toBe(true);
    here.treated = second;
    expect(caseLimits.areOf(second)).toBe(false);
    for (const at of ["configured", "linked", "linked", "configured"]) {
      here.at = at;
      caseLimits.follow();
    }
    expect(asked).toEqual([first.limits, second.limits]);
    here.treated = first;
    caseLimits.follow();
    expect(asked).toEqual([first.limits, second.limits, first.limits]);
  });

  it.each(busy)(
    "are not asked for while the host is at %s, and are of another case until then",
    (at) => {
      const here = bench();
      here.caseLimits.follow();
      here.treated = second;
      here.at = at;
      here.caseLimits.follow();
      expect(here.asked).toEqual([first.limits]);
      expect(here.caseLimits.areOf(second)).toBe(false);
    },
  );

  it("of a case that plans nothing are not asked for, and the old ones are not its own", () => {
    const here = bench();
    here.caseLimits.follow();
    here.treated = none;
    expect(here.caseLimits.areOf(none)).toBe(false);
    here.caseLimits.follow();
    expect(here.asked).toEqual([first.limits]);
  });

  it("aim the hand of a simulator where they are in force", () => {
    const { aimed, caseLimits } = bench();
    const inForce = { limits: { limits: { ...limits, pitch: 946, yaw: -358 } } };
    const configured = { host: { at: "configured", ...inForce } } as unknown as Interlock;
    caseLimits.stepped(machineAt("linked"), machineAt("limits-pending"));
    expect(aimed).toEqual([]);
    caseLimits.stepped(machineAt("limits-pending"), configured);
    expect(aimed).toEqual([[9.46, -3.58]]);
  });
});
