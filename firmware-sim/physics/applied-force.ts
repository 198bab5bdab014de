/** Where the bench stands. */
export interface Site {
  /** m/s2 */
  readonly gravity: number;
  /** kg/m3 */
  readonly airDensity: number;
}

export const usualSite: Site = { gravity: 9.80665, airDensity: 1.2 };
/** Of masses, where none is said: steel, kg/m3. */
export const usualDensity = 8000;

/** Newtons that a mass in air puts on what carries it: kilograms, kg/m3. */
export function weightOf(mass: number, density: number, { gravity, airDensity }: Site): number {
  return mass * gravity * (1 - airDensity / density);
}
