/** How late lines come by the instrument's clock, ms: how far behind the fastest, and the worst of it. */
export function createLag() {
  let fastest = Number.POSITIVE_INFINITY;
  let worst = 0;
  return {
    /** A line arrived (ms of the host's clock) that was written at `time` (us of the instrument's). */
    note(arrived: number, time: number): void {
      const behind = arrived - time / 1000;
      fastest = Math.min(fastest, behind);
      worst = Math.max(worst, behind - fastest);
    },
    /** The instrument may have restarted, and its clock with it. */
    restart(): void {
      fastest = Number.POSITIVE_INFINITY;
    },
    /** What is judged now was delayed by so much when it was recorded, ms. */
    recall(recorded: number): void {
      worst = Math.max(worst, recorded);
    },
    /** The most that a line was held up on its way since it was taken last, ms. */
    get worst(): number {
      return worst;
    },
    take(): number {
      const most = worst;
      worst = 0;
      return most;
    },
  };
}
