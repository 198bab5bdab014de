import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { brokenRules } from "./support/broken-rules.ts";
import { drive, folded, shipped } from "./support/drive.ts";
import { worlds } from "./support/worlds.ts";

describe("whatever happens around a visit", () => {
  property.prop([worlds], { numRuns: 3000 })(
    "no permit breaks a rule, by an account of the raw events alone [test->RC-68~2] [test->RC-69~2] [test->RC-88~1] [test->RC-89~1] [test->RC-90~1]",
    (world) => {
      expect([...drive(world).faults]).toEqual([]);
    },
  );

  property.prop([worlds], { numRuns: 300 })(
    "its events, written and read again, leave the same visit",
    (world) => {
      const { visit, events } = drive(world);
      expect(folded(shipped, world, events)).toEqual(visit);
    },
  );
});

describe("the account", () => {
  const sampled = fc.sample(worlds, { numRuns: 4000, seed: 20_261_128 });

  test("is of worlds in which permits are given: thrusts, probes, and several in a visit", () => {
    const driven = sampled.slice(0, 500).map((world) => drive(world));
    const purposes = driven.flatMap(({ events }) =>
      events.flatMap((event) => (event.kind === "permitted" ? [event.body.purpose] : [])),
    );
    expect(driven.filter(({ permits }) => permits > 0).length).toBeGreaterThan(150);
    expect(driven.filter(({ permits }) => permits > 2).length).toBeGreaterThan(30);
    expect(purposes.filter((purpose) => purpose === "thrust").length).toBeGreaterThan(200);
    expect(purposes.filter((purpose) => purpose === "probe").length).toBeGreaterThan(50);
  });

  test.each(Object.entries(brokenRules))(
    "notices where this rule is left out: %s [test->RC-69~2]",
    (_name, [rules, fault]) => {
      const noticed = sampled.some((world) => drive(world, rules).faults.has(fault));
      expect(noticed).toBe(true);
    },
  );
});
