import { type FeltForce, step } from "./fire.ts";

// Figures of the force that the tissue felt, each by its own definition and by no code of what is tested. cN, us, uNs.

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const meanOf = (values: readonly number[]) => sumOf(values) / values.length;

/** The mean of the 5 ms before the trigger, as section 9.5 of the protocol has it. */
function preloadOf({ before, forces }: FeltForce): number {
  return meanOf(forces.slice(before - 5000 / step, before));
}

/** Where a rising force crosses a level, by a straight line; steps from the first of `forces`. */
function risesAt(forces: readonly number[], level: number): number {
  const after = forces.findIndex((force) => force >= level);
  const [a = 0, b = 0] = [forces[after - 1], forces[after]];
  return after - 1 + (level - a) / (b - a);
}

/** The true pulse: one sample of it is a step of 50 us, between which it is straight. */
export function truePulse(felt: FeltForce, width: number) {
  const preload = preloadOf(felt);
  const pulse = felt.forces.slice(felt.before, felt.before + (width + 2000) / step);
  const peak = Math.max(...pulse);
  const top = pulse.indexOf(peak);
  const half = (preload + peak) / 2;
  const risen = risesAt(pulse.slice(0, top + 1), half);
  const fallen = pulse.length - 1 - risesAt(pulse.slice(top).toReversed(), half);
  const whole = Math.floor((width + 1000) / step);
  const [last = 0, next = 0] = [pulse[whole], pulse[whole + 1]];
  const part = (width + 1000) / step - whole;
  const ends = (pulse[0] ?? 0) / 2 + last / 2;
  const area = sumOf(pulse.slice(0, whole + 1)) - ends + part * (last + (part / 2) * (next - last));
  const impulse = ((area - preload * (whole + part)) * step) / 100;
  return { preload, peak, width: (fallen - risen) * step, impulse };
}

/** The straight line through the forces of a stretch, whose ends weigh nothing, by least squares. */
function lineThrough(forces: readonly number[], from: number, to: number) {
  const [first, last] = [Math.ceil(from), Math.floor(to)];
  const middle = (from + to) / 2;
  const stretch = forces.slice(first, last + 1);
  const places = stretch.map((_, index) => first + index - middle);
  const weights = places.map((place) => 1 - (place / (middle - from)) ** 2);
  const total = (of: (place: number, index: number) => number) =>
    sumOf(places.map((place, index) => (weights[index] ?? 0) * of(place, index)));
  const mean = total((_, index) => stretch[index] ?? 0) / total(() => 1);
  const slope =
    total((place, index) => place * (stretch[index] ?? 0)) / total((place) => place * place);
  return { slope, at: (force: number) => middle + (force - mean) / slope };
}

/**
 * The true hold: the lines of rise and fall where they lie between a tenth and nine tenths of the height, and the mean
 * of the force from where the one reaches it to where the other leaves it.
 */
export function trueHold(felt: FeltForce, commanded: number) {
  const { before, forces } = felt;
  const preload = preloadOf(felt);
  let held = commanded;
  const level = (share: number) => preload + share * (held - preload);
  let [up, over] = [
    forces.findIndex((force, at) => at > before && force > level(0.1)),
    forces.findIndex((force) => force > level(0.9)),
  ];
  let [down, under] = [
    forces.findLastIndex((force) => force > level(0.9)),
    forces.findLastIndex((force) => force > level(0.1)),
  ];
  for (let turn = 0; ; turn += 1) {
    const rise = lineThrough(forces, up, over);
    const fall = lineThrough(forces, down, under);
    const [from, to] = [rise.at(held), fall.at(held)];
    const mean = meanOf(forces.slice(Math.ceil(from), Math.floor(to) + 1));
    if (turn === 20) {
      return { preload, mean, duration: (to - from) * step, slew: (rise.slope / step) * 1e6 };
    }
    held = mean;
    // Half of the way each time, which settles where whole turns would swing.
    up = (up + rise.at(level(0.1))) / 2;
    over = (over + rise.at(level(0.9))) / 2;
    down = (down + fall.at(level(0.9))) / 2;
    under = (under + fall.at(level(0.1))) / 2;
  }
}
