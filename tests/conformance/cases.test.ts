import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { protections as simulatorsProtections } from "../../firmware-sim/firmware/protections.ts";
import { allCases } from "../../src/conformance/cases/all.ts";
import { protections } from "../../src/conformance/protections.ts";

const document = readFileSync(new URL("../../docs/protocol.md", import.meta.url), "utf8");
const sections = new Set(
  [...document.matchAll(/^#{2,3} (\d+(?:\.\d+)?)[. ]/gm)].map(([, number]) => number),
);

describe("the cases", () => {
  it("are more than a hundred, each with a number of its own", () => {
    const ids = allCases.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(100);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^AIP-\d{3}$/.test(id))).toEqual([]);
  });

  it("each name a section of the protocol document that exists", () => {
    const lost = allCases.filter(({ clause }) => !sections.has(clause));
    expect(lost.map(({ id, clause }) => `${id}: ${clause}`)).toEqual([]);
  });

  it("have titles of their own, of one line", () => {
    const titles = allCases.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles.filter((title) => title.includes("\n"))).toEqual([]);
  });

  it("judge every protection, each at least once", () => {
    const judged = new Set(allCases.flatMap(({ protects }) => protects));
    expect(protections.filter((name) => !judged.has(name))).toEqual([]);
  });

  it("know the protections that the simulator can be built without, and no others", () => {
    expect([...protections].sort()).toEqual(Object.keys(simulatorsProtections).sort());
  });
});
