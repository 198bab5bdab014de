/**
 * Tissue under the stylus with one degree of freedom: `F = m x'' + c x' + k1 x + k3 x^3`.
 * SI units. Stiffness and damping ratio of the presets are engineering proposals; `stiff` follows the neck of
 * ISO/TS 15066 (50 N/mm, 1.2 kg), `nominal-pa` and `light-atlas` have no published value that would fit as it
 * stands. `k3` hardens gently, so that small motion keeps the linear figures.
 */
export interface Tissue {
  readonly mass: number;
  readonly damping: number;
  readonly stiffness: number;
  readonly hardening: number;
}

function preset(mass: number, perMillimetre: number, ratio: number, hardening: number): Tissue {
  const stiffness = perMillimetre * 1000;
  return { mass, stiffness, damping: 2 * ratio * Math.sqrt(stiffness * mass), hardening };
}

/** N/mm^3 to N/m^3. */
const cubic = 1e9;

export const tissues = {
  stiff: preset(1.2, 50, 0.2, 0.5 * cubic),
  "nominal-pa": preset(1.2, 6, 0.3, 0.05 * cubic),
  "light-atlas": preset(0.6, 10, 0.3, 0.05 * cubic),
  /** A rigid block for bench work: 2000 N/mm behind 20 kg, critically damped. */
  bench: preset(20, 2000, 1, 0),
} as const satisfies Record<string, Tissue>;

export type TissueName = keyof typeof tissues;

export function isTissueName(name: string): name is TissueName {
  return Object.hasOwn(tissues, name);
}

/** Displacement in m and speed in m/s, changed in place. */
export interface Motion {
  displacement: number;
  speed: number;
  /** m/s^2 at the end of the last step. */
  acceleration: number;
}

export function createMotion(): Motion {
  return { displacement: 0, speed: 0, acceleration: 0 };
}

/**
 * One step of `dt` seconds by the classic Runge-Kutta rule, the force running straight from `before` to
 * `after` newtons. `carried` is mass that moves with the tissue.
 */
export function stepTissue(
  motion: Motion,
  tissue: Tissue,
  carried: number,
  before: number,
  after: number,
  dt: number,
): void {
  const { damping, stiffness, hardening } = tissue;
  const mass = tissue.mass + carried;
  const middle = (before + after) / 2;
  const half = dt / 2;
  const x = motion.displacement;
  const v = motion.speed;
  const a1 = (before - damping * v - (stiffness + hardening * x * x) * x) / mass;
  const x2 = x + half * v;
  const v2 = v + half * a1;
  const a2 = (middle - damping * v2 - (stiffness + hardening * x2 * x2) * x2) / mass;
  const x3 = x + half * v2;
  const v3 = v + half * a2;
  const a3 = (middle - damping * v3 - (stiffness + hardening * x3 * x3) * x3) / mass;
  const x4 = x + dt * v3;
  const v4 = v + dt * a3;
  const a4 = (after - damping * v4 - (stiffness + hardening * x4 * x4) * x4) / mass;
  const xn = x + (dt / 6) * (v + 2 * v2 + 2 * v3 + v4);
  const vn = v + (dt / 6) * (a1 + 2 * a2 + 2 * a3 + a4);
  motion.displacement = xn;
  motion.speed = vn;
  motion.acceleration = (after - damping * vn - (stiffness + hardening * xn * xn) * xn) / mass;
}
