/** What makes a reading steady, and how long anybody is waited for; engineering proposals. */
export const steadiness = {
  /** So many readings at 100 a second: two seconds. */
  readings: 200,
  /** Standard deviation at most, newtons: above the noise of the channels, below the tremor of a hand. */
  spread: 0.15,
  /** Slope at most, newtons a second. */
  slope: 0.05,
  /** For each step, milliseconds. */
  patience: 120_000,
} as const;

/** What the zero may be off at most, newtons: what the instrument's own self-test allows. */
const zeroWithin = 0.3;
/** Below this force nothing lies on the stylus, newtons. */
const unloaded = 1;

/** The mean of steady readings, newtons. */
export type SteadyReading = {
  readonly mean: number;
  readonly standardDeviation: number;
  readonly count: number;
};

export type CheckState = {
  readonly since: number;
  /** The newest readings, whole centinewtons: their sum is exact. */
  readonly window: readonly number[];
} & (
  | { readonly step: "unload" }
  | { readonly step: "load"; readonly zero: SteadyReading }
  | { readonly step: "done"; readonly zero: SteadyReading; readonly loaded: SteadyReading }
  | { readonly step: "failed"; readonly why: "not-unloaded" | "not-loaded" | "zero-off" }
);

export type CheckEvent =
  /** Readings 10 ms apart, whole centinewtons; undefined: the instrument had none. */
  | { readonly kind: "readings"; readonly forces: readonly (number | undefined)[] }
  /** Readings were lost. */
  | { readonly kind: "gap" }
  | { readonly kind: "time-passed" };

export function beginCheck(now: number): CheckState {
  return { step: "unload", since: now, window: [] };
}

/** undefined while the window is not full, or not steady. */
function steadyIn(window: readonly number[]): SteadyReading | undefined {
  const count = window.length;
  if (count < steadiness.readings) return undefined;
  const mean = window.reduce((sum, value) => sum + value, 0) / count;
  const middle = (count - 1) / 2;
  let squares = 0;
  let crossed = 0;
  let times = 0;
  window.forEach((value, at) => {
    squares += (value - mean) ** 2;
    crossed += (at - middle) * (value - mean);
    times += (at - middle) ** 2;
  });
  const standardDeviation = Math.sqrt(squares / (count - 1)) / 100;
  // A hundred readings a second, a hundred centinewtons a newton.
  const slope = crossed / times;
  return standardDeviation <= steadiness.spread && Math.abs(slope) <= steadiness.slope
    ? { mean: mean / 100, standardDeviation, count }
    : undefined;
}

/**
 * A daily check, by steadiness alone: nothing is asked for twice and nobody has to press a key. A reading
 * that is missing begins the window anew: what was not read is never bridged.
 *
 * @param applied the force that the mass applies, newtons
 * @param now milliseconds, of a clock that is never set
 */
export function stepCheck(
  state: CheckState,
  event: CheckEvent,
  applied: number,
  now: number,
): CheckState {
  if (state.step === "done" || state.step === "failed") return state;
  let next: CheckState = state;
  if (event.kind === "gap") next = { ...state, window: [] };
  if (event.kind === "readings") {
    let window = [...state.window];
    for (const force of event.forces) window = force === undefined ? [] : [...window, force];
    next = { ...state, window: window.slice(-steadiness.readings) };
  }
  const moved = moveOn(next, applied, now);
  if (moved !== undefined) return moved;
  if (now - state.since < steadiness.patience) return next;
  const why = state.step === "unload" ? "not-unloaded" : "not-loaded";
  return { step: "failed", since: now, window: [], why };
}

function moveOn(state: CheckState, applied: number, now: number): CheckState | undefined {
  const steady = steadyIn(state.window);
  if (steady === undefined) return undefined;
  if (state.step === "unload" && Math.abs(steady.mean) < unloaded) {
    return Math.abs(steady.mean) <= zeroWithin
      ? { step: "load", since: now, window: [], zero: steady }
      : { step: "failed", since: now, window: [], why: "zero-off" };
  }
  if (state.step === "load" && steady.mean >= applied / 2) {
    return { step: "done", since: now, window: [], zero: state.zero, loaded: steady };
  }
  return undefined;
}
