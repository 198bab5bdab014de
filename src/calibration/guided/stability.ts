/** A short stretch of counts: instrument time of its middle in seconds, and its mean by the fit in force. */
export type Stretch = { readonly at: number; readonly mean: number };

/** What counts as stable, in the unit of the channel: change a second, and deviation of the stretches. */
export type StabilityBounds = { readonly drift: number; readonly deviation: number };

export const stabilityBounds: Readonly<Record<"force" | "position", StabilityBounds>> = {
  force: { drift: 0.03, deviation: 0.03 },
  position: { drift: 0.002, deviation: 0.002 },
};

/** Stretches older than this say nothing of the present, seconds. */
const windowSeconds = 1.5;
/** A window that is shorter than this says nothing yet. */
const leastSeconds = 1;

export type Stability = {
  /** The stretches that are looked at, oldest first. */
  readonly window: readonly Stretch[];
  /** Since when it has been stable; undefined: it is not, or not known to be. */
  readonly since: number | undefined;
};

export const notStable: Stability = { window: [], since: undefined };

/** Mean, change a second by least squares, and standard deviation about that line; undefined: too little. */
export function figuresOf(
  window: readonly Stretch[],
): { readonly mean: number; readonly drift: number; readonly deviation: number } | undefined {
  const [first, last] = [window[0], window.at(-1)];
  if (first === undefined || last === undefined || last.at - first.at < leastSeconds) {
    return undefined;
  }
  const count = window.length;
  const middle = window.reduce((sum, { at }) => sum + at, 0) / count;
  const mean = window.reduce((sum, stretch) => sum + stretch.mean, 0) / count;
  let spread = 0;
  let joint = 0;
  for (const stretch of window) {
    spread += (stretch.at - middle) ** 2;
    joint += (stretch.at - middle) * (stretch.mean - mean);
  }
  const drift = joint / spread;
  const squares = window.reduce(
    (sum, { at, mean: one }) => sum + (one - mean - drift * (at - middle)) ** 2,
    0,
  );
  return { mean, drift, deviation: Math.sqrt(squares / Math.max(1, count - 2)) };
}

/** Takes one stretch more. A gap in time, or a step back, begins anew. */
export function nextStability(
  { window, since }: Stability,
  stretch: Stretch,
  bounds: StabilityBounds,
): Stability {
  const last = window.at(-1);
  const broken = last !== undefined && !(stretch.at > last.at && stretch.at - last.at < 0.5);
  const kept = broken ? [] : window.filter(({ at }) => stretch.at - at <= windowSeconds);
  const next = [...kept, stretch];
  const figures = figuresOf(next);
  const stable =
    figures !== undefined &&
    Math.abs(figures.drift) <= bounds.drift &&
    figures.deviation <= bounds.deviation;
  return { window: next, since: stable ? (since ?? stretch.at) : undefined };
}
