import { readFileSync, writeFileSync } from "node:fs";
import { type Explored, type ExploreOptions, explore } from "../search/search.ts";
import { withExploration } from "./document.ts";

const file = new URL("../../../docs/safety/exploration.md", import.meta.url);

/** Explores without a fault and with one, and writes the figures where every rule held. What one fault came to. */
export async function documentExploration(
  threads: number,
  onLevel: ExploreOptions["onLevel"],
): Promise<Explored> {
  const options = { threads, without: [], onLevel };
  const faultless = await explore({ ...options, faults: 0 });
  const explored = await explore({ ...options, faults: 1 });
  if (explored.violation === undefined) {
    const runs = [
      { faults: 0, explored: faultless },
      { faults: 1, explored },
    ];
    writeFileSync(file, withExploration(readFileSync(file, "utf8"), runs));
  }
  return explored;
}
