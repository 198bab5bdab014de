import { describe, expect, it } from "vitest";
import { type ChannelTold, calibrationDigest } from "../../../src/calibration/in-use/digest.ts";

const force: ChannelTold = {
  coefficients: [0, 0.0025, 0],
  covariance: [
    [4e-4, -1.2e-8, 0],
    [-1.2e-8, 6e-12, 0],
    [0, 0, 0],
  ],
};
const warm: ChannelTold = { ...force, thermal: [0.001, 0.0002, 20] };

/** Every number of a calibration, with one of them moved by the least that a double can. */
function moved(channels: readonly ChannelTold[], place: number): readonly ChannelTold[] {
  let at = -1;
  const read: unknown = JSON.parse(JSON.stringify(channels), (_, value: unknown) => {
    if (typeof value !== "number") return value;
    at += 1;
    return at === place ? value + Math.max(Math.abs(value) * 2 ** -52, Number.MIN_VALUE) : value;
  });
  return read as readonly ChannelTold[];
}

describe("the digest of a calibration", () => {
  it("is the same wherever it is computed", () => {
    expect(calibrationDigest([force, force])).toBe("dc8e8c67c1b05e11");
    expect(calibrationDigest([warm, warm, warm])).toBe("a548d17edf2bdeea");
  });

  it("changes with every single number of every channel [test->RC-95~1]", () => {
    const whole = [warm, warm, warm];
    const numbers = JSON.stringify(whole).match(/-?[\d.]+(e-?\d+)?/g) ?? [];
    const digests = numbers.map((_, place) => calibrationDigest(moved(whole, place)));
    expect(numbers).toHaveLength(3 * 5 * 3);
    expect(new Set([...digests, calibrationDigest(whole)]).size).toBe(numbers.length + 1);
  });

  it("changes with the order and the number of the channels", () => {
    const digests = [[force, warm], [warm, force], [force], [force, warm, warm]].map((channels) =>
      calibrationDigest(channels),
    );
    expect(new Set(digests).size).toBe(digests.length);
  });

  it("is that of the numbers, not of how they were written", () => {
    const written = { ...force, coefficients: [-0, Number("2500000e-9"), 0] as const };
    expect(calibrationDigest([written])).toBe(
      calibrationDigest([{ ...force, coefficients: [0, Number("25e-4"), 0] }]),
    );
  });
});
