import { readFileSync, writeFileSync } from "node:fs";
import { type Explored, type ExploreOptions, explore } from "../search/search.ts";
import { withExploration } from "./document.ts";

const file = new URL("../../../docs/safety/exploration.md", import.meta.url);

/** Of two faults there is more than memory holds: what is nearest to the beginning is looked at. */
const nearest = 15_000_000;

/** Explores without a fault, with one, and the nearest of two; writes the figures where every rule held. */
export async function documentExploration(
  threads: number,
  onLevel: ExploreOptions["onLevel"],
): Promise<Explored> {
  const options = { threads, without: [], onLevel };
  const faultless = await explore({ ...options, faults: 0 });
  const explored = await explore({ ...options, faults: 1 });
  if (explored.violation !== undefined) return explored;
  const two = await explore({ ...options, faults: 2, most: nearest });
  if (two.violation !== undefined) return two;
  const runs = [
    { faults: 0, explored: faultless },
    { faults: 1, explored },
  ];
  writeFileSync(file, withExploration(readFileSync(file, "utf8"), runs, two));
  return explored;
}
