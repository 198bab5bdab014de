import { readFileSync } from "node:fs";
import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { ProtectionName } from "../../firmware-sim/firmware/protections.ts";
import { countsRow, coverage } from "./exploration/document.ts";
import { limitDigests } from "./parts/samples.ts";
import { type Explored, type ExploreOptions, explore } from "./search/search.ts";
import { createSearcher } from "./search/searcher.ts";
import type { Expanded, Taken, Tally } from "./search/share.ts";
import { seededBugs } from "./seeded/bugs.ts";
import { acts } from "./system/acts.ts";
import { begin } from "./system/begin.ts";
import { forget } from "./system/forget.ts";
import { createMachinery } from "./system/machinery.ts";
import { type Field, widths } from "./system/world.ts";

const sound: ExploreOptions = { faults: 0, without: [], threads: 1 };
const faultless = await explore(sound);
const oneFault = await explore({ ...sound, faults: 1, most: 100_000 });

const at = (explored: Explored, side: 0 | 1): readonly string[] => [
  ...new Set([...explored.places.keys()].map((place) => place.split(" / ")[side] ?? "")),
];
const figures = ({ states, transitions, depth, places, acts: taken }: Explored) => ({
  states,
  transitions,
  depth,
  places: Object.fromEntries(places),
  acts: taken,
});

/** Acts that undo a fault, or that only what broke makes possible. */
const afterFault = [
  "the line held back reaches the instrument",
  "the line held back reaches the host",
  "the instrument is heard again",
  "the instrument hears again",
  "the host goes on",
  "the cable is in again",
  "the gate opens again",
  "what failed the self-test is mended",
  "the part is mended",
  "both channels of the trigger are closed",
  "the channel of the trigger opens",
  "the hand is calm again",
  "the hand aims again",
];

const untaken = (explored: Explored): readonly string[] =>
  acts.flatMap(({ words }, act) => (explored.acts[act] === 0 ? [words] : []));

describe("without a fault, the explorer", () => {
  test("looks at everything, and every rule holds", () => {
    expect(faultless.whole).toBe(true);
    expect(faultless.violation).toBeUndefined();
  });

  test("takes every act but those of a fault", () => {
    const faults = acts.filter(({ fault }) => fault === true).map(({ words }) => words);
    expect(untaken(faultless).toSorted()).toEqual([...faults, ...afterFault].toSorted());
  });

  test("visits every state of the host in which time can pass", () => {
    // The gates are judged within the step that asks for them, so nothing ever rests in precheck.
    expect(at(faultless, 0).toSorted()).toEqual(
      "disconnected greeting linked limits-pending configured operator-confirm permit-commit arm-pending armed thrust-seen result-commit review stopping link-lost safe-hold"
        .split(" ")
        .toSorted(),
    );
  });

  test("visits every phase of the instrument but its faults", () => {
    expect(at(faultless, 1).toSorted()).toEqual(
      "boot self-test safe linked limited challenge armed contact ready thrust post"
        .split(" ")
        .toSorted(),
    );
  });

  test("finds the same with two searchers", async () => {
    expect(figures(await explore({ ...sound, threads: 2 }))).toEqual(figures(faultless));
  });
});

describe("a second search", () => {
  const searcher = createSearcher(0, 1, sound);
  searcher.start();
  let transitions = 0;
  for (let left = 1; left > 0; ) {
    const expanded = searcher.answer({ kind: "expand" }) as Expanded;
    transitions += expanded.transitions;
    left = (searcher.answer({ kind: "take", shares: [] }) as Taken).frontier;
  }
  const { host, firmware } = searcher.machinery;
  const tally = searcher.answer({ kind: "tally" }) as Tally;

  test("finds the same", () => {
    expect(transitions).toBe(faultless.transitions);
    expect(tally.places).toEqual(Object.fromEntries(faultless.places));
    expect(tally.acts).toEqual(faultless.acts);
  });

  test("sees thrusts under either set of limits, on both sides", () => {
    const limitsIn = (digests: readonly (string | undefined)[]) =>
      limitDigests.map((digest) => digests.includes(digest));
    const seen = Array.from({ length: host.count() }, (_, number) => host.facts(number).machine)
      .map((machine) => (machine.host.at === "thrust-seen" ? machine.host : undefined))
      .map((thrust) => thrust?.limits?.digest);
    const delivered = Array.from({ length: firmware.count() }, (_, number) =>
      firmware.facts(number),
    )
      .filter(({ at: phase }) => phase === "thrust")
      .map(({ state }) => state.limits?.digest);
    expect(limitsIn(seen)).toEqual([true, true]);
    expect(limitsIn(delivered)).toEqual([true, true]);
  });
});

describe("with one fault, the explorer", () => {
  test("takes every act within a share, but for those that come later", () => {
    expect(untaken(oneFault)).toEqual([
      "the hand pulls the trigger",
      "the hand clings to the trigger",
      "the thrust is complete",
    ]);
  });

  test("comes to the faults of the instrument", () => {
    expect(at(oneFault, 1)).toEqual(expect.arrayContaining(["fault", "hard-fault"]));
  });
});

/** Plays a path; the rule that each act broke. */
function replay(path: readonly number[], without: readonly ProtectionName[], faults: number) {
  const machinery = createMachinery(without);
  const { world, rules } = machinery;
  begin(machinery, faults);
  return path.map((number) => {
    const act = acts[number];
    if (act === undefined) throw new Error(`no act ${number}`);
    const possible = act.may(world, machinery);
    if (act.fault === true) world.budget -= 1;
    act.happen(world, machinery);
    const broken = rules.take();
    forget(machinery);
    return { possible, broken };
  });
}

describe("the way to a broken rule", () => {
  test.each([
    { without: ["stop-byte"], faults: 0 },
    { without: ["dwell"], faults: 1 },
  ] as const)("without $without is a shortest one, and leads there again", async (broken) => {
    const { violation, depth } = await explore({ ...sound, ...broken });
    if (violation === undefined) throw new Error("nothing broke");
    const steps = replay(violation.path, broken.without, broken.faults);
    expect(steps.every(({ possible }) => possible)).toBe(true);
    expect(steps.map((step) => step.broken)).toEqual([
      ...Array.from({ length: steps.length - 1 }, () => undefined),
      violation.rule,
    ]);
    // Everything nearer was looked at before: the depth counts whole levels.
    expect(violation.path).toHaveLength(depth);
  });

  test("is as short with two searchers", async () => {
    const broken: ExploreOptions = { ...sound, without: ["stop-byte"] };
    const [alone, shared] = [await explore(broken), await explore({ ...broken, threads: 2 })];
    expect(shared.violation?.path).toHaveLength(alone.depth);
  });
});

describe("a state of the whole", () => {
  const fields = Object.entries(widths) as readonly (readonly [Field, number])[];

  test.prop([fc.array(fc.nat(), { minLength: 400, maxLength: 400 })], { numRuns: 40 })(
    "has room for every field on any way",
    (choices) => {
      const machinery = createMachinery([]);
      const { world, rules } = machinery;
      begin(machinery, 1);
      for (const choice of choices) {
        // Most faults end the way to a thrust, so few are drawn.
        const free = world.budget > 0 && choice % 64 === 0;
        const possible = acts.filter(
          (act) => (act.fault === true) === free && act.may(world, machinery),
        );
        const act = possible[choice % possible.length];
        if (act === undefined) continue;
        if (act.fault === true) world.budget -= 1;
        act.happen(world, machinery);
        expect(rules.take()).toBeUndefined();
        forget(machinery);
        expect(fields.filter(([field, width]) => world[field] >= 2 ** width)).toEqual([]);
      }
    },
  );
});

describe("docs/safety/exploration.md", () => {
  const document = readFileSync(
    new URL("../../docs/safety/exploration.md", import.meta.url),
    "utf8",
  );
  const tableOf = (region: string): readonly (readonly string[])[] =>
    document
      .slice(
        document.indexOf(`<!-- generated: ${region} -->`),
        document.indexOf(`<!-- end: ${region} -->`),
      )
      .split("\n")
      .filter((line) => line.startsWith("| "))
      .map((line) => line.slice(2, -2).split(" | "));
  const [without = [], withOne = [], , ...ruled] = tableOf("figures").slice(1);
  const number = (text: string | undefined): number => Number(text?.replaceAll(",", ""));

  test("has the figures of an exploration without a fault", () => {
    const counts = countsRow({ faults: 0, explored: faultless });
    expect(without.slice(0, counts.length), "npm run verify -- --document").toEqual(counts);
  });

  test("has more of everything with one fault, and all acts", () => {
    for (const [place, text] of without.slice(0, 5).entries()) {
      expect(number(withOne[place])).toBeGreaterThan(number(text));
    }
    expect(number(withOne[6])).toBeCloseTo(number(withOne[1]) / number(withOne[5]), -4);
    expect(document).toContain(`There are ${acts.length} acts,`);
  });

  test("says of every rule that it held, and how many seeded bugs break it", () => {
    const broken = (letter: string) => seededBugs.filter(({ rule }) => rule === letter).length;
    const wanted = "ABCDEFGHIJKR".split("").map((letter) => [letter, "held", `${broken(letter)}`]);
    expect(ruled).toEqual(wanted);
  });

  test("shows where each pair was first seen", () => {
    const cells = tableOf("coverage")
      .slice(1)
      .flatMap(([host, ...seen]) => seen.map((cell, column) => ({ host, column, cell })));
    expect(cells.filter(({ cell }) => cell.trim() !== "")).toHaveLength(number(withOne[4]));
    const faultlessCells = coverage([{ faults: 0, explored: faultless }])
      .split("\n")
      .slice(2)
      .flatMap((line) => {
        const [host, ...seen] = line.slice(2, -2).split(" | ");
        return seen.map((cell, column) => ({ host, column, cell }));
      });
    const first = (list: typeof faultlessCells) => list.filter(({ cell }) => cell === "0");
    expect(first(cells)).toEqual(first(faultlessCells));
  });
});
