import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { faultKinds } from "../../firmware-sim/faults/kinds.ts";
import type { ProtectionName } from "../../firmware-sim/firmware/protections.ts";
import { withRules } from "./document.ts";
import { kindNames } from "./draw.ts";
import { type LifeOptions, type LifeReport, live } from "./life.ts";
import { simulatorRules } from "./oracle/rules.ts";
import { shrink } from "./shrink.ts";
import { addLife, createCounting, createTally, quantile } from "./tally.ts";
import { seedOf } from "./world/dice.ts";

const document = readFileSync(new URL("../../docs/safety/campaign.md", import.meta.url), "utf8");

/** What is wrong in a life, in words. */
const wrongIn = ({ seed, outcomes }: LifeReport): readonly string[] =>
  outcomes.flatMap(({ words, violations, ended }) => [
    ...violations.map((one) => `case ${seed}, ${words}: ${one.invariant} ${one.words}`),
    ...(ended === "undetected" ? [`case ${seed}: undetected ${words}`] : []),
  ]);

describe("the fault campaign", () => {
  // A share of the campaign `npm run faults`.
  const seeds = Array.from({ length: 4 }, (_, index) => seedOf(4, index));

  it.each(seeds)("case %i: nothing is unsafe and nothing goes unnoticed", async (seed) => {
    const report = await live(seed, { faults: 6 });
    expect(report.outcomes.length).toBeGreaterThan(0);
    expect(wrongIn(report)).toEqual([]);
  });

  it("lives the same life again from the same seed, to the last word", async () => {
    const first = await live(seedOf(5, 1), { faults: 4 });
    const second = await live(seedOf(5, 1), { faults: 4 });
    expect(first.story.length).toBeGreaterThan(20);
    expect(second.story).toEqual(first.story);
    expect(second.outcomes).toEqual(first.outcomes);
  });

  it("begins a longer life as a shorter one of the same seed", async () => {
    const short = await live(seedOf(5, 2), { faults: 2 });
    const long = await live(seedOf(5, 2), { faults: 4 });
    expect(long.outcomes.slice(0, 2)).toEqual(short.outcomes);
  });
});

describe("a simulator without a protection", () => {
  const standing = { kinds: ["power-loss"] };
  /** The protection, what it is met with, what is then found, and the first life that is tried. */
  const lacking: readonly (readonly [
    ProtectionName,
    Omit<LifeOptions, "faults">,
    RegExp,
    number?,
  ])[] = [
    ["one-shot", { kinds: ["weak-drive"], set: { moment: "ready" } }, /RESUME armed again/],
    [
      "keep-alive",
      { kinds: ["deaf", "host-stands-still"], set: { moment: "armed", lasts: 400 } },
      /STOP armed \d+ ms after the last keep-alive/,
    ],
    [
      "stop-byte",
      { ...standing, set: { moment: "armed", whim: "stops while armed" } },
      /STOP armed after the stop byte/,
    ],
    [
      "stop-in-thrust",
      { ...standing, set: { moment: "thrust", whim: "stops at any time", lasts: 800 } },
      /STOP a thrust goes on after the stop byte/,
      1,
    ],
    [
      "keep-alive-in-thrust",
      { kinds: ["deaf", "host-stands-still"], set: { moment: "thrust", lasts: 1200 } },
      /STOP a thrust goes on \d+ ms after the last keep-alive/,
      1,
    ],
    [
      "first-cause",
      { kinds: ["sensor-lost", "clock-jump", "cut-off-stuck"], set: { lasts: 30 } },
      /RECORD .* in the place of the first cause/,
      1,
    ],
    [
      "bad-lines",
      { kinds: ["bad-crc"], set: { moment: "armed", lasts: 600 } },
      /STOP armed after three damaged lines/,
    ],
    [
      "greeting-disarms",
      { kinds: ["second-client"], set: { moment: "armed" } },
      /RESUME a permit outlives the session/,
    ],
    [
      "time-to-live",
      {
        ...standing,
        set: { moment: "arming", slip: "waits until the permit is over", lasts: 9500 },
      },
      /EP1 armed \d+ ms after the permit/,
    ],
    [
      "dwell",
      { ...standing, set: { moment: "armed" } },
      /EP2 a thrust without a steady preload/,
      6,
    ],
    [
      "trigger-pair",
      { kinds: ["trigger-stuck"], set: { moment: "ready" } },
      /EP1 a thrust without a pull/,
    ],
    [
      "force-limit",
      { kinds: ["strong-drive"], set: { moment: "thrust" } },
      /EP2 .* under a limit/,
      6,
    ],
    [
      "pulse-timer",
      { kinds: ["long-pulse"], set: { moment: "ready" } },
      /EP2 both paths are closed for/,
      2,
    ],
    [
      "dead-man",
      { ...standing, set: { moment: "ready", slip: "lets go in the thrust", lasts: 1500 } },
      /EP1 a held pressure goes on/,
      1,
    ],
    [
      "latch-force",
      { ...standing, set: { moment: "any moment", slip: "pushes by hand", lasts: 1500 } },
      /EP2 \d+ N latch no fault/,
    ],
    [
      "standing-vector",
      { ...standing, set: { moment: "armed", slip: "aims away" } },
      /EP2 armed off the line of drive/,
    ],
    [
      "lift-off",
      { ...standing, set: { moment: "ready", slip: "holds on after the thrust", lasts: 1500 } },
      /EP3 post is over with .* N/,
    ],
    [
      "trigger-released",
      {
        ...standing,
        set: { moment: "ready", slip: "holds the trigger after the thrust", lasts: 1500 },
      },
      /EP3 post is over with the trigger closed/,
    ],
    [
      "gate-unloaded",
      {
        ...standing,
        set: { moment: "the code is asked for", slip: "presses before it is armed" },
      },
      /EP1 arming is granted with .* N/,
      6,
    ],
    [
      "gate-trigger",
      { ...standing, set: { moment: "the code is asked for", slip: "pulls before it is armed" } },
      /EP1 arming is granted with a closed trigger/,
    ],
    [
      "gate-stylus",
      { kinds: ["stylus-out"], set: { moment: "the code is asked for" } },
      /undetected stylus-out/,
      8,
    ],
    [
      "standing-gates",
      { kinds: ["calibration-lost", "low-supply"], set: { moment: "armed" } },
      /undetected (?:calibration-lost|low-supply)/,
    ],
    [
      "trigger-stuck",
      { kinds: ["trigger-stuck"], set: { moment: "armed", lasts: 3000 } },
      /undetected trigger-stuck/,
    ],
  ];

  const cases = lacking.map(
    ([broken, options, found, from = 0]) => [broken, { options, found, from }] as const,
  );
  it.each(cases)("%s is found unsafe or unnoticed", async (broken, { options, found, from }) => {
    const wrong: string[] = [];
    const isFound = () => wrong.some((words) => found.test(words));
    for (let index = from; index < from + 6 && !isFound(); index += 1) {
      wrong.push(...wrongIn(await live(seedOf(9, index), { faults: 3, broken, ...options })));
    }
    expect(wrong.join("\n")).toMatch(found);
  });

  it("fails in the smallest life that still fails in the same way", async () => {
    const shrunk = await shrink(seedOf(9, 0), {
      faults: 3,
      kinds: ["weak-drive"],
      broken: "one-shot",
      set: { moment: "ready" },
    });
    expect(shrunk?.needed.length).toBeLessThan(3);
    expect(
      wrongIn(shrunk?.report ?? { seed: 0, outcomes: [], lived: 0, thrusts: 0, story: [] }),
    ).not.toEqual([]);
  });
});

describe("a tally", () => {
  const outcome = { name: "deaf", words: "deaf", at: 0, tell: undefined, violations: [] };
  const life = {
    seed: 1,
    lived: 10,
    thrusts: 0,
    outcomes: [
      { ...outcome, ended: "told", due: true, after: 12 },
      { ...outcome, ended: "undetected", due: true, after: undefined },
      { ...outcome, ended: "harmless", due: false, after: undefined },
    ],
  } as const;

  it("counts no more than it has room for", () => {
    const tally = createTally();
    addLife(tally, life, 2);
    expect(tally).toMatchObject({ count: 2, lives: 1, unsafe: 0, undetected: 1 });
    expect(tally.failures).toMatchObject([{ seed: 1, index: 1, what: "undetected" }]);
  });

  it.each([
    [0, 1, 2, 3],
    [3, 2, 1, 0],
    [1, 3, 0, 2],
  ])("counts lives in their order, and none too many: %i, %i, %i, %i", (...order) => {
    const counting = createCounting(7);
    for (const index of order) counting.take(index, { ...life, lived: 10 + index });
    expect(counting.isDone()).toBe(true);
    expect(counting.tally).toMatchObject({ count: 7, lives: 3, lived: 10 + 11 + 12 });
  });

  it("knows when those that were told were told", () => {
    const tally = createTally();
    addLife(tally, life, 3);
    const kind = tally.kinds.get("deaf");
    expect(kind && [kind.told, kind.harmless, kind.undetected]).toEqual([1, 1, 1]);
    expect(kind && quantile(kind, 0.99)).toBe(12);
  });
});

describe("docs/safety/campaign.md", () => {
  it("says of every kind of fault what must be told (else: npm run generate)", () => {
    expect(withRules(document) === document, "npm run generate").toBe(true);
    const missing = faultKinds.filter(({ name }) => simulatorRules[name] === undefined);
    expect(missing).toEqual([]);
  });

  it("has figures of every kind", () => {
    const figures = document.slice(document.indexOf("<!-- generated: figures -->"));
    expect(kindNames.filter((name) => !figures.includes(`| \`${name}\` |`))).toEqual([]);
    expect(figures).toMatch(/--count \d{5,} --seed \d+/);
    expect(figures).toContain("0 unsafe, 0 undetected");
  });
});
