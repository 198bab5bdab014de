import {
  type BlockingFlag,
  blockingFlags,
  type ReasonedFlag,
  reasonedFlags,
  type TodayQuestion,
  todayQuestions,
} from "../../../src/care/screening/flags.ts";
import { type Screening, screeningSchema } from "../../../src/care/screening/schema.ts";

const keys = <K extends string>(table: Readonly<Record<K, unknown>>) => Object.keys(table) as K[];
export const blockingNames = keys<BlockingFlag>(blockingFlags);
export const reasonedNames = keys<ReasonedFlag>(reasonedFlags);
export const todayNames = keys<TodayQuestion>(todayQuestions);

const answers = (names: readonly string[], one: unknown) =>
  Object.fromEntries(names.map((name) => [name, one]));

/** Everything asked, everything answered with no. */
export const clear: Screening = screeningSchema.parse({
  blocking: answers(blockingNames, "no"),
  reasoned: answers(reasonedNames, { answer: "no" }),
  today: answers(todayNames, "no"),
});

/** The clear screening with one answer changed; undefined leaves it out. */
export function answered(section: keyof Screening, name: string, one: unknown): Screening {
  return screeningSchema.parse({ ...clear, [section]: { ...clear[section], [name]: one } });
}
