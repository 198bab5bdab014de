import { expect, it } from "vitest";
import { makeDynamicCheck } from "../../../src/cli/calibration/dynamic-check.ts";

it("says in words that its port is not there, and makes no pulse", async () => {
  const outcome = await makeDynamicCheck(
    "/nowhere/port",
    {
      pulses: 3,
      commandedNewtons: 15,
      widthMilliseconds: 3,
      instrument: { model: "PLUMB-SIM", serial: "SIM-1" },
    },
    {
      say: () => undefined,
      ask: () => Promise.resolve(true),
      force: () => undefined,
      stop: new AbortController().signal,
      permitted: false,
    },
  );
  expect(outcome).toMatchObject({ ok: false, pulses: [] });
  expect("why" in outcome ? outcome.why : "").toContain("/nowhere/port");
});
