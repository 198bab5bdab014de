/** Tops of a force axis that read well, in newtons. */
const tops = [10, 15, 20, 25, 30, 40, 50, 60, 75, 80, 100, 120, 150, 200, 300, 500, 1000];

/** The top of a force axis that leaves room above `newtons`. */
export function axisTop(newtons: number): number {
  const wanted = newtons * 1.25;
  return tops.find((top) => top >= wanted) ?? Math.ceil(wanted / 1000) * 1000;
}
