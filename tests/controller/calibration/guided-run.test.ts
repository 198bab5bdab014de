import { describe, expect, test } from "vitest";
import { evaluate } from "../../../src/calibration/session/evaluate.ts";
import { sessionSchema } from "../../../src/calibration/session/session-file.ts";
import { createGuidedBench } from "./support/guided-bench.ts";

describe("a guided calibration of a simulated instrument", () => {
  test("whose gain is off writes what follows from its readings, and leaves it in tolerance", async () => {
    const bench = createGuidedBench("off-gain", 3);
    const run = await bench.run();
    await bench.during(bench.technician(run, {}).work());
    await bench.during(run.close());
    const [signed] = bench.signed;
    const session = sessionSchema.parse(signed?.session);
    const { verdict, channels } = evaluate(session);
    expect(verdict).toEqual({ is: "pass", why: [] });
    expect(channels.a.asFound?.some(({ decision }) => decision === "fail")).toBe(true);
    expect(channels.a.asLeft?.every(({ decision }) => decision === "pass")).toBe(true);
    expect(session.adjusted?.readBack).toEqual(signed?.holds);
  }, 120_000);
});
