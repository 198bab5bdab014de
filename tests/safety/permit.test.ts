import { describe, expect, test } from "vitest";
import { gateNames, judgeGates } from "../../src/safety/gates.ts";
import { type LimitsInForce, limitsDigest } from "../../src/safety/limits.ts";
import { permitThrust } from "../../src/safety/permit.ts";
import { goodFacts, milliseconds, openGates } from "./support/gates.ts";
import { permitted } from "./support/limits.ts";

const limits = permitted("impulse");
const inForce: LimitsInForce = { limits, epoch: 7, digest: limitsDigest(limits) ?? "" };
const request = { id: "permit-1", planDigest: "48ea4ca7c00783c2", timeToLive: milliseconds(8000) };

describe("a permit", () => {
  test("is given where every gate passed, for these limits, this plan and this life [test->RC-65~1]", () => {
    expect(permitThrust(request, inForce, openGates)).toEqual({
      ok: true,
      value: {
        ...request,
        limitsDigest: inForce.digest,
        epoch: 7,
        gates: openGates,
      },
    });
  });

  test("is given on the gates as they are judged", () => {
    expect(permitThrust(request, inForce, judgeGates(goodFacts)).ok).toBe(true);
  });

  test.each(gateNames)(
    "is refused where %s alone is closed, with its reason [test->RC-36~2]",
    (gate) => {
      const gates = openGates.map((one) =>
        one.gate === gate ? { gate, passed: false, reason: "because" } : one,
      );
      expect(permitThrust(request, inForce, gates)).toEqual({
        ok: false,
        code: "gate-closed",
        reason: `${gate}: because`,
      });
    },
  );

  test.each(gateNames)("is refused where %s alone was not looked at [test->RC-36~2]", (gate) => {
    const gates = openGates.filter((one) => one.gate !== gate);
    expect(permitThrust(request, inForce, gates).ok).toBe(false);
  });

  test("is refused where no gate was looked at [test->RC-36~2] [test->RC-33~1]", () => {
    expect(permitThrust(request, inForce, []).ok).toBe(false);
  });

  test.each([2999, 15_001, 0, -1, 3000.5, Number.NaN, Infinity])(
    "is refused with a life of %s ms [test->RC-36~2]",
    (timeToLive) => {
      const asked = { ...request, timeToLive: milliseconds(timeToLive) };
      expect(permitThrust(asked, inForce, openGates)).toMatchObject({ code: "time-to-live" });
    },
  );

  test.each([3000, 15_000])("may live %s ms", (timeToLive) => {
    const asked = { ...request, timeToLive: milliseconds(timeToLive) };
    expect(permitThrust(asked, inForce, openGates).ok).toBe(true);
  });

  test.each([
    { planDigest: "" },
    { planDigest: "48EA4CA7C00783C2" },
    { planDigest: "48ea4ca7c00783c" },
    { planDigest: "48ea4ca7c00783c20" },
    { planDigest: "48ea4ca7c00783c2\n" },
    { planDigest: "048ea4ca7c00783c2" },
    { id: "" },
  ])("is refused with %j, which cannot be written", (changes) => {
    const answer = permitThrust({ ...request, ...changes }, inForce, openGates);
    expect(answer).toMatchObject({ code: "not-encodable" });
  });
});
