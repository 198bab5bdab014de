import { describe, expect, it } from "vitest";
import { withPulses } from "../../calibration/session/dynamic-pulses.ts";
import { passing, told } from "./support/certificates.ts";

describe("the certificate of a dynamic check", () => {
  const heading = "Dynamic check (indication)";

  it("tells each pulse and what agrees, as an indication", () => {
    const words = told(withPulses({ peakNewtons: 14.9 }, {}, { peakNewtons: 15.1 })).under(heading);
    expect(words).toContain("Pulses onto the bench block");
    expect(words).toContain("15.00 ; 3 ; 14.90 ; 2.00 ; 17.0 ; complete");
    expect(words).toContain("Both channels: agrees");
    expect(words).toContain(
      "Repeatability: agrees: mean 15.00 N, standard deviation 0.10 N; limit 5 % of the mean",
    );
    expect(words).toContain(
      "Delivered against commanded: agrees: furthest off by −0.10 N; limit ±1.50 N",
    );
    expect(words).toContain("There is no dynamic reference");
  });

  it("says before anything else that it does not agree", () => {
    const off = { peakNewtons: 13 };
    const { under, document } = told(withPulses(off, off, off));
    expect(document.blocks[0]).toMatchObject({
      heading: "THIS INSTRUMENT PASSED ON CONDITIONS ONLY: THAT IS NO PASS",
    });
    expect(under(heading)).toContain("Delivered against commanded: DOES NOT AGREE");
  });

  it("says what is not known, of a pulse that was cut too", () => {
    const words = told(withPulses({}, { end: "stop", halfWidthMilliseconds: null })).under(heading);
    expect(words).toContain("Repeatability: not known");
    expect(words).toContain("it was cut");
    expect(words).toContain(
      "What stands in the way of a pass: 2 of 3 pulses were made; pulse 1 ended stop",
    );
  });

  it("is no part of one where none was made", () => {
    expect(() => told(passing()).under(heading)).toThrow("nothing stands under");
  });
});
