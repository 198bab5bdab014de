import type { Centidegrees } from "../protocol/units.ts";

const radians = (angle: Centidegrees): number => (angle / 100) * (Math.PI / 180);

/** Pitch and yaw of a line of drive; undefined is unknown. */
export type Direction = {
  readonly pitch: Centidegrees | undefined;
  readonly yaw: Centidegrees | undefined;
};

/**
 * Angle in degrees between two lines of drive, acos(d1 . d2) with d = (cos p cos y, cos p sin y, sin p);
 * undefined where a component is missing, which no tolerance may be met by.
 */
export function angleErrorDegrees(plan: Direction, measured: Direction): number | undefined {
  if (plan.pitch === undefined || plan.yaw === undefined) return undefined;
  if (measured.pitch === undefined || measured.yaw === undefined) return undefined;
  const [p, q] = [radians(plan.pitch), radians(measured.pitch)];
  const turn = radians(plan.yaw) - radians(measured.yaw);
  const cosine = Math.cos(p) * Math.cos(q) * Math.cos(turn) + Math.sin(p) * Math.sin(q);
  return (Math.acos(Math.min(1, Math.max(-1, cosine))) * 180) / Math.PI;
}
