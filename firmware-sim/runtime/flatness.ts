/** Blocks of 100 ms, ten of which make the second of section 10. */
const blockSamples = 2000;
const blocks = 10;

/** The standard deviation of a channel's counts over the last second, brought up to date every 100 ms. */
export function createFlatness() {
  const sums = new Float64Array(blocks);
  const squares = new Float64Array(blocks);
  const now = { samples: 0, sum: 0.5, square: 0.5, at: 0, filled: 0, deviation: 0.5 };
  now.sum = now.square = 0;
  now.deviation = Number.NaN;

  function endBlock(): void {
    sums[now.at] = now.sum;
    squares[now.at] = now.square;
    now.at = (now.at + 1) % blocks;
    now.filled = Math.min(blocks, now.filled + 1);
    now.samples = 0;
    now.sum = 0;
    now.square = 0;
    if (now.filled < blocks) return;
    const count = blocks * blockSamples;
    const mean = sums.reduce((total, sum) => total + sum, 0) / count;
    const meanSquare = squares.reduce((total, square) => total + square, 0) / count;
    // Counts are whole numbers whose sums are exact, and a channel's mean is small against 2^26.
    now.deviation = Math.sqrt(Math.max(0, meanSquare - mean * mean));
  }

  return {
    take(counts: number): void {
      now.sum += counts;
      now.square += counts * counts;
      now.samples += 1;
      if (now.samples === blockSamples) endBlock();
    },
    /** Counts; NaN in the first second. */
    deviation: () => now.deviation,
    clear(): void {
      now.filled = now.samples = now.at = 0;
      now.sum = now.square = 0;
      now.deviation = Number.NaN;
    },
  };
}
