import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { covers } from "./ablation/covers.ts";
import { seededBugs, withSlip } from "./seeded/bugs.ts";
import { coveredGuards, coveredPlaces } from "./seeded/coverage.ts";
import { reasonsTables, seededDocument } from "./seeded/document.ts";
import { guards, places, protectionNames } from "./seeded/guards.ts";
import { fileReasons, guardReasons, placeReasons } from "./seeded/reasons.ts";
import { type Harvest, isCaught, readFigures, sow, unvisited } from "./seeded/sow.ts";
import { acts } from "./system/acts.ts";

/** Those that are found within a second each; `npm run verify -- --seeded` explores all. */
const quick = [
  "stop-after-the-alarm",
  "armed-taken-for-safe",
  "consent-is-not-looked-at",
  "last-cause-wins",
  "arm-before-the-record",
  "hard-fault-cleared-by-a-restart",
];

const project = new URL("../../", import.meta.url);
const source = (file: string): string => readFileSync(new URL(file, project), "utf8");
const names = <Name>(covered: readonly { readonly name: Name }[]) =>
  covered.map(({ name }) => name);

describe("the list of seeded bugs", () => {
  it("has at least 25, each with a name and a place of its own", () => {
    expect(seededBugs.length).toBeGreaterThanOrEqual(25);
    const slips = seededBugs.map(({ file, text, slip }) => `${file} ${text} ${slip}`);
    expect(new Set(slips).size).toBe(seededBugs.length);
    expect(new Set(names(seededBugs)).size).toBe(seededBugs.length);
  });

  it("has a bug, or a reason for there being none, for every protection, gate, latch and rule", () => {
    const open = coveredGuards.filter(({ bugs, reason }) => bugs.length === 0 && !reason);
    expect(names(open)).toEqual([]);
    expect(names(coveredGuards)).toEqual(guards);
    expect(guards).toEqual(expect.arrayContaining([...protectionNames]));
  });

  it("has a bug for every protection that an ablation shows by itself", () => {
    const shown = protectionNames.filter((name) => covers[name] === undefined);
    const sown = coveredGuards.filter(({ bugs }) => bugs.length > 0);
    expect(names(sown)).toEqual(expect.arrayContaining(shown));
  });

  it("has a transition, or a reason, for every state of the host and every phase of the instrument", () => {
    const open = coveredPlaces.filter(({ bugs, reason }) => bugs.length === 0 && !reason);
    expect(names(open)).toEqual([]);
    expect(names(coveredPlaces)).toEqual(places);
  });

  it("has a bug, or a reason, for every file of the reducers", () => {
    const files = ["src/safety", "firmware-sim/firmware"].flatMap((folder) =>
      readdirSync(new URL(folder, project), { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts"))
        .map((file) => `${folder}/${file.replaceAll("\\", "/")}`),
    );
    const sown = new Set(seededBugs.map(({ file }) => file));
    const given = Object.keys(fileReasons);
    const reasonFor = (file: string) => given.find((known) => file.startsWith(known));
    expect(files.filter((file) => !sown.has(file) && reasonFor(file) === undefined)).toEqual([]);
    expect([...sown].filter((file) => reasonFor(file) !== undefined)).toEqual([]);
    expect(given.filter((known) => !files.some((file) => file.startsWith(known)))).toEqual([]);
  });

  it("has no reason for what has a bug", () => {
    const reasons = { ...guardReasons, ...placeReasons };
    const both = [...coveredGuards, ...coveredPlaces].filter(
      ({ name, bugs }) => bugs.length > 0 && reasons[name] !== undefined,
    );
    expect(names(both)).toEqual([]);
  });

  it("names only what there is in its reasons", () => {
    const named = Object.values({ ...guardReasons, ...placeReasons }).flatMap((reason) =>
      [...reason.matchAll(/`([^`>]+)`/g)].map(([, name]) => name),
    );
    expect(named).not.toEqual([]);
    expect([...guards, ...names(seededBugs)]).toEqual(expect.arrayContaining(named));
  });

  it("breaks every rule of the exploration", () => {
    expect([...new Set(seededBugs.map(({ rule }) => rule))].toSorted().join("")).toBe(
      "ABCDEFGHIJKR",
    );
  });

  it("names faults that there are", () => {
    const known = acts.filter(({ fault }) => fault === true).map(({ words }) => words);
    expect(known).toEqual(expect.arrayContaining(seededBugs.flatMap(({ faults = [] }) => faults)));
  });
});

describe("a seeded bug", () => {
  it.each(seededBugs)("can be sown into the source as it is: $name", (bug) => {
    const sown = withSlip(bug, source(bug.file));
    expect(sown).toContain(bug.slip);
    expect(sown).not.toBe(source(bug.file));
  });

  it("says so where the source has changed under it", () => {
    const [bug] = seededBugs;
    expect(() => bug && withSlip(bug, "")).toThrow("0 times instead of once");
  });

  it.each(quick)("is caught by the exploration: %s", async (name) => {
    const harvest = await sow(bugOf(name));
    expect(unvisited(harvest)).toEqual([]);
    expect(isCaught(harvest)).toBe(true);
  });
});

function bugOf(name: string) {
  const bug = seededBugs.find((one) => one.name === name);
  if (bug === undefined) throw new Error(`no bug ${name}`);
  return bug;
}

describe("what an exploration came to", () => {
  const bug = bugOf("last-cause-wins");
  const trace = [{ at: 0, words: "", host: "stopping", firmware: "fault" }];
  const harvest: Harvest = { bug, states: 1, broken: { rule: "J: kept", trace }, output: "" };

  it("is a catch by the rule that is named, on a way through the transition that is named", () => {
    expect(isCaught(harvest)).toBe(true);
    expect(isCaught({ ...harvest, broken: undefined })).toBe(false);
    expect(isCaught({ ...harvest, broken: { rule: "E: sent", trace } })).toBe(false);
    expect(isCaught({ ...harvest, broken: { rule: "J: kept", trace: [] } })).toBe(false);
  });

  it("is read from the last line", () => {
    expect(readFigures('words\n{"states":7,"violations":0}\n')).toEqual({
      states: 7,
      broken: undefined,
    });
  });

  it.each(["", "Error: every plan is in use\n", '{"violations":0}\n'])(
    "is thrown with everything that was printed where there are no figures: %j",
    (output) => {
      expect(() => readFigures(output)).toThrow(`no figures:\n${output}`);
    },
  );

  it("is thrown where the copy cannot be run at all", async () => {
    const text = "export function latching(";
    const broken = { ...bug, text, slip: `throw new Error("sown");\n${text}` };
    const failure: unknown = await sow(broken).catch((error: unknown) => error);
    if (!(failure instanceof Error)) throw new Error("it was explored");
    expect(failure.message).toBe("the seeded bug last-cause-wins could not be explored");
    expect(String(failure.cause)).toContain("the exploration ended with 1:");
    expect(String(failure.cause)).toContain("Error: sown");
  });
});

describe("docs/safety/seeded.md", () => {
  const document = source("docs/safety/seeded.md");
  const rows = document
    .slice(document.indexOf("## Bugs"), document.indexOf("## What has none"))
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) => line.slice(2, -2).split(" | "));

  it("tells of the bugs of the list, each as it is, caught by its rule", () => {
    const told = rows.map((cells) => [...cells.slice(0, 5), cells[5]?.charAt(0)]);
    const blank = seededBugs.map(
      (bug): Harvest => ({ bug, states: 0, broken: undefined, output: "" }),
    );
    const wanted = seededDocument(blank)
      .split("\n")
      .filter((line) => line.includes("| NOT CAUGHT |"))
      .map((line, index) => [
        ...line.slice(2, -2).split(" | ").slice(0, 5),
        seededBugs[index]?.rule,
      ]);
    expect(told, "npm run verify -- --seeded --document").toEqual(wanted);
  });

  it("tells how many states were looked at, and how long each trace is", () => {
    for (const cells of rows) {
      expect(Number(cells[6])).toBeGreaterThan(0);
      expect(Number(cells[7])).toBeGreaterThan(0);
    }
    expect(rows.length).toBe(seededBugs.length);
  });

  it("gives the reasons of the list", () => {
    expect(document.endsWith(`${reasonsTables()}\n`)).toBe(true);
  });
});
