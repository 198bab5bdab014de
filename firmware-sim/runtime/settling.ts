import type { Limits } from "../firmware/state.ts";

/** How many responses must be alike, and within how many percent of their mean. */
type Settling = Pick<Limits, "responses" | "tolerance">;

/** Whether the newest responses of a series are in tolerance (section 9.6): whole N/m, so that both sides reckon alike. */
function areAlike(newest: readonly (number | undefined)[], tolerance: number): boolean {
  const count = newest.length;
  const sum = newest.reduce<number>((total, response) => total + (response ?? Number.NaN), 0);
  return newest.every(
    (response) => 100 * Math.abs(count * (response ?? Number.NaN) - sum) <= tolerance * sum,
  );
}

/** What the pulses of a series were answered, one after the other. */
export function createSettling() {
  let seen: readonly (number | undefined)[] = [];
  return {
    begin(): void {
      seen = [];
    },
    /** Takes the response of a pulse, undefined where it is missing; whether the series has settled with it. */
    take(response: number | undefined, { responses, tolerance }: Settling): boolean {
      seen = [...seen, response];
      if (responses === 0 || seen.length < responses) return false;
      return areAlike(seen.slice(-responses), tolerance);
    },
  };
}
