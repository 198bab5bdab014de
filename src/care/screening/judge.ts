import type { Closed } from "../../safety/gates.ts";
import type { CalendarDay } from "../calendar-day.ts";
import { type AgeFacts, askAboutAge } from "./age.ts";
import {
  type BlockingFlag,
  blockingFlags,
  type ReasonedFlag,
  reasonedFlags,
  type TodayQuestion,
  todayQuestions,
} from "./flags.ts";
import type { Answer, Screening } from "./schema.ts";

export type ScreeningVerdict = {
  /** Every question was asked. It says nothing about the answers. */
  readonly complete: boolean;
  /** Labels of what blocks arming. */
  readonly blocking: readonly string[];
  /** Labels of new signs: refer. */
  readonly newSigns: readonly string[];
  /** What needs a reason and a signature, with the reason as far as it is written. */
  readonly toSign: readonly { readonly flag: ReasonedFlag; readonly reason: string | undefined }[];
  /** Labels of what is still to be asked. */
  readonly toAsk: readonly string[];
};

const keysOf = <K extends string>(table: Readonly<Record<K, unknown>>): readonly K[] =>
  Object.keys(table) as K[];

const isAsked = (given: Answer | undefined): boolean => given === "yes" || given === "no";

type Asked = { readonly label: string; readonly given: Answer | undefined };

function askedOf(screening: Screening) {
  const reasoned = (flag: ReasonedFlag) => screening.reasoned?.[flag];
  return {
    blocking: keysOf<BlockingFlag>(blockingFlags).map((flag) => ({
      label: blockingFlags[flag].label,
      given: screening.blocking?.[flag],
    })),
    reasoned: keysOf<ReasonedFlag>(reasonedFlags).map((flag) => ({
      flag,
      label: reasonedFlags[flag].label,
      given: reasoned(flag)?.answer,
      reason: reasoned(flag)?.reason,
    })),
    today: keysOf<TodayQuestion>(todayQuestions).map((question) => ({
      label: todayQuestions[question].label,
      given: screening.today?.[question],
    })),
  };
}

const labelsOfYes = (asked: readonly Asked[]): readonly string[] =>
  asked.filter(({ given }) => given === "yes").map(({ label }) => label);

/** What the answers come to. Nothing is assumed: what is absent was not asked. */
export function judgeScreening(
  screening: Screening,
  { today, ...facts }: AgeFacts & { readonly today: CalendarDay },
): ScreeningVerdict {
  const { blocking, reasoned, today: todays } = askedOf(screening);
  const askAgain = reasoned.map((asked) => {
    const more =
      asked.flag === "firstEpisodeByAge" ? askAboutAge(asked.given, facts, today) : undefined;
    return { asked, more };
  });
  const toAsk = [
    ...blocking.filter(({ given }) => !isAsked(given)).map(({ label }) => label),
    ...askAgain
      .filter(({ asked, more }) => more !== undefined || !isAsked(asked.given))
      .map(({ asked, more }) => (more === undefined ? asked.label : `${asked.label} (${more})`)),
    ...todays.filter(({ given }) => !isAsked(given)).map(({ label }) => label),
  ];
  return {
    complete: toAsk.length === 0,
    blocking: labelsOfYes(blocking),
    newSigns: labelsOfYes(todays),
    toSign: reasoned
      .filter(({ given }) => given === "yes")
      .map(({ flag, reason }) => ({ flag, reason })),
    toAsk,
  };
}

/** The first by name, the others by number: the words stand in one line beside a gate. */
function listed(labels: readonly string[]): string {
  const [first = "", ...others] = labels;
  return others.length === 0 ? first : `${first}, and ${others.length} more`;
}

/**
 * Does the screening let the way to arming open? What blocks comes first, then what is missing.
 * @param signed whether the practitioner signed this very screening with its reasons
 * @param day on which it was made
 */
export function screeningFact(
  screening: Screening,
  signed: boolean,
  day: CalendarDay,
  today: CalendarDay,
  facts: AgeFacts = {},
): true | Closed {
  const verdict = judgeScreening(screening, { ...facts, today });
  const { blocking, newSigns, toAsk, toSign } = verdict;
  if (blocking.length > 0) return { closed: `blocks: ${listed(blocking)}` };
  if (newSigns.length > 0) return { closed: `new sign, refer: ${listed(newSigns)}` };
  if (day !== today) return { closed: `made on ${day}, not today` };
  if (toAsk.length > 0) return { closed: `not asked: ${listed(toAsk)}` };
  const bare = toSign.filter(({ reason }) => reason === undefined);
  if (bare.length > 0) {
    const labels = bare.map(({ flag }) => reasonedFlags[flag].label);
    return { closed: `no reason to go on is written: ${listed(labels)}` };
  }
  if (toSign.length > 0 && !signed) {
    const labels = toSign.map(({ flag }) => reasonedFlags[flag].label);
    return { closed: `not signed: ${listed(labels)}` };
  }
  return true;
}
