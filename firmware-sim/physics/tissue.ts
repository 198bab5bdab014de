/**
 * Tissue under the stylus: `F = m x'' + c x' + k1 x + k3 x^3`, behind a skin layer of a spring and a damper that
 * push and never pull. SI units. Stiffness and damping ratio of the presets are engineering proposals; `stiff`
 * follows the neck of ISO/TS 15066 (50 N/mm, 1.2 kg), the others have no published value that would fit as it
 * stands. `k3` hardens gently, so that small motion keeps the linear figures. docs/simulator.md has the table.
 */
export interface Tissue {
  readonly mass: number;
  readonly damping: number;
  readonly stiffness: number;
  readonly hardening: number;
  readonly skinStiffness: number;
  readonly skinDamping: number;
}

/** Of a preset: kg, N/mm, a ratio, N/mm^3, and N/mm of the skin. */
interface Figures {
  readonly mass: number;
  readonly stiffness: number;
  readonly ratio: number;
  readonly hardening: number;
  readonly skin: number;
}

/** Mass of the stylus with the coil and the tip, kilograms. */
export const stylusMass = 0.012;
/** Damping ratio of the stylus on the skin. */
const skinRatio = 0.6;

function preset({ mass, stiffness, ratio, hardening, skin }: Figures): Tissue {
  const k = stiffness * 1e3;
  const skinStiffness = skin * 1e3;
  return {
    mass,
    stiffness: k,
    damping: 2 * ratio * Math.sqrt(k * mass),
    hardening: hardening * 1e9,
    skinStiffness,
    skinDamping: 2 * skinRatio * Math.sqrt(skinStiffness * stylusMass),
  };
}

export const tissues = {
  stiff: preset({ mass: 1.2, stiffness: 50, ratio: 0.2, hardening: 0.5, skin: 800 }),
  "nominal-pa": preset({ mass: 1.2, stiffness: 6, ratio: 0.3, hardening: 0.05, skin: 650 }),
  "light-atlas": preset({ mass: 0.6, stiffness: 10, ratio: 0.3, hardening: 0.05, skin: 500 }),
  /** A rigid load cell for bench work: 2000 N/mm behind 20 kg, critically damped, under a hard tip. */
  bench: preset({ mass: 20, stiffness: 2000, ratio: 1, hardening: 0, skin: 2000 }),
  "c1-left": preset({ mass: 0.6, stiffness: 9, ratio: 0.3, hardening: 0.05, skin: 500 }),
  "c1-right": preset({ mass: 0.6, stiffness: 14, ratio: 0.3, hardening: 0.05, skin: 500 }),
  "c2-left": preset({ mass: 0.8, stiffness: 16, ratio: 0.3, hardening: 0.05, skin: 600 }),
  "c2-right": preset({ mass: 0.8, stiffness: 8.5, ratio: 0.3, hardening: 0.05, skin: 600 }),
} as const satisfies Record<string, Tissue>;

export type TissueName = keyof typeof tissues;

export function isTissueName(name: string): name is TissueName {
  return Object.hasOwn(tissues, name);
}
