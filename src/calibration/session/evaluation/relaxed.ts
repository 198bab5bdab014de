import type { Creep } from "../readings.ts";

/**
 * What the load itself changed by between 30 and 300 s at the maximum, newtons: a screw gives way, and the reference
 * cell tells by how much; masses weigh the same.
 */
export function relaxedNewtons({ cell }: Creep): number {
  return cell === undefined ? 0 : cell.at300Newtons - cell.at30Newtons;
}
