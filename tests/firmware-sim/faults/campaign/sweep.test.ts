import { describe, expect, it } from "vitest";
import { faultKinds } from "../../../../firmware-sim/faults/kinds.ts";
import { type FaultCase, type Finding, runCase, situations } from "./run.ts";

/** What holds under every single fault, whatever the host makes of it. */
const asMustBe = ({ stray, thrusts, permits, longestUntruth }: Finding) => ({
  strayEnergy: stray,
  thrustWithoutPermit: thrusts > permits,
  secondPermit: permits > 1,
  takenForSafe: longestUntruth > 0,
});
const sound = {
  strayEnergy: 0,
  thrustWithoutPermit: false,
  secondPermit: false,
  takenForSafe: false,
};

describe("whatever is broken", () => {
  // The second is long, and only a clock can tell it from `armed`.
  const left = ["whole course", "armed after 30 s"];
  const standing = situations.filter((situation) => !left.includes(situation));

  it.each(faultKinds.map(({ name }) => name))(
    "with %s, begun in any situation, nothing fires that may not and nothing is taken for safe that can",
    async (fault) => {
      for (const situation of standing) {
        const finding = await runCase({ fault, in: situation, shows: "", most: 700 });
        expect({ situation, ...asMustBe(finding) }).toEqual({ situation, ...sound });
      }
    },
  );
});

describe("a whole course from the greeting to the result", () => {
  const hears = ["arm", "confirm", "alive"].map((onHears) => ({ onHears, direction: "in" }));
  const says = ["ok arm", "ok confirm", "status", "result", "ok block"].map((onSays) => ({
    onSays,
    direction: "out",
  }));
  /** On the line with this head alone, or from it on for a while. */
  const breaks = (on: {
    readonly direction: string;
  }): readonly Pick<FaultCase, "fault" | "given">[] => [
    { fault: "drop-lines", given: { ...on, share: 1, forMilliseconds: 1 } },
    { fault: "duplicate-lines", given: { ...on, share: 1, forMilliseconds: 1 } },
    { fault: "bad-crc", given: { ...on, share: 1, forMilliseconds: 1 } },
    { fault: "delay", given: { ...on, milliseconds: 2000, forMilliseconds: 2000 } },
  ];
  const cases = [...hears, ...says].flatMap((on) => breaks(on));

  it.each(cases.map(({ fault, given }) => [fault, JSON.stringify(given), given] as const))(
    "broken by %s %s: one permit, one thrust at most",
    async (fault, _, given = {}) => {
      const finding = await runCase({ fault, given, in: "whole course", shows: "", most: 3500 });
      expect(asMustBe(finding)).toEqual(sound);
    },
  );

  it("that nothing breaks fires once, and its result is shown", async () => {
    const given = { gain: 1 };
    const finding = await runCase({ fault: "weak-drive", given, in: "whole course", shows: "" });
    expect(finding).toMatchObject({ thrusts: 1, permits: 1, alarm: undefined });
    expect([...finding.seen.keys()]).toEqual(["result shown: complete"]);
  });
});
