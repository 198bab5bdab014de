import { describe, expect, it } from "vitest";
import { resample } from "../../../firmware-sim/faults/resample.ts";

const every = Uint8Array.from({ length: 256 }, (_, byte) => byte);

describe("bytes at a wrong rate", () => {
  it.each([1, 1.03, 0.97])(
    "are right where the rates differ by no more than UARTs bear: %f",
    (ratio) => {
      expect(resample(every, ratio)).toEqual(every);
    },
  );

  it("are fewer and false where the receiver is half as fast", () => {
    const heard = resample(Buffer.from("<3f9a 12 8123456 ok alive*025OOAMMBDF\n", "latin1"), 2);
    expect(heard.length).toBeLessThan(38);
    expect(heard.length).toBeGreaterThan(10);
  });

  it("are more and false where the receiver is twice as fast", () => {
    expect(resample(Uint8Array.of(0x0f, 0x55), 0.5).length).toBeGreaterThan(2);
  });

  it("are none where there are none", () => {
    expect(resample(new Uint8Array(0), 2)).toHaveLength(0);
  });
});
