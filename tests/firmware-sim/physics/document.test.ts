import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { manualThrusts } from "../../../firmware-sim/physics/manual-thrusts.ts";
import { tissues } from "../../../firmware-sim/physics/tissue.ts";

const text = readFileSync(new URL("../../../docs/simulator.md", import.meta.url), "utf8");

/** The numbers of the rows of a table, by the name in their first column. */
function rowsUnder(head: string): Record<string, readonly number[]> {
  const from = text.indexOf(head);
  const lines = text.slice(from).split("\n").slice(2);
  const rows = lines.slice(0, lines.indexOf("")).map((line) => line.split("|").slice(1, -2));
  return Object.fromEntries(
    rows.map(([name = "", ...numbers]) => [name.trim(), numbers.map(Number)]),
  );
}

describe("docs/simulator.md", () => {
  it("tells the tissues as they are", () => {
    const told = rowsUnder("| tissue |");
    const are = Object.entries(tissues).map(([name, tissue]) => [
      name,
      [
        tissue.mass,
        tissue.stiffness / 1e3,
        tissue.damping / (2 * Math.sqrt(tissue.stiffness * tissue.mass)),
        tissue.hardening / 1e9,
        tissue.skinStiffness / 1e3,
      ].map((value) => Number(value.toPrecision(12))),
    ]);
    expect(told).toEqual(Object.fromEntries(are));
  });

  it("tells the thrusts by hand as they are", () => {
    const are = Object.entries(manualThrusts).map(([name, thrust]) => [
      name,
      [thrust.peak, thrust.timeToPeak * 1e3, thrust.duration * 1e3].map((value) =>
        Number(value.toPrecision(12)),
      ),
    ]);
    expect(rowsUnder("| name | peak N |")).toEqual(Object.fromEntries(are));
  });
});
