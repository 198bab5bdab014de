/** The inverse of a matrix of whole numbers, exactly: `adjugate` over `determinant`. */
export type ExactInverse = {
  readonly determinant: bigint;
  readonly adjugate: readonly (readonly bigint[])[];
};

/**
 * The inverse of a symmetric positive definite matrix by elimination without fractions (Bareiss, Mathematics
 * of Computation 1968;22:565): every division is exact, so an ill conditioned matrix is as good as any other.
 * Undefined where the matrix is singular.
 */
export function inverse(matrix: readonly (readonly bigint[])[]): ExactInverse | undefined {
  const size = matrix.length;
  let rows = matrix.map((row, index) => [...row, ...row.map((_, at) => (at === index ? 1n : 0n))]);
  let before = 1n;
  for (let step = 0; step < size; step += 1) {
    const pivotRow = rows[step] ?? [];
    const pivot = pivotRow[step] ?? 0n;
    // Leading minors of a positive definite matrix are above zero: no other pivot has to be looked for.
    if (pivot === 0n) return undefined;
    const divisor = before;
    rows = rows.map((row, index) => {
      if (index === step) return row;
      const factor = row[step] ?? 0n;
      return row.map((value, at) => (pivot * value - factor * (pivotRow[at] ?? 0n)) / divisor);
    });
    before = pivot;
  }
  return { determinant: before, adjugate: rows.map((row) => row.slice(size)) };
}
