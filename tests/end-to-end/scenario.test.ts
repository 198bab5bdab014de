import { describe, expect, it } from "vitest";
import { z } from "zod";
import { startPlain } from "./support/plain-program.ts";
import { makeWorkplace } from "./support/workplace.ts";

const monitor = new URL("../../scenarios/attached-monitor.json", import.meta.url).pathname;
const stepForm = z.looseObject({
  event: z.literal("step"),
  step: z.number(),
  milliseconds: z.number(),
});
const first = z.looseObject({ port: z.string() });

describe("a scenario for an attached host", () => {
  it("is played with a real host on a real port, and ends with what came of it", async () => {
    const workplace = makeWorkplace();
    const link = `${workplace.folder}/instrument`;
    const simulator = startPlain(workplace, [
      "sim",
      "--json",
      "--link",
      link,
      "--scenario",
      monitor,
    ]);
    const { port } = first.parse(JSON.parse(await simulator.line(() => true, "the port")));
    const host = startPlain(workplace, ["monitor", "--port", port, "--json"]);
    expect(await simulator.exit()).toBe(0);
    const steps = simulator.lines().map((line): unknown => JSON.parse(line));
    const played = steps.map((told) => stepForm.safeParse(told).data?.step).filter(Boolean);
    // Each once: a control line in the middle of a step must not play that step again.
    expect(played).toEqual([1, 2, 3, 4, 5, 6]);
    const [, , , , held] = steps.flatMap((told) => stepForm.safeParse(told).data ?? []);
    expect(held?.milliseconds).toBeGreaterThanOrEqual(1000);
    expect(JSON.parse(simulator.lines().at(-1) ?? "")).toEqual({
      scenario: "attached-monitor",
      passed: 6,
      failed: 0,
    });
    host.signal("SIGINT");
    await host.exit();
  });
});
