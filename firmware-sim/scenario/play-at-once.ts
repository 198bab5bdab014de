import { readFaultFile } from "../faults/file.ts";
import type { Truth } from "../truth/form.ts";
import type { Scenario } from "./form.ts";
import { writeStep, writeSummary } from "./progress.ts";
import { runInVirtualTime } from "./virtual.ts";

/**
 * Plays a scenario with the built-in host and tells of it on standard output.
 *
 * @returns the exit code: 0 where everything passed, 1 where something did not
 */
export function playAtOnce(
  scenario: Scenario,
  faultFile: string | undefined,
  json: boolean,
  channels?: Truth,
): number {
  const faults = faultFile === undefined ? [] : readFaultFile(faultFile);
  const summary = runInVirtualTime(scenario, {
    faults,
    channels,
    report: (step) => process.stdout.write(writeStep(step, json)),
  });
  process.stdout.write(writeSummary(summary, json));
  return summary.failed === 0 ? 0 : 1;
}
