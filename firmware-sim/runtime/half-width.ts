/** Noise is smoothed over this share of the commanded width to either side, and over two samples at least. */
const share = 0.1;
const fewest = 2;

/**
 * A force in the middle of the parabola that fits it and `reach` neighbours to either side best: its weights are
 * `a - b k^2`. Near the ends there are fewer neighbours, and with less than two the force itself is taken.
 */
function smoothedAt(forces: ArrayLike<number>, at: number, reach: number): number {
  const near = Math.min(reach, at, forces.length - 1 - at);
  if (near < fewest) return forces[at] ?? 0;
  const count = 2 * near + 1;
  const b = (near * (near + 1) * count) / 3;
  const a = (b * (3 * near * near + 3 * near - 1)) / 5;
  let sum = 0;
  for (let k = -near; k <= near; k += 1) sum += (a - b * k * k) * (forces[at + k] ?? 0);
  return sum / (count * a - b * b);
}

/** Where the force crosses `level` between two samples, as a share of the interval. */
const crossing = (a: number, b: number, level: number) => (level - a) / (b - a);

/**
 * Width of a pulse at half its height over the preload, in samples, by straight lines between the smoothed ones
 * (section 9.8); undefined where a side of it was not seen.
 *
 * @param commanded width of the half-sine, samples
 */
export function halfWidth(
  forces: ArrayLike<number>,
  preload: number,
  commanded: number,
): number | undefined {
  const reach = Math.max(fewest, Math.round(share * commanded));
  const smoothed = Array.from(forces, (_, at) => smoothedAt(forces, at, reach));
  const of = (at: number) => smoothed[at] ?? 0;
  let top = 0;
  for (let at = 1; at < smoothed.length; at += 1) if (of(at) > of(top)) top = at;
  const level = (preload + of(top)) / 2;
  // From the top outwards: what stands above the level before or after the pulse is none of it.
  let rise = top;
  while (rise >= 0 && of(rise) >= level) rise -= 1;
  let fall = top;
  while (fall < smoothed.length && of(fall) >= level) fall += 1;
  if (rise < 0 || fall === smoothed.length) return undefined;
  const risen = rise + crossing(of(rise), of(rise + 1), level);
  return fall - 1 + crossing(of(fall - 1), of(fall), level) - risen;
}
