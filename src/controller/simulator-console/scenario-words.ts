import type { ScenarioSummary } from "../messages/simulator-events.ts";
import type { ConsoleState } from "./console-state.ts";

/** What is printed of a scenario that is over: the steps that failed, and the sum. */
export function scenarioWords(
  { scenario, passed, failed }: ScenarioSummary,
  state: Pick<ConsoleState, "failures" | "model"> | undefined,
): string[] {
  const steps = state?.model?.told.scenario?.steps;
  // One that was ended before it was told has so many steps as nobody here knows.
  const left = steps === undefined ? "?" : steps - passed - failed;
  const rest = left === 0 ? "" : `, ${left} not played`;
  return [...(state?.failures ?? []), `${scenario}: ${passed} passed, ${failed} failed${rest}`];
}
