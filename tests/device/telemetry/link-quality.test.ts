import { describe, expect, it } from "vitest";
import { aLoss, aWelcome, linked, statusLine } from "./support.ts";

describe("the quality of the link", () => {
  it("is the part of faulty lines, and the time since the last one", async () => {
    const { clock, telemetry } = linked();
    for (let count = 0; count < 999; count += 1) telemetry.heard(statusLine(count, count + 1));
    telemetry.faulted({ kind: "bad-checksum" });
    await clock.advance(1_500);
    expect(telemetry.linkQuality()).toEqual({ linkErrorRate: 0.001, sinceLinkError: 1_500 });
  });

  it("forgets a fault after ten seconds at most, but not when it was", async () => {
    const { clock, telemetry } = linked();
    telemetry.faulted({ kind: "bad-checksum" });
    for (let count = 0; count < 200; count += 1) {
      await clock.advance(50);
      telemetry.heard(statusLine(count, count + 1));
    }
    expect(telemetry.linkQuality()).toEqual({ linkErrorRate: 0, sinceLinkError: 10_000 });
  });

  it("knows of no error where there was none", () => {
    const { telemetry } = linked();
    telemetry.heard(statusLine(0));
    expect(telemetry.linkQuality()).toEqual({
      linkErrorRate: 0,
      sinceLinkError: Number.POSITIVE_INFINITY,
    });
  });

  it("suffers from bytes that were damaged or are not ours, not from what was said too late [test->RC-49~1]", () => {
    const { telemetry } = linked();
    telemetry.heard(statusLine(0));
    telemetry.faulted({ kind: "unasked-reply", verb: "alive" });
    telemetry.faulted({ kind: "bad-words", position: 1 });
    expect(telemetry.linkQuality().linkErrorRate).toBe(0);
    telemetry.faulted({ kind: "echo", verb: "alive" });
    telemetry.faulted({ kind: "overlong", bytes: 600 });
    telemetry.faulted({ kind: "not-printable" });
    expect(telemetry.linkQuality()).toEqual({ linkErrorRate: 0.75, sinceLinkError: 0 });
  });

  it("takes an unwished loss for an error, and our own closing for none", async () => {
    const { clock, telemetry } = linked();
    telemetry.lost({ cause: "closed", detail: "" });
    telemetry.greeted(aWelcome);
    expect(telemetry.linkQuality().sinceLinkError).toBe(Number.POSITIVE_INFINITY);
    telemetry.lost(aLoss);
    expect(telemetry.linkQuality().sinceLinkError).toBe(undefined);
    await clock.advance(100);
    telemetry.greeted(aWelcome);
    expect(telemetry.linkQuality().sinceLinkError).toBe(100);
  });
});
