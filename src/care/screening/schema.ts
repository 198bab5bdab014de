import type { z } from "zod";
import { choice, section, text } from "../field.ts";
import { blockingFlags, type Flag, reasonedFlags, todayQuestions } from "./flags.ts";

/** What was answered. An answer that is absent counts as not asked. */
export type Answer = "no" | "yes" | "not-asked";

type AnswerSchema = z.ZodOptional<z.ZodType<Answer, Answer>>;
type ReasonedSchema = z.ZodOptional<
  z.ZodObject<
    { readonly answer: AnswerSchema; readonly reason: z.ZodOptional<z.ZodType<string, string>> },
    z.core.$strict
  >
>;

/** A question that takes yes, no, or an honest not asked. */
export const answer = (label: string, hint?: string): AnswerSchema =>
  choice(label, { no: "no", yes: "yes", "not-asked": "not asked" }, hint).optional();

const asked = ({ label, hint }: Flag): AnswerSchema => answer(label, hint);

const reasoned = (flag: Flag): ReasonedSchema =>
  section(flag.label, {
    answer: asked(flag),
    reason: text(`${flag.label}: reason to go on`).optional(),
  }).optional();

function each<K extends string, S>(
  flags: Readonly<Record<K, Flag>>,
  make: (flag: Flag) => S,
): Record<K, S> {
  const entries = Object.entries<Flag>(flags).map(([id, flag]) => [id, make(flag)]);
  return Object.fromEntries(entries) as Record<K, S>;
}

/** The screening of one visit: every question of `flags.ts`, each optional. */
export const screeningSchema = section("Screening", {
  blocking: section("Blocks arming, without exception", each(blockingFlags, asked)).optional(),
  reasoned: section("Needs a reason and a signature", each(reasonedFlags, reasoned)).optional(),
  today: section("Today", each(todayQuestions, asked)).optional(),
});
export type Screening = z.infer<typeof screeningSchema>;
