import { describe, expect, test } from "vitest";
import { confirm } from "../../src/protocol/messages/confirm.ts";
import { impulse } from "../../src/protocol/messages/impulse.ts";
import { hostCaps, timing } from "../../src/safety/default-limits.ts";

/** The most that a field can carry on the wire. */
function mostOf(fields: Readonly<Record<string, { readonly descriptor: string }>>, name: string) {
  return Number(/\.\.(\d+)/.exec(fields[name]?.descriptor ?? "")?.[1]);
}

describe("the host's own caps", () => {
  test.each(Object.entries(hostCaps))(
    "on %s is nothing that the wire could not carry",
    (name, cap) => {
      expect(cap).toBeLessThanOrEqual(mostOf(impulse.fields, name));
    },
  );

  test("are those that docs/safety/limits.yml gives reasons for", () => {
    expect(hostCaps).toMatchObject({ peak: 7500, forceLimit: 8000, preloadCeiling: 3500 });
  });
});

describe("the host's figures", () => {
  test("beat at least five times in the 250 ms after which the instrument disarms", () => {
    expect(timing.beat * 5).toBeLessThanOrEqual(250);
    expect(timing.stalled).toBeLessThanOrEqual(250);
  });

  test("take a status for unknown at 250 ms, and before for stale, and before for fresh", () => {
    expect([timing.freshStatus, timing.shownStale, timing.unknown]).toEqual([60, 100, 250]);
  });

  test("let a permit live within what the wire can carry", () => {
    const { timeToLive, shortestLife, longestLife } = timing;
    expect(timeToLive).toBeGreaterThanOrEqual(shortestLife);
    expect(timeToLive).toBeLessThanOrEqual(longestLife);
    expect(longestLife).toBeLessThanOrEqual(mostOf(confirm.fields, "timeToLive"));
  });

  test("believe a status after a stop only when two more were due", () => {
    expect(timing.stopSettled).toBeGreaterThanOrEqual(2 * 20);
  });
});
