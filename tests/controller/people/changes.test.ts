import { describe, expect, it } from "vitest";
import { type Change, judgeChange, signedChange } from "../../../src/controller/people/changes.ts";
import type { PersonRow } from "../../../src/record/recorder.ts";
import { anna, ben } from "./support/people.ts";

const at = "2026-11-28T12:00:00.000+00:00";
const row = (person: typeof anna, active: 0 | 1 = 1): PersonRow => ({
  ...person,
  at,
  pin: "old",
  active,
  by: "ah",
});
const carla = { operator: "ca", name: "Carla Ito", role: "supervisor" } as const;
const people = [row(anna), row(ben)];

const add = (operator: string, name = "Dora Ek"): Change => ({
  do: "add",
  operator,
  name,
  role: "operator",
});
const codeOf = (known: readonly PersonRow[], change: Change): string => {
  const judged = judgeChange(known, change, "new");
  return judged.ok ? "made" : judged.refusal.code;
};

describe("a change of people", () => {
  it.each<[string, readonly PersonRow[], Change]>([
    ["made", [], { do: "add", ...anna }],
    ["first-supervisor", [], { do: "add", ...ben }],
    ["made", people, add("do")],
    ["person-known", people, add("ah")],
    ["person-known", [row(anna), row(ben, 0)], add("bo")],
    ["name-refused", people, add("Do")],
    ["name-refused", people, add("1st")],
    ["name-refused", people, add("abcdefghijklm")],
    ["name-refused", people, add("do", "")],
    ["name-refused", people, add("do", " Dora")],
    ["name-refused", people, add("do", "Dora\u001b[31m")],
    ["name-refused", people, add("do", "x".repeat(61))],
    ["name-refused", people, add("do", "half \ud83d")],
    ["made", people, { do: "pin", operator: "bo" }],
    ["person-unknown", people, { do: "pin", operator: "nobody" }],
    ["person-unknown", [row(anna), row(ben, 0)], { do: "role", operator: "bo", role: "operator" }],
    ["made", people, { do: "deactivate", operator: "bo" }],
    ["last-supervisor", people, { do: "deactivate", operator: "ah" }],
    ["last-supervisor", people, { do: "role", operator: "ah", role: "operator" }],
    ["last-supervisor", [row(anna), row(carla, 0)], { do: "deactivate", operator: "ah" }],
    ["made", [row(anna), row(carla)], { do: "deactivate", operator: "ah" }],
  ])("is %s [test->RC-66~1]", (code, known, change) => {
    expect(codeOf(known, change)).toBe(code);
  });

  it.each<[Change, object]>([
    [
      { do: "pin", operator: "bo" },
      { ...ben, pin: "new", active: 1 },
    ],
    [
      { do: "deactivate", operator: "bo" },
      { ...ben, active: 0 },
    ],
    [
      { do: "role", operator: "bo", role: "service" },
      { ...ben, role: "service", active: 1 },
    ],
  ])("by %o leaves everything else as it was", (change, person) => {
    expect(judgeChange(people, change, "new")).toMatchObject({ ok: true, person });
  });

  it("is signed with who, when, what it means, and the digest of the row", () => {
    const read = { newest: 2, people, tries: [], forceLimits: [] };
    const change = { do: "deactivate", operator: "bo" } as const;
    const person = { ...ben, pin: "old", active: 0 } as const;
    const signed = signedChange(read, change, person, { by: "ah", at });
    expect(signed).toEqual({
      person: { ...person, at, by: "ah" },
      seen: 2,
      signature: {
        at,
        operator: "ah",
        meaning: "I end the access of bo",
        subject_kind: "operators",
        subject: "bo",
        digest: "99ffe7110c114709824705e4b133c8689cdbead052cefb2c336de6cb2326869d",
      },
    });
  });
});
