import { describe, expect, it } from "vitest";
import { type Act, acts, mayDo, type Role, roles } from "../../../src/controller/people/roles.ts";

const names = Object.keys(acts) as Act[];
const may = (role: Role | undefined) => names.filter((act) => mayDo(role, act));

describe("the table of roles", () => {
  it.each<[Role | undefined, readonly Act[]]>([
    [undefined, []],
    ["viewer", ["view"]],
    [
      "operator",
      ["view", "arm", "acknowledge", "add-patient", "screen-patient", "write-plan", "check"],
    ],
    ["service", ["view", "acknowledge", "check", "calibrate", "clear-hard-state"]],
  ])("gives %s these acts and no other [test->RC-66~1]", (role, allowed) => {
    expect(may(role)).toEqual(allowed);
  });

  it("gives a supervisor every act but what belongs to service alone [test->RC-66~1]", () => {
    expect(may("supervisor")).toEqual(names.filter((act) => act !== "clear-hard-state"));
  });

  it("has somebody for every act, and no act to stop: everybody may", () => {
    const nobodys = names.filter((act) => !roles.some((role) => mayDo(role, act)));
    expect(nobodys).toEqual([]);
    expect(names).not.toContain("stop");
  });
});
