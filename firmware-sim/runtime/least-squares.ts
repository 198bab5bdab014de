/**
 * Sums for a straight fit `y = sum of b[i] x[i]` of `size` unknowns by its normal equations, which Cholesky's rule
 * solves. Small and well scaled: that is enough for an instrument.
 */
export function createLeastSquares(size: number) {
  const matrix = new Float64Array(size * size);
  const right = new Float64Array(size);
  const total = { squares: 0 };
  const at = (row: number, column: number) => matrix[row * size + column] ?? 0;

  /** Leaves the lower triangle of Cholesky's factor in the matrix; false where the inputs depend on each other. */
  function factor(): boolean {
    for (let row = 0; row < size; row += 1) {
      const scale = at(row, row);
      for (let column = 0; column <= row; column += 1) {
        let rest = at(row, column);
        for (let k = 0; k < column; k += 1) rest -= at(row, k) * at(column, k);
        if (row === column && !(rest > 1e-12 * scale)) return false;
        matrix[row * size + column] = row === column ? Math.sqrt(rest) : rest / at(column, column);
      }
    }
    return true;
  }

  return {
    clear(): void {
      matrix.fill(0);
      right.fill(0);
      total.squares = 0;
    },
    take(inputs: Float64Array, output: number): void {
      total.squares += output * output;
      for (let row = 0; row < size; row += 1) {
        const input = inputs[row] ?? 0;
        right[row] = (right[row] ?? 0) + input * output;
        for (let column = 0; column <= row; column += 1) {
          matrix[row * size + column] = at(row, column) + input * (inputs[column] ?? 0);
        }
      }
    },
    /** The sum of the squares of the outputs. */
    squares: () => total.squares,
    /** The coefficients and the sum of squares that they leave; undefined where there is no one answer. */
    solve(): { coefficients: Float64Array; left: number } | undefined {
      const sums = right.slice();
      if (!factor()) return undefined;
      const found = sums.slice();
      for (let row = 0; row < size; row += 1) {
        let rest = found[row] ?? 0;
        for (let k = 0; k < row; k += 1) rest -= at(row, k) * (found[k] ?? 0);
        found[row] = rest / at(row, row);
      }
      for (let row = size - 1; row >= 0; row -= 1) {
        let rest = found[row] ?? 0;
        for (let k = row + 1; k < size; k += 1) rest -= at(k, row) * (found[k] ?? 0);
        found[row] = rest / at(row, row);
      }
      const explained = found.reduce((sum, value, row) => sum + value * (sums[row] ?? 0), 0);
      return { coefficients: found, left: Math.max(0, total.squares - explained) };
    },
  };
}
