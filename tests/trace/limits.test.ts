import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSafetyTables } from "../../scripts/trace/read-tables.ts";
import { root } from "../architecture/project-files.ts";
import { inBase, numbersIn, sides } from "./figures.ts";

const { limits } = readSafetyTables(join(root, "docs/safety"));
const rows = limits.flatMap((limit) =>
  (["host", "firmware"] as const).flatMap((side) => {
    const figure = limit[side];
    return figure === undefined ? [] : [{ side, limit, ...figure, name: limit.name }];
  }),
);

/** Figures of the instrument that tell what it is or how much it keeps, and bound nothing that acts. */
const describing = [
  "times.boot",
  "logDepth",
  "identity.version",
  "identity.captureRate",
  "identity.captureDepth",
  "channelBuilds.force.slope",
  "channelBuilds.force.fullScale",
  "channelBuilds.position.slope",
  "channelBuilds.position.fullScale",
];

describe("a figure of docs/safety/limits.yml", () => {
  it.each(rows)("is that of the $side: $name, $figure", ({ side, limit, figure, unit }) => {
    const { own, wire } = sides[side];
    const held = own.get(figure) ?? wire.get(figure);
    expect(held).toBeDefined();
    expect(inBase(held ?? Number.NaN, unit)).toEqual(inBase(limit.value, limit.unit));
  });

  it("is held by the code somewhere", () => {
    const nowhere = limits.filter((limit) => !rows.some((row) => row.limit === limit));
    expect(nowhere.map(({ name }) => name)).toEqual([]);
  });
});

describe("a figure of the code stands in docs/safety/limits.yml", () => {
  it.each(["host", "firmware"] as const)("where it is one of the %s's own file", (side) => {
    const told = new Set(rows.filter((row) => row.side === side).map(({ figure }) => figure));
    const untold = [...sides[side].own.keys()].filter(
      (name) => !told.has(name) && !describing.includes(name),
    );
    expect(sides[side].own.size).toBeGreaterThan(20);
    expect(untold).toEqual([]);
  });
});

describe("the numbers of a value", () => {
  it("are found by their paths, however deep", () => {
    expect(numbersIn({ a: 1, b: { c: 2, d: "3" }, e: [4] })).toEqual(
      new Map([
        ["a", 1],
        ["b.c", 2],
      ]),
    );
  });
});
