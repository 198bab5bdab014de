import { describe, expect, test } from "vitest";
import type { HostStateName } from "../../../src/safety/interlock/state.ts";
import { everyStep } from "./support/every-step.ts";

/** Where the host has granted nothing, or nothing any more, that could make the instrument armed. */
const unarmed: readonly HostStateName[] = [
  "linked",
  "limits-pending",
  "configured",
  "precheck",
  "operator-confirm",
  "permit-commit",
  "result-commit",
  "review",
  "safe-hold",
];
const armed = ["challenge", "armed", "contact", "ready", "thrust"] as const;

describe.each(armed)("an instrument that says %s, unasked,", (state) => {
  test.each(unarmed)("is stopped at once in %s, and an alarm [test->RC-46~1]", (at) => {
    const told = everyStep.filter(
      (one) =>
        one.at === at && one.event.kind === "status-received" && one.event.view.state === state,
    );
    expect(told.length).toBeGreaterThan(0);
    for (const { before, stepped } of told) {
      expect(stepped.effects[0]).toEqual({ do: "send-stop" });
      expect(stepped.next.host.at).toBe("stopping");
      expect(stepped.next.latch?.cause).toEqual(
        before.latch?.cause ?? { kind: "unexpected-state", state },
      );
    }
  });
});
