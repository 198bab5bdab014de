import { expect, it } from "vitest";
import { evaluate } from "../../src/calibration/session/evaluate.ts";
import { evaluationLines } from "../../src/cli/evaluation-words.ts";
import { withPulses } from "../calibration/session/dynamic-pulses.ts";
import { example } from "../calibration/session/example.ts";

const linesOf = (session: ReturnType<typeof example>) => evaluationLines(evaluate(session));

it("tells the pulses of a dynamic check and what agrees, or that none was made", () => {
  expect(linesOf(example())).toContain("dynamic check: not made");
  const lines = linesOf(withPulses({ peakNewtons: 14.9 }, {}, { peakNewtons: 15.1 }));
  expect(lines).toContain("dynamic check on the bench block, an indication");
  expect(lines).toContain("  result 1: peak 14.90 N of 15.00 N, 2.00 ms at half height, complete");
  expect(lines).toContain("  channels: agrees");
  expect(lines).toContain("  repeatability: agrees, standard deviation 0.100 N");
  expect(lines).toContain("  delivered: agrees, furthest off by -0.10 N of 1.50 N");
  const cut = linesOf(withPulses({ end: "channels", halfWidthMilliseconds: null }));
  expect(cut).toContain("  result 1: peak 15.00 N of 15.00 N, -- ms at half height, channels");
  expect(cut).toContain("  channels: does not agree");
  expect(cut).toContain("  repeatability: not known, standard deviation -- N");
});
