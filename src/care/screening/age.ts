import type { History } from "../assessment/history.ts";
import { type CalendarDay, yearsBetween } from "../calendar-day.ts";
import type { Answer } from "./schema.ts";

/** What birth day and history tell about a first sudden episode. */
export type AgeFacts = {
  readonly patientBorn?: CalendarDay | undefined;
  readonly history?: Pick<History, "onset" | "onsetDay" | "firstEpisode"> | undefined;
};

/** Ages in whole years between which a first sudden episode needs no reason. Engineering proposal. */
const ordinaryAges = { from: 18, to: 55 } as const;

/** The age at the onset, or today where the onset has no day; only where it is out of the ordinary. */
function unusualAge({ patientBorn, history }: AgeFacts, today: CalendarDay): number | undefined {
  if (patientBorn === undefined) return undefined;
  const age = yearsBetween(patientBorn, history?.onsetDay ?? today);
  return age < ordinaryAges.from || age > ordinaryAges.to ? age : undefined;
}

/**
 * What to ask about the episode besides the plain question: the age where it matters, or that answer and
 * history disagree. It asks; it never answers. undefined: nothing more to ask.
 */
export function askAboutAge(
  given: Answer | undefined,
  facts: AgeFacts,
  today: CalendarDay,
): string | undefined {
  const age = unusualAge(facts, today);
  const { firstEpisode, onset } = facts.history ?? {};
  if (age === undefined || firstEpisode === false || onset === "gradual") return undefined;
  if (given === "yes") return undefined;
  if (given === undefined || given === "not-asked")
    return `aged ${age}: is it a first sudden episode?`;
  const isOne = firstEpisode === true && onset === "sudden";
  return isOne ? `aged ${age}, and the history says first and sudden: ask again` : undefined;
}
