import { senseBounds } from "../firmware/figures.ts";
import type { Angle } from "../firmware/senses.ts";

const perRadian = 18_000 / Math.PI;

/**
 * The angle in hundredths of a degree between two lines of drive of pitch and yaw, all in hundredths of a
 * degree (section 7). By the chord, which is exact where the cosine is flat. NaN where a part is missing.
 */
export function angleBetween(
  pitch: number,
  yaw: number,
  plannedPitch: number,
  plannedYaw: number,
): number {
  const p = pitch / perRadian;
  const y = yaw / perRadian;
  const q = plannedPitch / perRadian;
  const z = plannedYaw / perRadian;
  const dx = Math.cos(p) * Math.cos(y) - Math.cos(q) * Math.cos(z);
  const dy = Math.cos(p) * Math.sin(y) - Math.cos(q) * Math.sin(z);
  const dz = Math.sin(p) - Math.sin(q);
  const half = Math.sqrt(dx * dx + dy * dy + dz * dz) / 2;
  return 2 * Math.asin(Math.min(1, half)) * perRadian;
}

/** Rounding of the computation, far below a hundredth of a degree. */
const slack = 1e-6;

export function judgeAngle(error: number): Angle {
  if (error <= senseBounds.aligned + slack) return "aligned";
  return error <= senseBounds.near + slack ? "near" : "off";
}
