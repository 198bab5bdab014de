/** Status and health are each sent this often, us. */
const reportEvery = 20_000;

/** When the reports that come by themselves are due, in us that its samples make, whatever the clock says. */
export function createReportTimes() {
  const at = { status: 0, health: 0 };
  return {
    begin(now: number): void {
      at.status = now + reportEvery;
      at.health = now + reportEvery / 2;
    },
    /** True once for every time at which the report is due. */
    isDue(report: keyof typeof at, now: number): boolean {
      if (now < at[report]) return false;
      at[report] += reportEvery;
      return true;
    },
  };
}
