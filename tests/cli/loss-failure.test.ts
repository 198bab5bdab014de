import { describe, expect, it } from "vitest";
import { failureOfLoss } from "../../src/cli/loss-failure.ts";

describe("a loss as the end of a command", () => {
  it("has the port's own code and remedy where the port did not open", () => {
    const fault = {
      code: "no-permission",
      path: "/dev/ttyACM0",
      message: "You may not.",
      remedy: "Ask.",
    } as const;
    expect(failureOfLoss({ cause: "open-failed", detail: fault.message, fault })).toEqual({
      code: "no-permission",
      message: "You may not.",
      remedy: "Ask.",
      exitCode: 3,
    });
  });

  it("has the cause as its code, and a remedy of its own", () => {
    const { code, remedy, exitCode } = failureOfLoss({ cause: "babble", detail: "Noise." });
    expect({ code, exitCode }).toEqual({ code: "babble", exitCode: 3 });
    expect(remedy).toContain("plumb devices");
  });
});
