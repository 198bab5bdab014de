/** What is used of cephes: its own types cannot be found by way of its `exports`. */
declare module "cephes" {
  /** Done when the functions may be called. */
  export const compiled: Promise<void>;
  /** Regularized incomplete beta function I_x(a, b). */
  export function incbet(a: number, b: number, x: number): number;
}
